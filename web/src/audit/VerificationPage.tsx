/** Bàn kiểm tra, trang 2: is the trail intact, what is not proven, the signed heads, who opened what. */
import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { JobLine, VerificationView } from '../api.gen';
import { call } from '../kit/api';
import { More } from '../kit/DataTable';
import { Empty, Failed, Loading, Notice, PageHead, Panel, Tag, Term } from '../kit/pieces';
import { useMay } from '../kit/session';
import { instantWords, numberWords } from '../kit/time';
import { useList } from '../kit/useList';
import { useProblems } from '../kit/useProblems';
import { languageNow, t } from '../kit/words';
import { BreakGlassPanel, useNewestOpenings } from './BreakGlassPanel';
import { HeadPanel, useHeads } from './HeadPanel';
import { IdField, wrongId } from './IdField';

const ReadersTab = lazy(() => import('./ReadersTab').then((tab) => ({ default: tab.ReadersTab })));

const number = (n: number) => numberWords(n, languageNow());
const at = (instant: string) => instantWords(instant, languageNow());

export default function VerificationPage() {
    const may = useMay();
    const runs = useList(['verifications'], (after, signal) =>
        call('GET /verifications', { query: { after, limit: 10 }, signal }),
    );
    const newest = runs.items[0];
    const { run, job, running } = useRun();
    const reviews = may('break_glass.review');
    const openings = useNewestOpenings(reviews);
    const heads = useHeads();
    // All at once: nothing moves under the reader's eyes because something came above it.
    const isPending = runs.isPending || heads.isPending || (reviews && openings.isPending);
    return (
        <>
            <PageHead title={t('verification.title')} window={t('verification.title')}>
                <Button
                    variant="default"
                    disabled={run.isPending || running}
                    onClick={() => run.mutate()}
                >
                    {running ? t('verification.running') : t('verification.again')}
                </Button>
            </PageHead>
            {run.error && <Failed error={run.error} />}
            {job?.state === 'failed' && <Notice tone="red" title={job.said} urgent />}
            {running && job && <Moving job={job} />}
            {runs.error && <Failed error={runs.error} retry={() => runs.refetch()} />}
            {isPending && <Loading lines={6} />}
            {!isPending && !runs.error && (
                <div className="stack">
                    {newest ? (
                        <Result view={newest} />
                    ) : (
                        !running && (
                            <Empty title={t('verification.never')}>
                                {t('verification.never_next')}
                            </Empty>
                        )
                    )}
                    {runs.items.length > 1 && (
                        <Panel title={t('verification.runs')} flush>
                            <ul className="cards">
                                {runs.items.slice(1).map((run) => (
                                    <li key={run.id}>
                                        <Past run={run} />
                                    </li>
                                ))}
                            </ul>
                            <More list={runs} />
                        </Panel>
                    )}
                </div>
            )}
            {!isPending && (
                <>
                    {reviews && <BreakGlassPanel list={openings} />}
                    <HeadPanel question={heads} />
                    {may('person.readers') && <OfOneFile />}
                </>
            )}
        </>
    );
}

/** Asks for a run and follows it; it goes on when the page is left. */
function useRun() {
    const questions = useQueryClient();
    const run = useMutation({
        mutationFn: () => call('POST /verifications'),
        onSuccess: () => questions.invalidateQueries({ queryKey: ['jobs'] }),
    });
    const jobs = useQuery({
        queryKey: ['jobs'],
        queryFn: ({ signal }) => call('GET /jobs', { signal }),
        refetchInterval: (query) =>
            query.state.data?.jobs.some((j) => j.state === 'waiting' || j.state === 'running')
                ? 1000
                : false,
    });
    const job = jobs.data?.jobs.find((j) => j.kind === 'audit.verify');
    const running = job?.state === 'waiting' || job?.state === 'running';
    useEffect(() => {
        if (!running) questions.invalidateQueries({ queryKey: ['verifications'] });
    }, [running, questions]);
    return { run, job, running };
}

function Moving({ job }: { job: JobLine }) {
    const said = t('jobs.progress', { done: number(job.done), total: number(job.total) });
    return (
        <div className="saved-note">
            <Panel title={t('verification.running')}>
                <div className="stack tight">
                    <Progress
                        value={job.total > 0 ? (100 * job.done) / job.total : 0}
                        aria-label={t('verification.running')}
                    />
                    {job.total > 0 && <output className="num block">{said}</output>}
                    <p className="muted">{t('verification.may_leave')}</p>
                </div>
            </Panel>
        </div>
    );
}

function Result({ view }: { view: VerificationView }) {
    return (
        <>
            {view.intact ? (
                <Notice tone="green" title={t('verification.intact')}>
                    <p>{t('verification.intact_text', { rows: number(view.rows) })}</p>
                    {view.destroyed > 0 && (
                        <p>{t('verification.destroyed', { count: number(view.destroyed) })}</p>
                    )}
                </Notice>
            ) : (
                <Notice tone="red" title={t('verification.broken')} urgent>
                    <p>{t('verification.first_bad', { row: number(view.first_bad) })}</p>
                    <p>{t('verification.broken_next')}</p>
                </Notice>
            )}
            <Panel title={t('verification.numbers')}>
                <dl className="dl num">
                    <Term label={t('verification.rows')}>{number(view.rows)}</Term>
                    <Term label={t('verification.live_rows')}>{number(view.live_rows)}</Term>
                    <Term label={t('verification.signed_heads')}>{number(view.signed_heads)}</Term>
                    <Term label={t('verification.head')}>{number(view.head)}</Term>
                    <Term label={t('verification.checked_at')}>{at(view.finished_at)}</Term>
                    <Term label={t('verification.by')}>{view.by}</Term>
                </dl>
            </Panel>
            {view.problems.length > 0 && (
                <Panel title={t('verification.problems')}>
                    <Lines lines={view.problems} />
                </Panel>
            )}
            <Panel title={t('verification.not_proven')}>
                {view.not_proven.length === 0 ? (
                    <p>{t('verification.all_proven')}</p>
                ) : (
                    <Lines lines={view.not_proven} />
                )}
            </Panel>
            <p className="small">{t('verification.command')}</p>
        </>
    );
}

const Lines = ({ lines }: { lines: string[] }) => (
    <ul className="plain-list">
        {lines.map((line) => (
            <li key={line}>{line}</li>
        ))}
    </ul>
);

const Past = ({ run }: { run: VerificationView }) => (
    <div className="stack">
        <div className="row">
            <Tag tone={run.intact ? 'ok' : 'late'}>
                {run.intact ? t('verification.intact') : t('verification.broken')}
            </Tag>
            <span>{at(run.finished_at)}</span>
            <span className="small">{run.by}</span>
            <span className="small num">
                {t('verification.rows')}: {number(run.rows)}
            </span>
        </div>
        {run.problems.length > 0 && <Lines lines={run.problems} />}
    </div>
);

/** The auditor opens no file; he sees who did, and what changed in any record. */
export function OfOneFile() {
    const may = useMay();
    const [typed, setTyped] = useState<string>();
    const [asked, setAsked] = useState('');
    const label = t('verification.readers_id');
    const { box, at: wrong, edited, complete } = useProblems(undefined);
    return (
        <div className="stack spaced">
            <Panel title={t('verification.readers')}>
                <form
                    ref={box}
                    noValidate
                    className="filters end"
                    onSubmit={(event) => {
                        event.preventDefault();
                        setAsked(complete(wrongId('file', label, typed)) ? (typed ?? '') : '');
                    }}
                >
                    <IdField
                        className="grow"
                        label={label}
                        value={typed}
                        error={wrong('file')}
                        onChange={(value) => {
                            setTyped(value);
                            edited('file');
                        }}
                    />
                    <Button type="submit" variant="default">
                        {t('verification.readers_show')}
                    </Button>
                    {may('audit.review') && wrongId('file', label, typed).length === 0 && (
                        <Link href={`/records/${typed}`}>{t('records.show')}</Link>
                    )}
                </form>
            </Panel>
            {asked && (
                <Suspense fallback={<Loading lines={6} />}>
                    <ReadersTab person={asked} />
                </Suspense>
            )}
        </div>
    );
}
