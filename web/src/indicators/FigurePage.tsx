/** One figure: number, table, trend, meaning, the people behind; the view stands in the address. */
import { useQuery } from '@tanstack/react-query';
import type { Figure } from '../api.gen';
import { useFilters } from '../kit/address';
import { ApiProblem, call } from '../kit/api';
import { countWords } from '../kit/DataTable';
import { Icon } from '../kit/icons';
import { Empty, Failed, Loading, PageHead, Panel } from '../kit/pieces';
import { dateWords, numberWords, periodWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t } from '../kit/words';
import { PersonTable } from '../people/PersonTable';
import { AboutFigure, CurrentTo } from './AboutFigure';
import { type Asked, clean, sheetAddress, useAsked } from './asked';
import { Choosers } from './Choosers';
import { Compare } from './Compare';
import { FigureTable } from './FigureTable';
import { partWords, shareWords, shownWords } from './numbers';
import { Trend } from './Trend';

export default function FigurePage({ id }: { id: string }) {
    const asked = useAsked(id);
    const question = useQuery({
        queryKey: ['figure', asked],
        queryFn: ({ signal }) => call('GET /figures/value', { query: asked, signal }),
        placeholderData: (before) => (before?.id === id ? before : undefined),
    });
    // Refused as it was asked, the figure is still the one it is: its name and what it may be asked.
    const known = useQuery({
        queryKey: ['figure', { figure: id }],
        queryFn: ({ signal }) => call('GET /figures/value', { query: { figure: id }, signal }),
        enabled: question.isError,
    });
    const figure = question.error ? undefined : question.data;
    const title = (figure ?? known.data)?.name ?? t('nav.figures');
    return (
        <>
            <PageHead title={title} window={title}>
                {figure?.may_export && (
                    <a className="btn" href={sheetAddress(asked)} download>
                        <Icon name="down" />
                        {t('figures.export')}
                    </a>
                )}
            </PageHead>
            <Choosers
                asked={asked}
                figure={figure ?? known.data}
                refused={refusedOf(question.error)}
            />
            {question.error && <Failed error={question.error} retry={() => question.refetch()} />}
            {question.isPending && <Loading lines={8} />}
            {figure && <Shown figure={figure} asked={asked} />}
        </>
    );
}

/** The field of the question that the server refused. */
const refusedOf = (error: unknown) =>
    error instanceof ApiProblem ? error.problems[0]?.field : undefined;

function Shown({ figure, asked }: { figure: Figure; asked: Asked }) {
    const [filters] = useFilters();
    const open = filters.get('people') === '1' && figure.may_open;
    return (
        <div className="two">
            <div className="stack">
                <Head figure={figure} />
                {open && <PeopleBehind asked={asked} figure={figure} />}
                {figure.cells.length > 0 && <FigureTable figure={figure} />}
                {figure.by === 'unit' && <Compare asked={asked} figure={figure} />}
                {figure.has_source && figure.trend.length > 0 && (
                    <Trend
                        title={t('figures.trend')}
                        share={figure.share}
                        series={[{ name: figure.name, trend: figure.trend }]}
                    />
                )}
            </div>
            <AboutFigure figure={figure} />
        </div>
    );
}

function Head({ figure }: { figure: Figure }) {
    const [filters, change] = useFilters();
    const open = filters.get('people') === '1';
    const target = figure.target_per_mille;
    return (
        <section className="card figure-head">
            <Value figure={figure} />
            {figure.share && figure.has_source && <span>{partWords(figure.shown)}</span>}
            {figure.disputed !== undefined && (
                <span>
                    {t('figures.disputed', {
                        count: numberWords(figure.disputed, languageNow()),
                    })}
                </span>
            )}
            {figure.share && target !== undefined && (
                <span className="small">
                    {t('figures.target_is', { target: shareWords(target) })}
                </span>
            )}
            <p className="muted">
                {figure.unit_name} · {periodWords(figure.period, languageNow())}
                {!figure.published_from && ` · ${countedWords(figure)}`}
            </p>
            {figure.published_from ? (
                <NotYet figure={figure} from={figure.published_from} />
            ) : (
                <CurrentTo figure={figure} />
            )}
            {figure.may_open && figure.has_source && (
                <button
                    type="button"
                    className="link"
                    aria-expanded={open}
                    onClick={() => change({ people: open ? undefined : '1', cell: undefined })}
                >
                    {open ? t('figures.close_people') : t('figures.open_people')}
                </button>
            )}
        </section>
    );
}

const countedWords = (figure: Figure) =>
    figure.counted_from === figure.counted_on
        ? t('figures.counted_on', { day: dateWords(figure.counted_on) })
        : t('figures.counted_between', {
              from: dateWords(figure.counted_from),
              to: dateWords(figure.counted_on),
          });

function Value({ figure }: { figure: Figure }) {
    if (figure.published_from) return <b className="figure none">{t('figures.not_published')}</b>;
    if (!figure.has_source) return <b className="figure none">{t('figures.no_source')}</b>;
    return <b className="figure num">{shownWords(figure.shown, figure.share)}</b>;
}

/** When there will be a number, and where there is one until then. */
function NotYet({ figure, from }: { figure: Figure; from: string }) {
    const [, change] = useFilters();
    const last = figure.last_published;
    return (
        <>
            <p>{t('figures.published_from', { day: dateWords(from) })}</p>
            {last ? (
                <button type="button" className="link" onClick={() => change({ period: last })}>
                    {t('figures.last_published', { period: periodWords(last, languageNow()) })}
                </button>
            ) : (
                <p className="small">{t('figures.none_published')}</p>
            )}
        </>
    );
}

function PeopleBehind({ asked, figure }: { asked: Asked; figure: Figure }) {
    const [filters, change] = useFilters();
    const cell = filters.get('cell') ?? undefined;
    const list = useList(['figure', 'people', asked, cell], (after, signal) =>
        call('GET /figures/people', { query: clean({ ...asked, cell, after, limit: 50 }), signal }),
    );
    const line = figure.cells.find((c) => (c.code || c.kind) === cell);
    return (
        <Panel
            title={line ? `${t('figures.people')}: ${line.name}` : t('figures.people')}
            flush
            aside={
                <span className="row">
                    {!list.isPending && !list.error && (
                        <span className="muted">
                            {t('people.count', { count: countWords(list.count, list.moreThan) })}
                        </span>
                    )}
                    <button
                        type="button"
                        className="link"
                        onClick={() => change({ people: undefined, cell: undefined })}
                    >
                        {t('figures.close_people')}
                    </button>
                </span>
            }
        >
            <PersonTable list={list} empty={<Empty title={t('figures.people_none')} />} />
        </Panel>
    );
}
