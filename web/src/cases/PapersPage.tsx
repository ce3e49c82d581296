/** Văn bản chờ ký, chờ ban hành, chờ giao: the desk of who signs and of the clerk. */
import { NativeSelect } from '@mantine/core';
import { Link } from 'wouter';
import type { PaperOfPerson, PaperState } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { type Column, countWords, DataTable } from '../kit/DataTable';
import { Empty, PageHead } from '../kit/pieces';
import { useMay } from '../kit/session';
import { instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t, word } from '../kit/words';

const states: PaperState[] = ['draft', 'submitted', 'signed', 'issued', 'delivered'];
const next: Record<string, string> = {
    draft: 'submit',
    submitted: 'sign',
    signed: 'issue',
    issued: 'deliver',
    delivered: 'deliver',
};
const hrefOf = (line: PaperOfPerson) =>
    `/people/${line.decision.person}/record/${next[line.decision.state]}?subject=${line.decision.id}`;

/** Asked for when drawn: the page may come before the words do. */
const columns = (): Column<PaperOfPerson>[] => [
    { title: t('papers.paper'), cell: (line) => <Link href={hrefOf(line)}>{line.title}</Link> },
    {
        title: t('papers.person'),
        cell: (line) => (
            <Link href={`/people/${line.decision.person}?tab=path`}>{line.person_name}</Link>
        ),
    },
    { title: t('papers.unit'), cell: (line) => line.unit_name },
    {
        title: t('papers.since'),
        cell: (line) => (line.since ? instantWords(line.since, languageNow()) : ''),
    },
];

export default function PapersPage() {
    const may = useMay();
    const [filters, change] = useFilters();
    const usual: PaperState = may('case.sign')
        ? 'submitted'
        : may('case.record')
          ? 'draft'
          : 'signed';
    const state = states.find((known) => known === filters.get('state')) ?? usual;
    const list = useList(['papers', state], (after, signal) =>
        call('GET /decisions', { body: { state, ...(after && { after }) }, signal }),
    );
    return (
        <>
            <PageHead window={t('papers.window')} title={t('papers.window')}>
                <NativeSelect
                    className="noprint"
                    aria-label={t('papers.state')}
                    value={state}
                    onChange={(e) => change({ state: e.currentTarget.value })}
                    data={states.map((value) => ({
                        value,
                        label: word('paper_state', value),
                    }))}
                />
            </PageHead>
            {!list.isPending && !list.error && (
                <p className="count">
                    {t('papers.count', { count: countWords(list.count, list.moreThan) })}
                </p>
            )}
            <DataTable
                label={t('papers.window')}
                list={list}
                columns={columns()}
                rowKey={(line) => line.decision.id}
                card={(line) => (
                    <div className="one">
                        <Link href={hrefOf(line)}>
                            <strong>{line.title}</strong>
                        </Link>
                        <span className="small">
                            {[line.person_name, line.unit_name].join(' · ')}
                        </span>
                    </div>
                )}
                empty={
                    <Empty title={t('papers.empty')}>
                        <p>
                            {t('papers.empty_next')} <Link href="/people">{t('nav.people')}</Link>
                        </p>
                    </Empty>
                }
            />
        </>
    );
}
