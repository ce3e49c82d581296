/** A new password, typed twice. */
import { useState } from 'react';
import { t } from '../kit/words';
import { Line } from './Line';

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

export const NewPassword = ({ password }: { password: ReturnType<typeof useNewPassword> }) => (
    <>
        <Line
            secret
            id="new-password"
            label={t('security.new_password')}
            description={t('security.password_help')}
            autoComplete="new-password"
            value={password.value}
            onChange={password.set}
        />
        <Line
            secret
            id="repeat-password"
            label={t('security.repeat_password')}
            error={password.differs ? t('security.passwords_differ') : undefined}
            autoComplete="new-password"
            value={password.again}
            onChange={password.repeat}
        />
    </>
);

export const CurrentPassword = (typed: { value: string; onChange: (value: string) => void }) => (
    <Line
        {...typed}
        secret
        id="current-password"
        label={t('security.current_password')}
        autoComplete="current-password"
    />
);
