/** Tác vụ đang xử lý: the reader's own long work, how far it is, and a way to stop it. */
import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { JobLine } from '../api.gen';
import { call } from '../kit/api';
import { Empty, Failed, Loading, PageHead, Panel, Tag, type TagTone } from '../kit/pieces';
import { instantWords, numberWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';

const tones: Record<string, TagTone> = {
    waiting: 'plain',
    running: 'brand',
    done: 'ok',
    failed: 'late',
    cancelled: 'soon',
};
/** Where what the job works on is shown. */
const pages: Record<string, string> = {
    'accounts.import': '/accounts/import/',
    'intake.read': '/intakes/',
    'intake.apply': '/intakes/',
};
const isOpen = (job: JobLine) => job.state === 'waiting' || job.state === 'running';

export default function JobsPage() {
    const question = useQuery({
        queryKey: ['jobs'],
        queryFn: ({ signal }) => call('GET /jobs', { signal }),
        refetchInterval: (query) => (query.state.data?.jobs.some(isOpen) ? 1000 : 10_000),
    });
    return (
        <>
            <PageHead title={t('jobs.title')} window={t('jobs.title')} />
            {question.error && <Failed error={question.error} retry={() => question.refetch()} />}
            {question.isPending && <Loading lines={4} />}
            {question.data && (
                <Panel title={t('jobs.own')} flush>
                    {question.data.jobs.length === 0 ? (
                        <Empty title={t('jobs.empty')}>{t('jobs.empty_next')}</Empty>
                    ) : (
                        <ul className="cards" aria-live="polite">
                            {question.data.jobs.map((job) => (
                                <li key={job.id}>
                                    <Job job={job} />
                                </li>
                            ))}
                        </ul>
                    )}
                </Panel>
            )}
        </>
    );
}

function Job({ job }: { job: JobLine }) {
    const client = useQueryClient();
    const stop = useMutation({
        mutationFn: () => call('POST /jobs/{id}/cancellation', { ids: [job.id] }),
        onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
    });
    const number = (n: number) => numberWords(n, languageNow());
    const name = word('job_kind', job.kind);
    const page = pages[job.kind];
    const href = page && job.subject ? page + job.subject : undefined;
    return (
        <div className="stack">
            <div className="filters">
                <strong>{href ? <Link href={href}>{name}</Link> : name}</strong>
                <Tag tone={tones[job.state] ?? 'plain'}>{word('job_state', job.state)}</Tag>
                <span className="small">
                    {t('jobs.asked', { at: instantWords(job.asked_at, languageNow()) })}
                </span>
            </div>
            {isOpen(job) && job.total > 0 && (
                <>
                    <Progress
                        value={(100 * job.done) / job.total}
                        aria-label={t('jobs.progress', {
                            done: number(job.done),
                            total: number(job.total),
                        })}
                    />
                    <span className="small num">
                        {t('jobs.progress', { done: number(job.done), total: number(job.total) })}
                    </span>
                </>
            )}
            {job.subject_name && <p className="small">{job.subject_name}</p>}
            {job.said && <p>{job.said}</p>}
            {isOpen(job) && (
                <div>
                    <Button
                        variant="default"
                        disabled={stop.isPending || job.cancelling}
                        onClick={() => stop.mutate()}
                    >
                        {job.cancelling ? t('jobs.stopping') : t('jobs.stop')}
                    </Button>
                </div>
            )}
            {stop.error && <Failed error={stop.error} />}
        </div>
    );
}
