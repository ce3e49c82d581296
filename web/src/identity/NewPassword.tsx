/** A new password, typed twice. */
import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '../kit/words';

export function useNewPassword() {
    const [value, setValue] = useState('');
    const [again, setAgain] = useState('');
    const [differs, setDiffers] = useState(false);
    return {
        value,
        again,
        differs,
        set: (typed: string) => {
            setValue(typed);
            setDiffers(false);
        },
        repeat: (typed: string) => {
            setAgain(typed);
            setDiffers(false);
        },
        /** True when both are the same; else it says so beside the second. */
        agrees: () => {
            setDiffers(value !== again);
            return value === again;
        },
        clear: () => {
            setValue('');
            setAgain('');
        },
    };
}

export function NewPassword({ password }: { password: ReturnType<typeof useNewPassword> }) {
    const common = {
        autoComplete: 'new-password',
        maxLength: 200,
        required: true,
        withAsterisk: false,
        visibilityToggleButtonProps: { 'aria-label': t('signin.show') },
    };
    return (
        <>
            <PasswordInput
                {...common}
                id="new-password"
                label={t('security.new_password')}
                description={t('security.password_help')}
                value={password.value}
                onChange={(e) => password.set(e.currentTarget.value)}
            />
            <PasswordInput
                {...common}
                id="repeat-password"
                label={t('security.repeat_password')}
                value={password.again}
                error={password.differs ? t('security.passwords_differ') : undefined}
                onChange={(e) => password.repeat(e.currentTarget.value)}
            />
        </>
    );
}

export function CurrentPassword(props: { value: string; onChange: (value: string) => void }) {
    return (
        <PasswordInput
            id="current-password"
            label={t('security.current_password')}
            value={props.value}
            onChange={(e) => props.onChange(e.currentTarget.value)}
            autoComplete="current-password"
            maxLength={200}
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('signin.show') }}
        />
    );
}
