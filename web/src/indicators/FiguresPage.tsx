/** Thống kê, báo cáo: the figures that the plans of the reader's province ask for. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { Link } from 'wouter';
import type { FigureLine, FigurePlan } from '../api.gen';
import { call } from '../kit/api';
import { isPlace } from '../kit/law';
import { Article, Empty, Failed, Loading, PageHead, Panel, sentence, Tag } from '../kit/pieces';
import { dateWords, periodWords } from '../kit/time';
import { useInSight } from '../kit/useInSight';
import { languageNow, t } from '../kit/words';
import { shownWords } from './numbers';

export default function FiguresPage() {
    const question = useQuery({
        queryKey: ['figures'],
        queryFn: ({ signal }) => call('GET /figures', { signal }),
    });
    // A long list is drawn in small steps: a slow phone answers meanwhile.
    const plans = useDeferredValue(question.data?.plans);
    return (
        <>
            <PageHead title={t('nav.figures')} window={t('nav.figures')} />
            {question.error && <Failed error={question.error} retry={() => question.refetch()} />}
            {!plans && !question.error && <Loading />}
            {plans?.length === 0 && <Empty title={t('figures.none')} />}
            <div className="stack">
                {plans?.map((plan) => (
                    <Plan key={plan.id} plan={plan} />
                ))}
            </div>
        </>
    );
}

function Plan({ plan }: { plan: FigurePlan }) {
    return (
        <Panel
            title={plan.name}
            flush
            aside={
                plan.over && plan.to ? (
                    <Tag>{t('figures.plan_over', { day: dateWords(plan.to) })}</Tag>
                ) : (
                    isPlace(plan.article) && <Article article={plan.article} />
                )
            }
        >
            <ul className="cards figure-lines">
                {plan.lines.map((line, n) => (
                    <li key={[line.number, line.name, line.article, line.figure].join()}>
                        <span>
                            {line.figure ? (
                                <Link href={`/figures/${line.figure}`}>{line.name}</Link>
                            ) : (
                                line.name
                            )}
                            <Note line={line} />
                        </span>
                        {line.figure ? (
                            <ValueNow figure={line.figure} order={n} />
                        ) : (
                            <span className="muted side-end">{t('figures.no_source')}</span>
                        )}
                    </li>
                ))}
            </ul>
        </Panel>
    );
}

function Note({ line }: { line: FigureLine }) {
    const parts = [
        line.target && t('figures.target_is', { target: line.target.replace(' %', '\u00a0%') }),
        line.reported,
    ].filter(Boolean);
    return parts.length > 0 ? <span className="small block">{parts.join(' · ')}</span> : null;
}

function ValueNow({ figure, order }: { figure: string; order: number }) {
    const { place, seen } = useInSight(order);
    const question = useQuery({
        queryKey: ['figure', { figure }],
        queryFn: ({ signal }) => call('GET /figures/value', { query: { figure }, signal }),
        enabled: seen,
        retry: false,
    });
    if (question.error) return <span className="muted side-end">{sentence(question.error)}</span>;
    const now = question.data;
    // as high as the value will be: nothing moves when it comes
    if (!now)
        return (
            <span className="side-end" ref={place}>
                <strong className="num">{'\u00a0'}</strong>
                <span className="small">{'\u00a0'}</span>
            </span>
        );
    if (now.published_from)
        return (
            <span className="muted side-end">
                {t('figures.not_published')}
                <span className="small">
                    {t('figures.from_day', { day: dateWords(now.published_from) })}
                </span>
            </span>
        );
    if (!now.has_source) return <span className="muted side-end">{t('figures.no_source')}</span>;
    return (
        <span className="side-end">
            <strong className="num">{shownWords(now.shown, now.share)}</strong>
            <span className="small">{periodWords(now.period, languageNow())}</span>
        </span>
    );
}
