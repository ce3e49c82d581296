/** Signing in, in either language; after a lapse the officer returns to the same address. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Me } from '../api.gen';
import { call } from '../kit/api';
import { Mark } from '../kit/icons';
import { Failed, Notice } from '../kit/pieces';
import { type Language, languageNow, setLanguage, t } from '../kit/words';

export function SignInPage(props: { expired: boolean; onEnter: (me: Me) => void }) {
    const [login, setLogin] = useState('');
    const [password, setPassword] = useState('');
    const enter = useMutation({
        mutationFn: () => call('POST /session', { body: { login: login.trim(), password } }),
        onSuccess: props.onEnter,
    });
    useEffect(() => {
        document.title = `${t('signin.title')} · Nẻo Về`;
    });
    const other: Language = languageNow() === 'vi' ? 'en' : 'vi';
    return (
        <main className="login">
            <div className="art">
                <h1>
                    <Mark />
                    Nẻo Về
                </h1>
                <p>{t('shell.system')}</p>
                <p>{t('signin.secrecy')}</p>
            </div>
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    enter.mutate();
                }}
            >
                <h2>{t('signin.title')}</h2>
                {props.expired && <Notice tone="amber">{t('signin.expired')}</Notice>}
                {enter.error && <Failed error={enter.error} />}
                <TextInput
                    id="login"
                    label={t('signin.login')}
                    value={login}
                    onChange={(e) => setLogin(e.currentTarget.value)}
                    autoComplete="username"
                    autoCapitalize="none"
                    maxLength={60}
                    required
                    withAsterisk={false}
                />
                <PasswordInput
                    id="password"
                    label={t('signin.password')}
                    value={password}
                    onChange={(e) => setPassword(e.currentTarget.value)}
                    autoComplete="current-password"
                    maxLength={200}
                    required
                    withAsterisk={false}
                    visibilityToggleButtonProps={{ 'aria-label': t('signin.show') }}
                />
                <div className="row">
                    <Button type="submit" disabled={enter.isPending}>
                        {enter.isPending ? t('signin.entering') : t('signin.enter')}
                    </Button>
                    <button
                        type="button"
                        className="lang"
                        lang={other}
                        onClick={() => setLanguage(other)}
                    >
                        {other === 'en' ? 'English' : 'Tiếng Việt'}
                    </button>
                </div>
            </form>
        </main>
    );
}
