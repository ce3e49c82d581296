/** One account: what it is, and the acts of its administrator. Each act asks once before it is done. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { AccountLine, Slip } from '../api.gen';
import { call } from '../kit/api';
import { Opened } from '../kit/Opened';
import { Empty, Failed, Loading, Notice, PageHead, Panel, Term } from '../kit/pieces';
import { useMay, useMe } from '../kit/session';
import { today } from '../kit/time';
import { t, word } from '../kit/words';
import { UnitCodeField } from '../places/UnitCodeField';
import { AccountTags, lastSeen } from './AccountsPage';
import { useRoles } from './roles';
import { SessionList } from './SecurityPage';
import { SlipSheet } from './SlipSheet';

export default function AccountPage({ id }: { id: string }) {
    const questions = useQueryClient();
    const [slip, setSlip] = useState<Slip>();
    const account = useQuery({
        queryKey: ['account', id],
        queryFn: ({ signal }) => call('GET /accounts/{id}', { ids: [id], signal }),
    });
    const refresh = () => {
        questions.invalidateQueries({ queryKey: ['account', id] });
        questions.invalidateQueries({ queryKey: ['accounts'] });
        questions.invalidateQueries({ queryKey: ['account-sessions', id] });
    };
    if (account.error)
        return (
            <>
                <PageHead title={t('accounts.title')} window={t('accounts.title')} />
                <Failed error={account.error} retry={() => account.refetch()} />
                <p>
                    <Link href="/accounts">{t('accounts.title')}</Link>
                </p>
            </>
        );
    if (!account.data) return <Loading lines={8} />;
    const a = account.data;
    return (
        <>
            <PageHead title={a.name} window={t('accounts.one')}>
                <Link href={`/records/${a.id}`} className="btn">
                    {t('history.title')}
                </Link>
                <Link href="/accounts" className="btn">
                    {t('action.back')}
                </Link>
            </PageHead>
            <div className="two">
                <div className="stack">
                    {slip && <SlipSheet slips={[slip]} onDone={() => setSlip(undefined)} />}
                    <Panel title={t('accounts.one')}>
                        <dl className="dl">
                            <Term label={t('signin.login')}>
                                <span className="mono">{a.login}</span>
                            </Term>
                            <Term label={t('accounts.role')}>{a.role_name}</Term>
                            <Term label={t('people.unit')}>{a.unit_name}</Term>
                            <Term label={t('accounts.state')}>
                                <AccountTags account={a} />
                            </Term>
                            <Term label={t('security.factors')}>
                                {a.factors.map((k) => word('factor_kind', k)).join(', ') ||
                                    t('accounts.no_factor')}
                            </Term>
                            <Term label={t('accounts.signed_in')}>{lastSeen(a)}</Term>
                        </dl>
                    </Panel>
                    <AccountSessions id={id} />
                </div>
                <Acts account={a} onDone={refresh} onSlip={setSlip} />
            </div>
        </>
    );
}

function AccountSessions({ id }: { id: string }) {
    const sessions = useQuery({
        queryKey: ['account-sessions', id],
        queryFn: ({ signal }) => call('GET /accounts/{id}/sessions', { ids: [id], signal }),
    });
    const end = useMutation({
        mutationFn: () => call('POST /accounts/{id}/sessions/revocation', { ids: [id] }),
        onSuccess: () => sessions.refetch(),
    });
    const lines = sessions.data?.items ?? [];
    return (
        <Panel
            title={t('sessions.title')}
            aside={
                lines.length > 0 && (
                    <Button variant="default" size="xs" onClick={() => end.mutate()}>
                        {t('sessions.end_all')}
                    </Button>
                )
            }
        >
            {sessions.error && <Failed error={sessions.error} retry={() => sessions.refetch()} />}
            {end.error && <Failed error={end.error} />}
            {sessions.isPending && <Loading />}
            {sessions.data && lines.length === 0 && <Empty title={t('sessions.none')} />}
            <SessionList lines={lines} />
        </Panel>
    );
}

interface ActsProps {
    account: AccountLine;
    onDone: () => void;
    onSlip: (slip: Slip) => void;
}

function Acts({ account, onDone, onSlip }: ActsProps) {
    const may = useMay();
    const me = useMe();
    const active = account.state === 'active';
    const ids = [account.id];
    if (account.id === me.account) return <Notice tone="blue">{t('accounts.yourself')}</Notice>;
    return (
        <Panel title={t('accounts.acts')}>
            <div className="stack">
                {may('account.reset') && active && (
                    <Act
                        name={t('accounts.slip')}
                        text={t('accounts.slip_text')}
                        run={() => call('POST /accounts/{id}/slip', { ids })}
                        onDone={(slip) => {
                            onSlip(slip);
                            onDone();
                        }}
                    />
                )}
                {may('account.reset') && account.factors.length > 0 && (
                    <Act
                        name={t('accounts.reset')}
                        text={t('accounts.reset_text')}
                        run={() => call('POST /accounts/{id}/reset', { ids })}
                        onDone={onDone}
                    />
                )}
                <Act
                    name={active ? t('accounts.disable') : t('accounts.enable')}
                    text={active ? t('accounts.disable_text') : t('accounts.enable_text')}
                    run={() =>
                        call('POST /accounts/{id}/state', {
                            ids,
                            body: { state: active ? 'disabled' : 'active' },
                        })
                    }
                    onDone={onDone}
                />
                <RoleChange account={account} onDone={onDone} />
                <Subject account={account} onDone={onDone} />
            </div>
        </Panel>
    );
}

function Act<R>(props: {
    name: string;
    text: string;
    run: () => Promise<R>;
    onDone: (result: R) => void;
    /** False while something it needs is not there yet; its field says what. */
    ready?: boolean;
    children?: ReactNode;
}) {
    const [asked, setAsked] = useState(false);
    const act = useMutation({
        mutationFn: props.run,
        onSuccess: (result) => {
            setAsked(false);
            props.onDone(result);
        },
    });
    if (!asked)
        return (
            <Button variant="default" onClick={() => setAsked(true)}>
                {props.name}
            </Button>
        );
    return (
        <Opened close={() => setAsked(false)}>
            <div className="stack inset">
                <p>{props.text}</p>
                {act.error && <Failed error={act.error} />}
                {props.children}
                <div className="row">
                    <Button
                        disabled={act.isPending || props.ready === false}
                        onClick={() => act.mutate()}
                    >
                        {props.name}
                    </Button>
                    <Button variant="default" onClick={() => setAsked(false)}>
                        {t('action.close')}
                    </Button>
                </div>
            </div>
        </Opened>
    );
}

function RoleChange({ account, onDone }: { account: AccountLine; onDone: () => void }) {
    const [wanted, setWanted] = useState<string>(account.role ?? 'commune_officer');
    const { role, options, error } = useRoles(wanted);
    const [unit, setUnit] = useState(account.unit_code);
    return (
        <Act
            name={t('accounts.change_role')}
            text={t('accounts.change_role_text')}
            run={() =>
                call('POST /accounts/{id}/role', {
                    ids: [account.id],
                    body: { role: role as AccountLine['role'] & string, unit_code: unit },
                })
            }
            onDone={onDone}
            ready={unit !== ''}
        >
            <NativeSelect
                label={t('accounts.role')}
                value={role}
                error={error?.message}
                onChange={(e) => setWanted(e.currentTarget.value)}
                data={options}
            />
            <UnitCodeField
                id="role-unit_code"
                label={t('places.unit')}
                code={unit}
                day={today()}
                required
                help={unit ? undefined : t('accounts.unit_choose')}
                error={undefined}
                onChange={setUnit}
            />
        </Act>
    );
}

/** Only where the house has a provider. */
function Subject({ account, onDone }: { account: AccountLine; onDone: () => void }) {
    const [subject, setSubject] = useState('');
    const provider = useQuery({
        queryKey: ['oidc'],
        queryFn: ({ signal }) => call('GET /session/oidc', { signal }),
        staleTime: Number.POSITIVE_INFINITY,
    });
    if (!provider.data?.name) return null;
    return (
        <Act
            name={t('accounts.subject')}
            text={t('accounts.subject_text', { name: provider.data.name })}
            run={() =>
                call('POST /accounts/{id}/subject', {
                    ids: [account.id],
                    body: { subject: subject.trim() },
                })
            }
            onDone={onDone}
        >
            <TextInput
                id="subject"
                label={t('accounts.subject_label')}
                value={subject}
                maxLength={255}
                autoComplete="off"
                onChange={(e) => setSubject(e.currentTarget.value)}
            />
        </Act>
    );
}
