/** Thêm tài khoản: the account, and at once the slip its bearer activates it with. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { NewUser, Slip } from '../api.gen';
import { call } from '../kit/api';
import { Failed, PageHead, Panel } from '../kit/pieces';
import { useMe } from '../kit/session';
import { today } from '../kit/time';
import { type Asked, lackingOf, refusedIn, useProblems } from '../kit/useProblems';
import { t } from '../kit/words';
import { UnitCodeField } from '../places/UnitCodeField';
import { useRoles } from './roles';
import { SlipSheet } from './SlipSheet';

const empty = { login: '', name: '', role: 'commune_officer' };

export default function NewAccountPage() {
    const me = useMe();
    const questions = useQueryClient();
    const [user, setUser] = useState({ ...empty, unit_code: me.unit_code });
    const [slip, setSlip] = useState<Slip>();
    const { role, options, error: unknown } = useRoles(user.role);
    const add = useMutation({
        mutationFn: async () => {
            const account = await call('POST /accounts', {
                body: { ...user, role: role as NewUser['role'], password: '' },
            });
            return call('POST /accounts/{id}/slip', { ids: [account.id] });
        },
        onSuccess: (made) => {
            setSlip(made);
            setUser({ ...user, login: '', name: '' });
            questions.invalidateQueries({ queryKey: ['accounts'] });
        },
    });
    const { box, at, edited, complete } = useProblems(add.error);
    const labels = {
        name: t('accounts.name'),
        login: t('signin.login'),
        role: t('accounts.role'),
        unit_code: t('places.unit'),
    };
    const field = (name: keyof typeof user) => ({
        id: `account-${name}`,
        label: labels[name],
        value: user[name],
        required: true,
        autoComplete: 'off',
        error: at(name),
        onChange: (e: { currentTarget: { value: string } }) => {
            setUser({ ...user, [name]: e.currentTarget.value });
            edited(name);
        },
    });
    return (
        <>
            <PageHead title={t('accounts.add')} window={t('accounts.add')}>
                <Link href="/accounts" className="btn">
                    {t('action.back')}
                </Link>
            </PageHead>
            {slip && <SlipSheet slips={[slip]} onDone={() => setSlip(undefined)} />}
            <Panel title={t('accounts.one')}>
                <form
                    ref={box}
                    noValidate
                    className="stack"
                    onSubmit={(event) => {
                        event.preventDefault();
                        const asked = (['name', 'login', 'unit_code'] as const).map(
                            (name): Asked => [name, labels[name], user[name]],
                        );
                        const lacking = lackingOf(asked).map((p) =>
                            p.field === 'unit_code'
                                ? { ...p, message: t('accounts.unit_choose') }
                                : p,
                        );
                        if (complete(lacking)) add.mutate();
                    }}
                >
                    {unknown && <Failed error={unknown} />}
                    {add.error && refusedIn(add.error).every((p) => !(p.field in user)) && (
                        <Failed error={add.error} />
                    )}
                    <TextInput maxLength={120} {...field('name')} />
                    <TextInput
                        description={t('accounts.login_help')}
                        maxLength={60}
                        autoCapitalize="none"
                        {...field('login')}
                    />
                    <NativeSelect {...field('role')} value={role} data={options} />
                    <UnitCodeField
                        id="account-unit_code"
                        label={labels.unit_code}
                        code={user.unit_code}
                        day={today()}
                        required
                        error={at('unit_code')}
                        onChange={(unit_code) => {
                            setUser({ ...user, unit_code });
                            edited('unit_code');
                        }}
                    />
                    <div className="row">
                        <Button type="submit" disabled={add.isPending || !role}>
                            {t('accounts.add_and_slip')}
                        </Button>
                    </div>
                </form>
            </Panel>
        </>
    );
}
