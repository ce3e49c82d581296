/** The bearer of an activation slip sets a password. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../api.gen';
import { call } from '../kit/api';
import { Failed } from '../kit/pieces';
import { t } from '../kit/words';
import { Door, DoorLanguage, LoginField } from './Door';
import { Line } from './Line';
import { NewPassword, useNewPassword } from './NewPassword';

export default function ActivatePage(props: { onEnter: (me: Me) => void; onBack: () => void }) {
    const [login, setLogin] = useState('');
    const [code, setCode] = useState('');
    const password = useNewPassword();
    const activate = useMutation({
        mutationFn: () =>
            call('POST /activation', {
                body: { login: login.trim(), code: code.trim(), password: password.value },
            }),
        onSuccess: props.onEnter,
    });
    return (
        <Door title={t('activate.title')} onSubmit={() => password.agrees() && activate.mutate()}>
            {activate.error && <Failed error={activate.error} />}
            <LoginField value={login} onChange={setLogin} />
            <Line
                id="activation-code"
                label={t('activate.code')}
                description={t('activate.code_help')}
                value={code}
                onChange={setCode}
                autoCapitalize="characters"
                maxLength={20}
            />
            <NewPassword password={password} />
            <div className="row">
                <Button type="submit" disabled={activate.isPending}>
                    {t('activate.go')}
                </Button>
                <DoorLanguage />
            </div>
            <button type="button" className="lang" onClick={props.onBack}>
                {t('activate.back')}
            </button>
        </Door>
    );
}
