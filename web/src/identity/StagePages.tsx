/** What comes between the password and the desk: the second step, a first factor, a new password,
 *  the locked screen. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../api.gen';
import { call } from '../kit/api';
import { Failed, Notice } from '../kit/pieces';
import { t } from '../kit/words';
import { Door, DoorLanguage, PasswordField } from './Door';
import { EnrolPage } from './EnrolPage';
import { Line } from './Line';
import { CurrentPassword, NewPassword, useNewPassword } from './NewPassword';
import { hasKeys, signWithKey } from './webauthn';

const pages: Record<string, typeof SecondStepPage> = {
    second: SecondStepPage,
    enrol: EnrolPage,
    password: OldPasswordPage,
    locked: LockPage,
};

export default function StagePage({ stage, ...props }: StageProps & { stage: string }) {
    const Page = pages[stage];
    return Page ? <Page {...props} /> : null;
}

interface StageProps {
    me: Me;
    onEnter: (me: Me) => void;
    onLeave: () => void;
}

const Leave = ({ onLeave }: { onLeave: () => void }) => (
    <button type="button" className="lang" onClick={onLeave}>
        {t('second.leave')}
    </button>
);

function SecondStepPage({ me, onEnter, onLeave }: StageProps) {
    const [code, setCode] = useState('');
    const kinds: string[] = me.steps;
    const [printed, setPrinted] = useState(!kinds.includes('totp'));
    const byCode = useMutation({
        mutationFn: () => call('POST /session/code', { body: { code: code.trim() } }),
        onSuccess: onEnter,
        onError: () => setCode(''),
    });
    const byKey = useMutation({
        mutationFn: async () =>
            call('POST /session/key', {
                body: await signWithKey(await call('POST /session/key/offer')),
            }),
        onSuccess: onEnter,
    });
    const takesCode = kinds.includes('totp') || kinds.includes('codes');
    const both = kinds.includes('totp') && kinds.includes('codes');
    return (
        <Door title={t('second.title')} onSubmit={() => takesCode && byCode.mutate()}>
            <p>{t('second.for', { name: me.name })}</p>
            {(byCode.error ?? byKey.error) && <Failed error={byCode.error ?? byKey.error} />}
            {kinds.includes('key') && hasKeys() && (
                <Button disabled={byKey.isPending} onClick={() => byKey.mutate()}>
                    {byKey.isPending ? t('second.touch') : t('second.use_key')}
                </Button>
            )}
            {takesCode && (
                <>
                    <Line
                        id="code"
                        label={printed ? t('second.printed') : t('second.code')}
                        description={printed ? t('second.printed_help') : t('second.code_help')}
                        value={code}
                        onChange={setCode}
                        inputMode={printed ? 'text' : 'numeric'}
                        autoComplete="one-time-code"
                        maxLength={20}
                        data-autofocus
                    />
                    <div className="row">
                        <Button type="submit" disabled={byCode.isPending}>
                            {t('second.go')}
                        </Button>
                        <DoorLanguage />
                    </div>
                </>
            )}
            {both && (
                <button type="button" className="lang" onClick={() => setPrinted(!printed)}>
                    {printed ? t('second.to_code') : t('second.to_printed')}
                </button>
            )}
            <Leave onLeave={onLeave} />
        </Door>
    );
}

function OldPasswordPage({ me, onEnter, onLeave }: StageProps) {
    const [current, setCurrent] = useState('');
    const password = useNewPassword();
    const change = useMutation({
        mutationFn: () =>
            call('POST /account/password', { body: { current, password: password.value } }),
        onSuccess: onEnter,
    });
    return (
        <Door
            title={t('security.change_password')}
            onSubmit={() => password.agrees() && change.mutate()}
        >
            <Notice tone="amber">{t('security.password_old', { name: me.name })}</Notice>
            {change.error && <Failed error={change.error} />}
            <CurrentPassword value={current} onChange={setCurrent} />
            <NewPassword password={password} />
            <div className="row">
                <Button type="submit" disabled={change.isPending}>
                    {t('security.change_password')}
                </Button>
                <DoorLanguage />
            </div>
            <Leave onLeave={onLeave} />
        </Door>
    );
}

function LockPage({ me, onEnter, onLeave }: StageProps) {
    const [password, setPassword] = useState('');
    const unlock = useMutation({
        mutationFn: () => call('POST /session/unlock', { body: { password } }),
        onSuccess: onEnter,
        onError: () => setPassword(''),
    });
    return (
        <Door title={t('lock.title')} onSubmit={() => unlock.mutate()}>
            <p>{t('lock.for', { name: me.name })}</p>
            {unlock.error && <Failed error={unlock.error} />}
            <PasswordField value={password} onChange={setPassword} focus />
            <div className="row">
                <Button type="submit" disabled={unlock.isPending}>
                    {t('lock.open')}
                </Button>
                <Button variant="default" onClick={onLeave}>
                    {t('shell.switch_user')}
                </Button>
            </div>
        </Door>
    );
}
