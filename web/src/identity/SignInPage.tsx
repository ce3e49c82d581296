/** Signing in, in either language; after a lapse the officer returns to the same address. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Me } from '../api.gen';
import { call } from '../kit/api';
import { Failed, Loading, Notice } from '../kit/pieces';
import { t } from '../kit/words';
import { Door, DoorLanguage, LoginField, PasswordField } from './Door';
import { startOidc } from './oidc';

const ActivatePage = lazy(() => import('./ActivatePage'));

interface SignInProps {
    expired: boolean;
    /** What went wrong on the way back from the provider. */
    trouble?: unknown;
    onEnter: (me: Me) => void;
}

export function SignInPage(props: SignInProps) {
    const [activating, setActivating] = useState(false);
    return activating ? (
        <Suspense fallback={<Loading />}>
            <ActivatePage onEnter={props.onEnter} onBack={() => setActivating(false)} />
        </Suspense>
    ) : (
        <SignInForm {...props} onActivate={() => setActivating(true)} />
    );
}

function SignInForm(props: SignInProps & { onActivate: () => void }) {
    const [login, setLogin] = useState('');
    const [password, setPassword] = useState('');
    const enter = useMutation({
        mutationFn: () => call('POST /session', { body: { login: login.trim(), password } }),
        onSuccess: props.onEnter,
    });
    const provider = useQuery({
        queryKey: ['oidc'],
        queryFn: ({ signal }) => call('GET /session/oidc', { signal }),
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
    });
    const leave = useMutation({ mutationFn: startOidc });
    const error = enter.error ?? leave.error ?? props.trouble;
    return (
        <Door title={t('signin.title')} onSubmit={() => enter.mutate()}>
            {props.expired && <Notice tone="amber">{t('signin.expired')}</Notice>}
            {Boolean(error) && <Failed error={error} />}
            <LoginField value={login} onChange={setLogin} />
            <PasswordField value={password} onChange={setPassword} />
            <div className="row">
                <Button type="submit" disabled={enter.isPending}>
                    {enter.isPending ? t('signin.entering') : t('signin.enter')}
                </Button>
                <DoorLanguage />
            </div>
            {provider.data?.name && (
                <Button variant="default" disabled={leave.isPending} onClick={() => leave.mutate()}>
                    {t('signin.provider', { name: provider.data.name })}
                </Button>
            )}
            <button type="button" className="lang" onClick={props.onActivate}>
                {t('activate.title')}
            </button>
        </Door>
    );
}
