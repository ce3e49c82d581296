/** The frame of every page before the desk: the name on the left, one form on the right. */
import type { FormEvent, ReactNode } from 'react';
import { useEffect } from 'react';
import { Mark } from '../kit/icons';
import { type Language, languageNow, setLanguage, t } from '../kit/words';
import { Line } from './Line';

export function Door(props: { title: string; onSubmit: () => void; children: ReactNode }) {
    useEffect(() => {
        document.title = `${props.title} · Nẻo Về`;
    });
    const submit = (event: FormEvent) => {
        event.preventDefault();
        props.onSubmit();
    };
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
            <form onSubmit={submit}>
                <h2>{props.title}</h2>
                {props.children}
            </form>
        </main>
    );
}

interface Typed {
    value: string;
    onChange: (value: string) => void;
}

export const LoginField = (typed: Typed) => (
    <Line
        {...typed}
        id="login"
        label={t('signin.login')}
        autoComplete="username"
        autoCapitalize="none"
    />
);

/** The password one has; `focus` where it is the first thing asked. */
export const PasswordField = ({ focus, ...typed }: Typed & { focus?: boolean }) => (
    <Line
        {...typed}
        secret
        id="password"
        label={t('signin.password')}
        autoComplete="current-password"
        data-autofocus={focus}
    />
);

export function DoorLanguage() {
    const other: Language = languageNow() === 'vi' ? 'en' : 'vi';
    return (
        <button type="button" className="lang" lang={other} onClick={() => setLanguage(other)}>
            {other === 'en' ? 'English' : 'Tiếng Việt'}
        </button>
    );
}
