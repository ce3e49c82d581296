/** Danh sách người sử dụng (Mẫu số 10) and danh sách người nghiện: as each stood on any day, with who
 * left it in the period. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AddictListRow, UserListRow } from '../api.gen';
import { useFilters } from '../kit/address';
import { address, call } from '../kit/api';
import { usePhone } from '../kit/DataTable';
import { DateField } from '../kit/DateFields';
import { Icon } from '../kit/icons';
import { Article, Empty, Failed, Loading, Notice, PageHead, Panel } from '../kit/pieces';
import { dateWords, numberWords, today } from '../kit/time';
import { languageNow, t, word } from '../kit/words';
import { birthWords } from '../people/PersonBits';
import { UnitFilter } from '../places/UnitFilter';

export default function UserListPage() {
    const [filters, change] = useFilters();
    const to = filters.get('to') ?? today();
    const from = filters.get('from') ?? `${to.slice(0, 8)}01`;
    const unit = filters.get('unit') ?? '';
    const query = { from_day: from, to_day: to, ...(unit && { unit_code: unit }) };
    const kind = filters.get('list') === 'addicts' ? 'addicts' : 'users';
    const list = useQuery({
        queryKey: ['user-list', kind, query],
        queryFn: async ({ signal }): Promise<Shown> => {
            if (kind === 'users') {
                const users = await call('GET /user-list', { body: query, signal });
                return { ...users, standing: users.managed };
            }
            const addicts = await call('GET /addict-list', { body: query, signal });
            return { ...addicts, standing: addicts.listed };
        },
    });
    const title = t(kind === 'addicts' ? 'user_list.addicts' : 'user_list.title');
    const file = kind === 'addicts' ? 'GET /addict-list/file' : 'GET /user-list/file';
    return (
        <>
            <PageHead window={title} title={title}>
                <NativeSelect
                    className="noprint"
                    aria-label={t('user_list.which')}
                    value={kind}
                    onChange={(e) => change({ list: e.currentTarget.value })}
                    data={[
                        { value: 'users', label: t('user_list.short') },
                        { value: 'addicts', label: t('user_list.addicts_short') },
                    ]}
                />
                <UnitFilter value={unit} onChange={(code) => change({ unit: code })} bare />
                <a className="btn" href={address(file, { body: query })} download>
                    <Icon name="down" />
                    {t('user_list.download')}
                </a>
            </PageHead>
            <div className="filters noprint">
                <DateField
                    id="f-from"
                    label={t('user_list.from')}
                    required={false}
                    error={undefined}
                    help={undefined}
                    value={from}
                    onChange={(day) => day && change({ from: String(day) })}
                />
                <DateField
                    id="f-to"
                    label={t('user_list.to')}
                    required={false}
                    error={undefined}
                    help={undefined}
                    value={to}
                    onChange={(day) => day && change({ to: String(day) })}
                />
            </div>
            {list.error && <Failed error={list.error} retry={() => list.refetch()} />}
            {list.isPending && <Loading lines={8} />}
            {list.data && (
                <div className="stack">
                    <p className="count">
                        {list.data.unit_name} ·{' '}
                        {t('user_list.period', { from: dateWords(from), to: dateWords(to) })} ·{' '}
                        <Article article={list.data.article} />
                    </p>
                    {list.data.more && <Notice tone="amber">{t('user_list.more')}</Notice>}
                    <Part
                        kind={kind}
                        title={t(kind === 'addicts' ? 'user_list.listed' : 'user_list.managed')}
                        rows={list.data.standing}
                    />
                    <Part kind={kind} title={t('user_list.removed')} rows={list.data.removed} />
                </div>
            )}
        </>
    );
}

type Kind = 'users' | 'addicts';
type Row = UserListRow | AddictListRow;
interface Shown {
    unit_name: string;
    article: string;
    standing: Row[];
    removed: Row[];
    more: boolean;
}

function Part({ kind, title, rows }: { kind: Kind; title: string; rows: Row[] }) {
    const phone = usePhone();
    return (
        <Panel
            title={
                <>
                    {title}{' '}
                    <span className="muted num">{numberWords(rows.length, languageNow())}</span>
                </>
            }
            flush
        >
            {rows.length === 0 ? (
                <Empty title={t('user_list.nobody')} />
            ) : phone ? (
                <ul className="cards">
                    {rows.map((row) => (
                        <li key={row.person + row.listed_on} className="one">
                            <Card row={row} />
                        </li>
                    ))}
                </ul>
            ) : (
                <Table kind={kind} title={title} rows={rows} />
            )}
        </Panel>
    );
}

const common = [
    'number',
    'name',
    'identifier',
    'birth',
    'sex',
    'registered',
    'current',
    'drugs',
    'listed_on',
] as const;
const columns = {
    users: [...common, 'ends_on', 'present', 'change'] as const,
    addicts: [...common, 'determined_on', 'change'] as const,
};
const isNumber = new Set([
    'number',
    'identifier',
    'birth',
    'listed_on',
    'ends_on',
    'determined_on',
]);

const drugsOf = (row: Row) => row.drugs.map((d) => word('drug', d)).join(', ');
const presence = (row: Row) =>
    !('present' in row) || row.present === undefined
        ? ''
        : t(row.present ? 'user_list.present' : 'user_list.absent');
const lastDay = (row: Row) => ('ends_on' in row ? dateWords(row.ends_on) : '');
const determined = (row: Row) =>
    'determined_on' in row && row.determined_on ? dateWords(row.determined_on) : '';

function cell(row: Row, column: string, number: number): ReactNode {
    switch (column) {
        case 'number':
            return number;
        case 'name':
            return <Link href={`/people/${row.person}`}>{row.name}</Link>;
        case 'identifier':
            return row.identifier;
        case 'birth':
            return birthWords(row.birth);
        case 'sex':
            return row.sex && word('sex', row.sex);
        case 'registered':
            return row.registered;
        case 'current':
            return row.current;
        case 'drugs':
            return drugsOf(row);
        case 'listed_on':
            return dateWords(row.listed_on);
        case 'ends_on':
            return lastDay(row);
        case 'determined_on':
            return determined(row);
        case 'present':
            return presence(row);
        default:
            return row.change;
    }
}
type Column = (typeof columns)[Kind][number];
function heading(kind: Kind, column: Column) {
    if (kind === 'addicts' && column === 'listed_on') return t('user_list.column_listed_on_addict');
    if (kind === 'addicts' && column === 'change') return t('user_list.column_change_addict');
    return t(`user_list.column_${column}`);
}

const Table = ({ kind, title, rows }: { kind: Kind; title: string; rows: Row[] }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="grid-wrap bare" tabIndex={0} aria-label={title}>
        <table className="grid user-list">
            <thead>
                <tr>
                    {columns[kind].map((c) => (
                        <th key={c} scope="col">
                            {heading(kind, c)}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {rows.map((row, i) => (
                    <tr key={row.person + row.listed_on}>
                        {columns[kind].map((c) => (
                            <td key={c} className={isNumber.has(c) ? 'num' : undefined}>
                                {cell(row, c, i + 1)}
                            </td>
                        ))}
                    </tr>
                ))}
            </tbody>
        </table>
    </section>
);

const Card = ({ row }: { row: Row }) => (
    <>
        <Link href={`/people/${row.person}`}>
            <strong>{row.name}</strong>
        </Link>
        <span className="small">
            {[birthWords(row.birth), row.identifier, drugsOf(row)].filter(Boolean).join(' · ')}
        </span>
        <span className="small num">
            {[dateWords(row.listed_on), lastDay(row)].filter(Boolean).join(' – ')}
        </span>
        <span className="small">{[presence(row), row.change].filter(Boolean).join(' · ')}</span>
    </>
);
