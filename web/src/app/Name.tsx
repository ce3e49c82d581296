/** Who is signed in: the button at the end of the top bar. */
import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { Icon } from '../kit/icons';
import { useMe } from '../kit/session';
import { t } from '../kit/words';

export interface Leaving {
    onLeave: (keepDrafts?: boolean) => void;
    onLock: () => void;
}

export function Name(props: ButtonProps & ComponentPropsWithRef<'button'>) {
    const me = useMe();
    return (
        <Button
            variant="subtle"
            color="dark"
            className="who"
            leftSection={<Icon name="user" />}
            aria-label={t('shell.account', { name: me.name })}
            aria-haspopup="menu"
            {...props}
        >
            <span className="wide">{me.name}</span>
        </Button>
    );
}
