/** Mở hồ sơ có nêu lý do: the form by number, one's own openings, and those of files of the area. */
import { Link, useLocation } from 'wouter';
import type { OpeningLine } from '../api.gen';
import { Finding, Review } from '../identity/ReviewOpening';
import { call } from '../kit/api';
import { countWords, More } from '../kit/DataTable';
import { Article, Empty, Failed, Loading, Notice, PageHead, Panel, Tag } from '../kit/pieces';
import { useMay } from '../kit/session';
import { dateWords, instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t } from '../kit/words';
import OpenFileForm from './OpenFileForm';

export default function OpeningsPage() {
    const may = useMay();
    const [, go] = useLocation();
    const list = useList(['openings'], (after, signal) =>
        call('GET /openings', { query: { limit: 50, after }, signal }),
    );
    return (
        <>
            <PageHead title={t('opening.title')} window={t('opening.title')} />
            <div className="stack">
                {may('person.read_stated') && (
                    <Panel title={t('opening.state')}>
                        <div className="stack">
                            <Notice tone="blue">{t('opening.what')}</Notice>
                            <OpenFileForm onOpened={(person) => go(`/people/${person}`)} />
                        </div>
                    </Panel>
                )}
                <output className="count block">
                    {list.isPending || list.error
                        ? ' '
                        : t('opening.count', { count: countWords(list.count, list.moreThan) })}
                </output>
            </div>
            {list.error && <Failed error={list.error} retry={() => list.refetch()} />}
            {list.isPending && <Loading lines={6} />}
            {!list.isPending && !list.error && list.items.length === 0 && (
                <div className="grid-wrap">
                    <Empty title={t('opening.none')}>
                        <p>{t('opening.none_next')}</p>
                    </Empty>
                </div>
            )}
            <div className="stack">
                {list.items.map((line) => (
                    <Opening key={line.opening.id} line={line} />
                ))}
            </div>
            <More list={list} />
        </>
    );
}

function Opening({ line }: { line: OpeningLine }) {
    const may = useMay();
    const { opening } = line;
    const at = (instant: string) => instantWords(instant, languageNow());
    return (
        <article className="card">
            <header>
                <h2>{line.by_name}</h2>
                <span className="tags">
                    {line.overdue && <Tag tone="late">{t('opening_review.overdue')}</Tag>}
                    <Finding finding={opening.finding} />
                    <Article article="QC-NB 7" />
                </span>
            </header>
            <div className="body stack">
                <p>{opening.reason}</p>
                <p className="small">
                    {t('opening.line', {
                        unit: line.by_unit,
                        at: at(opening.opened_at),
                        until: at(opening.ends_at),
                        keeper: line.unit_name,
                    })}
                </p>
                {line.person_name && (
                    <p>
                        {t('opening.of')}{' '}
                        {line.readable || may('person.read') ? (
                            <Link href={`/people/${opening.person}`}>{line.person_name}</Link>
                        ) : (
                            line.person_name
                        )}
                    </p>
                )}
                {opening.note && <p>{t('opening_review.noted', { note: opening.note })}</p>}
                {opening.review_by && !opening.finding && (
                    <p className="small">
                        {t('opening_review.review_by', { day: dateWords(opening.review_by) })}{' '}
                        <Article article="QC-NB 8" />
                    </p>
                )}
                {line.reviewable && (
                    <Review
                        list="openings"
                        send={(body) =>
                            call('POST /openings/{id}/review', { ids: [opening.id], body })
                        }
                    />
                )}
            </div>
        </article>
    );
}
