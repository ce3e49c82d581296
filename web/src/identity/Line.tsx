/** One line of a form about an account: it must be filled in, and is handed on as it is typed. */
import { PasswordInput, TextInput, type TextInputProps } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { t } from '../kit/words';

type Also =
    | 'description'
    | 'error'
    | 'inputMode'
    | 'maxLength'
    | `auto${'Complete' | 'Capitalize' | 'Focus'}`;

interface LineProps extends Pick<TextInputProps, Also> {
    id: string;
    label: string;
    value: string;
    onChange: (value: string) => void;
    /** A password: shown only when asked to. */
    secret?: boolean;
    'data-autofocus'?: boolean;
}

/** The browser watches over what is empty and keeps the form back; what it would say of it in a
 *  language of its own is said at the line, and the first of them has the focus. */
export function Line({ secret, onChange, error, ...rest }: LineProps) {
    const [empty, setEmpty] = useState(false);
    const common = {
        autoComplete: 'off',
        maxLength: secret ? 200 : 60,
        required: true,
        ...rest,
        error: empty ? t('form.missing', { field: rest.label }) : error,
        onInvalid: (e: FormEvent<HTMLInputElement>) => {
            e.preventDefault();
            setEmpty(true);
            const first = e.currentTarget.form?.querySelector('input:invalid');
            if (first === e.currentTarget) e.currentTarget.focus();
        },
        onChange: (e: { currentTarget: { value: string } }) => {
            setEmpty(false);
            onChange(e.currentTarget.value);
        },
    };
    if (!secret) return <TextInput {...common} />;
    const show = { 'aria-label': t('signin.show') };
    return <PasswordInput {...common} visibilityToggleButtonProps={show} />;
}
