/** Quản trị tài khoản: who may sign in, as what, where; found by name, unit, role and state. */
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AccountLine, AccountQuery } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { type Column, countWords, DataTable } from '../kit/DataTable';
import { Icon } from '../kit/icons';
import { ListFilter } from '../kit/ListFilter';
import { Empty, PageHead, Tag } from '../kit/pieces';
import { instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t, word } from '../kit/words';
import { UnitFilter } from '../places/UnitFilter';

export default function AccountsPage() {
    const [filters, change] = useFilters();
    const [text, setText] = useState('');
    const [settled] = useDebouncedValue(text.trim(), 300);
    const role = filters.get('role') ?? '';
    const state = filters.get('state') ?? '';
    const unit = filters.get('unit') ?? '';
    const list = useList(['accounts', settled, role, state, unit], (after, signal) =>
        call('POST /accounts/search', {
            body: {
                limit: 50,
                ...(settled && { text: settled }),
                ...(role && { role: role as AccountQuery['role'] & string }),
                ...(state && { state: state as AccountQuery['state'] & string }),
                ...(unit && { unit_code: unit }),
                ...(after && { after }),
            },
            signal,
        }),
    );
    const columns: Column<AccountLine>[] = [
        { title: t('accounts.name'), cell: (a) => <AccountLink account={a} /> },
        { title: t('signin.login'), cell: (a) => <span className="mono">{a.login}</span> },
        { title: t('accounts.role'), cell: (a) => a.role_name },
        { title: t('people.unit'), cell: (a) => a.unit_name },
        { title: t('accounts.state'), cell: (a) => <AccountTags account={a} /> },
        { title: t('accounts.signed_in'), cell: lastSeen },
    ];
    return (
        <>
            <PageHead title={t('accounts.title')} window={t('accounts.title')}>
                <Link href="/accounts/import" className="btn">
                    <Icon name="intake" />
                    {t('accounts.import')}
                </Link>
                <Link href="/accounts/new" className="btn primary">
                    <Icon name="plus" />
                    {t('accounts.add')}
                </Link>
            </PageHead>
            <div className="filters">
                <TextInput
                    className="grow"
                    label={t('accounts.search')}
                    leftSection={<Icon name="search" />}
                    value={text}
                    maxLength={120}
                    autoComplete="off"
                    onChange={(e) => setText(e.currentTarget.value)}
                />
                <ListFilter
                    list="role"
                    label={t('accounts.role')}
                    value={role}
                    onChange={(code) => change({ role: code })}
                />
                <ListFilter
                    list="account_state"
                    label={t('accounts.state')}
                    value={state}
                    onChange={(code) => change({ state: code })}
                />
                <UnitFilter value={unit} onChange={(code) => change({ unit: code })} />
            </div>
            <output className="count block">
                {list.isPending || list.error
                    ? ' '
                    : t('accounts.count', { count: countWords(list.count, list.moreThan) })}
            </output>
            <DataTable
                label={t('accounts.title')}
                list={list}
                columns={columns}
                rowKey={(a) => a.id}
                empty={
                    <Empty title={t('accounts.none')}>
                        <p>{t('accounts.none_next')}</p>
                    </Empty>
                }
                card={(a) => (
                    <div className="whole">
                        <AccountLink account={a} />
                        <div className="small">
                            {a.role_name} · {a.unit_name}
                        </div>
                        <AccountTags account={a} />
                    </div>
                )}
            />
        </>
    );
}

const AccountLink = ({ account }: { account: AccountLine }) => (
    <Link href={`/accounts/${account.id}`}>{account.name}</Link>
);
export const lastSeen = (account: AccountLine) =>
    account.signed_in_at ? instantWords(account.signed_in_at, languageNow()) : '';

export function AccountTags({ account }: { account: AccountLine }) {
    return (
        <span className="tags">
            <Tag tone={account.state === 'active' ? 'ok' : 'late'}>
                {word('account_state', account.state)}
            </Tag>
            {account.has_slip && <Tag tone="soon">{t('accounts.has_slip')}</Tag>}
            {account.factors.length === 0 && <Tag>{t('accounts.no_factor')}</Tag>}
        </span>
    );
}
