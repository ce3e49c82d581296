/** One line of a form about an account: it must be filled in, and is handed on as it is typed. */
import { PasswordInput, TextInput, type TextInputProps } from '@mantine/core';
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

export function Line({ secret, onChange, ...rest }: LineProps) {
    const common = {
        autoComplete: 'off',
        maxLength: secret ? 200 : 60,
        required: true,
        withAsterisk: false,
        ...rest,
        onChange: (e: { currentTarget: { value: string } }) => onChange(e.currentTarget.value),
    };
    if (!secret) return <TextInput {...common} />;
    const show = { 'aria-label': t('signin.show') };
    return <PasswordInput {...common} visibilityToggleButtonProps={show} />;
}
