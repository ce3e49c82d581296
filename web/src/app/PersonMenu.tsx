/** What the name opens: work that runs, the own account, locking, changing hands, leaving. */
import { Menu } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useMe } from '../kit/session';
import { t } from '../kit/words';
import { type Leaving, Name } from './Name';

export default function PersonMenu({ onLeave, onLock }: Leaving) {
    const me = useMe();
    // It comes when it is first asked for, and opens from the name, which takes the focus back.
    const [opened, setOpened] = useState(false);
    const name = useRef<HTMLButtonElement>(null);
    useEffect(() => {
        name.current?.focus();
        setOpened(true);
    }, []);
    return (
        <Menu position="bottom-end" width={260} opened={opened} onChange={setOpened}>
            <Menu.Target>
                <Name ref={name} />
            </Menu.Target>
            <Menu.Dropdown>
                <div className="who-card">
                    <strong>{me.name}</strong>
                    <span>{me.role_name}</span>
                    <span>{me.unit_name}</span>
                </div>
                <Menu.Item component={Link} href="/jobs">
                    {t('jobs.title')}
                </Menu.Item>
                <Menu.Item component={Link} href="/account">
                    {t('security.title')}
                </Menu.Item>
                <Menu.Item onClick={onLock}>{t('shell.lock')}</Menu.Item>
                <Menu.Item onClick={() => onLeave(true)}>{t('shell.switch_user')}</Menu.Item>
                <Menu.Item onClick={() => onLeave()}>{t('shell.sign_out')}</Menu.Item>
            </Menu.Dropdown>
        </Menu>
    );
}
