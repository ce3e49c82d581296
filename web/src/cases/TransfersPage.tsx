/** Hồ sơ chuyển đến, chuyển đi: what waits for a receipt, and what was settled. */
import { NativeSelect } from '@mantine/core';
import { Link } from 'wouter';
import type { TransferLine } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { type Column, countWords, DataTable } from '../kit/DataTable';
import { Empty, PageHead } from '../kit/pieces';
import { dateWords, instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t, word } from '../kit/words';
import { birthWords } from '../people/PersonBits';
import { TransferState } from './TransferState';

/** Asked for when drawn: the page may come before the words do. */
const columns = (): Column<TransferLine>[] => [
    {
        title: t('transfers.person'),
        cell: (line) => <Link href={`/transfers/${line.transfer.id}`}>{line.person_name}</Link>,
    },
    { title: t('transfers.birth'), cell: (line) => birthWords(line.birth) },
    { title: t('transfers.measure'), cell: (line) => measureWords(line) },
    { title: t('transfers.from'), cell: (line) => line.from_name },
    { title: t('transfers.to'), cell: (line) => line.to_name },
    {
        title: t('transfers.sent'),
        cell: (line) =>
            line.transfer.sent_at ? instantWords(line.transfer.sent_at, languageNow()) : '',
    },
    { title: t('transfers.ends'), cell: (line) => line.ends_on && dateWords(line.ends_on) },
    { title: t('transfers.state'), cell: (line) => <TransferState line={line} /> },
];

/** What runs, and so moves: the first of the three carries the others. */
const measureWords = ({ transfer }: TransferLine) =>
    word(
        'standing',
        transfer.management ? 'user_managed' : transfer.post_rehab ? 'post_rehab' : 'addict_listed',
    );

export default function TransfersPage() {
    const [filters, change] = useFilters();
    const show = filters.get('show') ?? 'incoming';
    const list = useList(['transfers', show], (after, signal) =>
        call('GET /transfers', {
            body: {
                outgoing: show.startsWith('outgoing'),
                settled: show.endsWith('settled'),
                ...(after && { after }),
            },
            signal,
        }),
    );
    return (
        <>
            <PageHead window={t('transfers.title')} title={t('transfers.title')}>
                <NativeSelect
                    className="noprint"
                    aria-label={t('transfers.show')}
                    value={show}
                    onChange={(e) => change({ show: e.currentTarget.value })}
                    data={(
                        ['incoming', 'outgoing', 'incoming_settled', 'outgoing_settled'] as const
                    ).map((value) => ({ value, label: t(`transfers.show_${value}`) }))}
                />
            </PageHead>
            {!list.isPending && !list.error && (
                <p className="count">
                    {t('transfers.count', { count: countWords(list.count, list.moreThan) })}
                </p>
            )}
            <DataTable
                label={t('transfers.title')}
                list={list}
                columns={columns()}
                rowKey={(line) => line.transfer.id}
                card={(line) => (
                    <div className="one">
                        <Link href={`/transfers/${line.transfer.id}`}>
                            <strong>{line.person_name}</strong>
                        </Link>
                        <span className="small">{measureWords(line)}</span>
                        <span className="small">
                            {line.from_name} → {line.to_name}
                        </span>
                        <TransferState line={line} />
                    </div>
                )}
                empty={<Empty title={t('transfers.empty')}>{t('transfers.empty_next')}</Empty>}
            />
        </>
    );
}
