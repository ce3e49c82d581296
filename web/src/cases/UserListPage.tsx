/** Danh sách người sử dụng (Mẫu số 10): as it stood on any day, with who left it in the period. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { UserListRow } from '../api.gen';
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
    const list = useQuery({
        queryKey: ['user-list', query],
        queryFn: ({ signal }) => call('GET /user-list', { body: query, signal }),
    });
    return (
        <>
            <PageHead window={t('user_list.title')} title={t('user_list.title')}>
                <UnitFilter value={unit} onChange={(code) => change({ unit: code })} bare />
                <a className="btn" href={address('GET /user-list/file', { body: query })} download>
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
                    <Part title={t('user_list.managed')} rows={list.data.managed} />
                    <Part title={t('user_list.removed')} rows={list.data.removed} />
                </div>
            )}
        </>
    );
}

function Part({ title, rows }: { title: string; rows: UserListRow[] }) {
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
                <Table title={title} rows={rows} />
            )}
        </Panel>
    );
}

const columns = [
    'number',
    'name',
    'identifier',
    'birth',
    'sex',
    'registered',
    'current',
    'drugs',
    'listed_on',
    'ends_on',
    'present',
    'change',
] as const;

const drugsOf = (row: UserListRow) => row.drugs.map((d) => word('drug', d)).join(', ');
const presence = (row: UserListRow) =>
    row.present === undefined ? '' : t(row.present ? 'user_list.present' : 'user_list.absent');

const Table = ({ title, rows }: { title: string; rows: UserListRow[] }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="grid-wrap bare" tabIndex={0} aria-label={title}>
        <table className="grid user-list">
            <thead>
                <tr>
                    {columns.map((c) => (
                        <th key={c} scope="col">
                            {t(`user_list.column_${c}`)}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {rows.map((row, i) => (
                    <tr key={row.person + row.listed_on}>
                        <td className="num">{i + 1}</td>
                        <td>
                            <Link href={`/people/${row.person}`}>{row.name}</Link>
                        </td>
                        <td className="num">{row.identifier}</td>
                        <td className="num">{birthWords(row.birth)}</td>
                        <td>{row.sex && word('sex', row.sex)}</td>
                        <td>{row.registered}</td>
                        <td>{row.current}</td>
                        <td>{drugsOf(row)}</td>
                        <td className="num">{dateWords(row.listed_on)}</td>
                        <td className="num">{dateWords(row.ends_on)}</td>
                        <td>{presence(row)}</td>
                        <td>{row.change}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    </section>
);

const Card = ({ row }: { row: UserListRow }) => (
    <>
        <Link href={`/people/${row.person}`}>
            <strong>{row.name}</strong>
        </Link>
        <span className="small">
            {[birthWords(row.birth), row.identifier, drugsOf(row)].filter(Boolean).join(' · ')}
        </span>
        <span className="small num">
            {dateWords(row.listed_on)} – {dateWords(row.ends_on)}
        </span>
        <span className="small">{[presence(row), row.change].filter(Boolean).join(' · ')}</span>
    </>
);
