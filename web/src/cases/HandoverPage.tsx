/** Biên bản bàn giao: what is handed over, both confirmations, and the page to print and sign. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HandedLine, HandOver, HandOverView } from '../api.gen';
import { call, newKey } from '../kit/api';
import {
    Failed,
    FailedPage,
    Loading,
    Notice,
    PageHead,
    Panel,
    Tag,
    type TagTone,
    Term,
} from '../kit/pieces';
import { dateWords, instantWords, numberWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';

export const handOverTones: Record<string, TagTone> = {
    offered: 'soon',
    taken: 'ok',
    refused: 'late',
    withdrawn: 'plain',
};

export default function HandoverPage({ id }: { id: string }) {
    const view = useQuery({
        queryKey: ['handover', id],
        queryFn: ({ signal }) => call('GET /handovers/{id}', { ids: [id], signal }),
    });
    if (view.error && !view.data)
        return (
            <FailedPage
                title={t('handover.minutes')}
                error={view.error}
                retry={() => view.refetch()}
            />
        );
    if (!view.data) return <Loading lines={8} />;
    const { handover, lines } = view.data;
    return (
        <>
            <PageHead window={t('handover.minutes')} title={t('handover.minutes')}>
                <Tag tone={handOverTones[handover.state] ?? 'plain'}>
                    {word('handover_state', handover.state)}
                </Tag>
                <Button variant="default" onClick={() => window.print()}>
                    {t('action.print')}
                </Button>
            </PageHead>
            <div className="stack">
                <Answer view={view.data} />
                <Head view={view.data} />
                <Panel title={t('handover.contents')} flush>
                    <Counts counts={handover} />
                    <Lines lines={lines} />
                </Panel>
                <div className="printonly">
                    <table className="signatures">
                        <tbody>
                            <tr>
                                <th scope="col">{t('handover.giver')}</th>
                                <th scope="col">{t('handover.taker')}</th>
                            </tr>
                            <tr>
                                <td>{view.data.giver_name}</td>
                                <td>{view.data.taker_name}</td>
                            </tr>
                        </tbody>
                    </table>
                </div>
            </div>
        </>
    );
}

function Head({ view }: { view: HandOverView }) {
    const { handover } = view;
    const language = languageNow();
    return (
        <Panel title={t('handover.sides')}>
            <dl className="dl">
                <Term label={t('handover.giver')}>
                    {view.giver_name}, {view.role_name}, {view.unit_name}
                </Term>
                <Term label={t('handover.taker')}>{view.taker_name}</Term>
                <Term label={t('handover.given_at')}>
                    {instantWords(handover.given_at, language)}
                </Term>
                {handover.ended_at && (
                    <Term label={word('handover_state', handover.state)}>
                        {instantWords(handover.ended_at, language)}
                    </Term>
                )}
                <Term label={t('handover.ends')}>{word('handover_end', handover.ends)}</Term>
                {handover.note && <Term label={t('handover.note')}>{handover.note}</Term>}
                {handover.remark && <Term label={t('handover.remark')}>{handover.remark}</Term>}
            </dl>
        </Panel>
    );
}

type Act = 'taking' | 'refusal' | 'withdrawal';

function Answer({ view }: { view: HandOverView }) {
    const questions = useQueryClient();
    const [remark, setRemark] = useState('');
    const { handover } = view;
    const act = useMutation({
        mutationFn: (name: Act) => {
            const ask = { ids: [handover.id], match: handover.version, idempotency: newKey() };
            const body = remark.trim() ? { remark: remark.trim() } : {};
            return name === 'withdrawal'
                ? call('POST /handovers/{id}/withdrawal', ask)
                : call(`POST /handovers/{id}/${name}`, { ...ask, body });
        },
        onSuccess: () => questions.invalidateQueries(),
    });
    if (handover.state === 'taken')
        return <Notice tone="green">{t('handover.done', { taker: view.taker_name })}</Notice>;
    if (!view.to_take && !view.to_withdraw) return null;
    return (
        <div className="noprint">
            <Panel title={view.to_take ? t('handover.confirm_taker') : t('handover.waits')}>
                <div className="stack tight">
                    {act.error && <Failed error={act.error} />}
                    {view.to_take && (
                        <>
                            <p>{t('handover.take_text', { giver: view.giver_name })}</p>
                            <Textarea
                                label={t('handover.remark')}
                                description={t('handover.remark_help')}
                                value={remark}
                                maxLength={500}
                                onChange={(e) => setRemark(e.currentTarget.value)}
                            />
                        </>
                    )}
                    <div className="row">
                        {view.to_take && (
                            <Button disabled={act.isPending} onClick={() => act.mutate('taking')}>
                                {t('handover.take')}
                            </Button>
                        )}
                        <Button
                            variant="default"
                            disabled={act.isPending || (view.to_take && !remark.trim())}
                            onClick={() => act.mutate(view.to_take ? 'refusal' : 'withdrawal')}
                        >
                            {view.to_take ? t('handover.refuse') : t('handover.withdraw')}
                        </Button>
                    </div>
                </div>
            </Panel>
        </div>
    );
}

export function Counts({
    counts,
}: {
    counts: Pick<HandOver, 'tasks' | 'files' | 'papers' | 'intakes'>;
}) {
    const number = (n: number) => numberWords(n, languageNow());
    return (
        <p className="count">
            {t('handover.counts', {
                tasks: number(counts.tasks),
                files: number(counts.files),
                papers: number(counts.papers),
                intakes: number(counts.intakes),
            })}
        </p>
    );
}

export function Lines({ lines }: { lines: HandedLine[] }) {
    if (lines.length === 0) return null;
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className="grid-wrap" tabIndex={0} aria-label={t('handover.contents')}>
            <table className="grid">
                <thead>
                    <tr>
                        <th scope="col">{t('handover.number')}</th>
                        <th scope="col">{t('handover.kind')}</th>
                        <th scope="col">{t('handover.item')}</th>
                        <th scope="col">{t('accounts.name')}</th>
                        <th scope="col">{t('handover.until')}</th>
                    </tr>
                </thead>
                <tbody>
                    {lines.map(({ item, title, person_name }, at) => (
                        <tr key={`${item.kind}${item.subject}${item.what}`}>
                            <td className="num">{at + 1}</td>
                            <td>{word('handover_kind', item.kind)}</td>
                            <td>{title}</td>
                            <td>{person_name}</td>
                            <td className="num">
                                {item.late_from
                                    ? instantWords(item.late_from, languageNow())
                                    : dateWords(item.ends_on ?? '')}
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </section>
    );
}
