/** One figure: number, definition, article, period, as of, by unit, trend, people behind. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Figure } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { countWords } from '../kit/DataTable';
import { DateField } from '../kit/DateFields';
import { Term } from '../kit/Facts';
import { Article, Empty, Failed, Loading, Notice, PageHead, Panel } from '../kit/pieces';
import { dateWords, numberWords, periodWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t } from '../kit/words';
import { PersonTable } from '../people/PeoplePage';
import { UnitFilter } from '../places/UnitFilter';
import { figurePeopleRoute, figureRoute } from './figure_routes';
import { quartersUntil, valueWords } from './periods';
import { Trend } from './Trend';
import { UnitTable } from './UnitTable';

export default function FigurePage({ id }: { id: string }) {
    const [filters, change] = useFilters();
    const asked = {
        period: filters.get('period') ?? undefined,
        unit_code: filters.get('unit') ?? undefined,
        as_of: filters.get('as_of') ?? undefined,
    };
    const question = useQuery({
        queryKey: ['figure', id, asked],
        queryFn: ({ signal }) => call(figureRoute(id), { query: asked, signal }),
        placeholderData: (before) => before,
    });
    const figure = question.data;
    return (
        <>
            <PageHead
                title={figure?.name ?? t('nav.figures')}
                window={figure?.name ?? t('nav.figures')}
            />
            <div className="filters">
                <NativeSelect
                    label={t('figures.period')}
                    value={asked.period ?? figure?.period ?? ''}
                    onChange={(e) => change({ period: e.currentTarget.value })}
                    data={periodChoices(asked.period ?? figure?.period)}
                />
                <DateField
                    id="as-of"
                    label={t('figures.as_of')}
                    value={asked.as_of}
                    onChange={(day) => change({ as_of: day })}
                    help={t('figures.as_of_help')}
                />
                <UnitFilter value={asked.unit_code ?? ''} onChange={(unit) => change({ unit })} />
            </div>
            {question.error && <Failed error={question.error} retry={() => question.refetch()} />}
            {question.isPending && <Loading lines={8} />}
            {figure && !question.error && <Shown id={id} figure={figure} asked={asked} />}
        </>
    );
}

function periodChoices(chosen: string | undefined) {
    const periods = quartersUntil();
    if (chosen && !periods.includes(chosen)) periods.unshift(chosen);
    return periods.map((p) => ({ value: p, label: periodWords(p, languageNow()) }));
}

type Asked = {
    period: string | undefined;
    unit_code: string | undefined;
    as_of: string | undefined;
};

function Shown({ id, figure, asked }: { id: string; figure: Figure; asked: Asked }) {
    const [filters, change] = useFilters();
    const open = filters.get('people') === '1';
    return (
        <div className="two">
            <div className="stack">
                <section className="card figure-head">
                    {figure.has_source ? (
                        <b className="figure num">{valueWords(figure.value, figure.below_five)}</b>
                    ) : (
                        <b className="figure none">{t('figures.no_source')}</b>
                    )}
                    <p className="muted">
                        {figure.unit_name} · {periodWords(figure.period, languageNow())} ·{' '}
                        {t('figures.counted_on', { day: dateWords(figure.counted_on) })}
                    </p>
                    {figure.may_open && figure.has_source && (
                        <button
                            type="button"
                            className="link"
                            aria-expanded={open}
                            onClick={() => change({ people: open ? undefined : '1' })}
                        >
                            {open ? t('figures.close_people') : t('figures.open_people')}
                        </button>
                    )}
                </section>
                {open && figure.may_open && <PeopleBehind id={id} asked={asked} />}
                {figure.has_source && figure.trend.length > 0 && <Trend figure={figure} />}
                {figure.units.length > 0 && <UnitTable figure={figure} />}
            </div>
            <About figure={figure} />
        </div>
    );
}

function About({ figure }: { figure: Figure }) {
    return (
        <aside className="stack">
            <Panel title={t('figures.about')}>
                <div className="stack">
                    <p>{figure.definition}</p>
                    <Article article={figure.article} />
                    <dl className="dl">
                        <Term label={t('figures.known')}>{dateWords(figure.as_of)}</Term>
                        <Term label={t('figures.change')}>
                            <span className="num">{numberWords(figure.change, languageNow())}</span>
                        </Term>
                    </dl>
                    {figure.below_five && <Notice tone="blue">{t('figures.below_five')}</Notice>}
                    {!figure.has_source && (
                        <Notice tone="amber">{t('figures.no_source_next')}</Notice>
                    )}
                    <Link href="/figures">{t('figures.all')}</Link>
                </div>
            </Panel>
        </aside>
    );
}

function PeopleBehind({ id, asked }: { id: string; asked: Asked }) {
    const list = useList(['figure', id, 'people', asked], (after, signal) =>
        call(figurePeopleRoute(id), { query: { ...asked, after, limit: 50 }, signal }),
    );
    return (
        <Panel
            title={t('figures.people')}
            flush
            aside={
                !list.isPending &&
                !list.error && (
                    <span className="muted">
                        {t('people.count', { count: countWords(list.count, list.moreThan) })}
                    </span>
                )
            }
        >
            <PersonTable list={list} empty={<Empty title={t('figures.people_none')} />} />
        </Panel>
    );
}
