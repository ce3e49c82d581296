/** Lịch: what is due on each day of a month or a week. A day is a heading with its count; meaning is
 * never in colour alone. Arrow keys walk the days. */
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { CalendarDay } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { urgencyOf } from '../kit/deadline';
import { Empty, Failed, Loading, Notice, PageHead, Panel } from '../kit/pieces';
import { addDays, dateWords, numberWords, today, weekdayShort, weekdayWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';
import { UnitFilter } from '../places/UnitFilter';
import { gridOf, shift, type View } from './calendar_days';
import { TaskItem } from './TaskItem';

export default function CalendarPage() {
    const [filters, change] = useFilters();
    const view: View = filters.get('view') === 'week' ? 'week' : 'month';
    const day = filters.get('day') ?? today();
    const unit = filters.get('unit') ?? '';
    const grid = gridOf(view, day);
    // By an arrow key one may walk into a month that is still being asked for.
    const walked = useRef(false);
    const query = {
        from_day: grid.from,
        to_day: grid.to,
        ...(unit && { unit_code: unit }),
    };
    const question = useQuery({
        queryKey: ['tasks', 'calendar', query],
        queryFn: ({ signal }) => call('GET /calendar', { body: query, signal }),
    });
    const chosen = question.data?.days.find((d) => d.day === day);
    return (
        <>
            <PageHead window={t('calendar.title')} title={t('calendar.title')}>
                <UnitFilter value={unit} onChange={(code) => change({ unit: code })} bare />
                <NativeSelect
                    className="noprint"
                    aria-label={t('calendar.view')}
                    value={view}
                    onChange={(e) => change({ view: e.currentTarget.value })}
                    data={[
                        { value: 'month', label: t('calendar.month') },
                        { value: 'week', label: t('calendar.week') },
                    ]}
                />
            </PageHead>
            <div className="calendar-steps noprint">
                <Button variant="default" onClick={() => change({ day: shift(view, day, -1) })}>
                    {t('calendar.before')}
                </Button>
                <h2 aria-live="polite">
                    {view === 'month'
                        ? t('calendar.of_month', { month: `${day.slice(5, 7)}/${day.slice(0, 4)}` })
                        : t('calendar.of_week', {
                              from: dateWords(grid.from),
                              to: dateWords(grid.to),
                          })}
                </h2>
                <Button variant="default" onClick={() => change({ day: today() })}>
                    {t('calendar.today')}
                </Button>
                <Button variant="default" onClick={() => change({ day: shift(view, day, 1) })}>
                    {t('calendar.after')}
                </Button>
            </div>
            {question.error && <Failed error={question.error} retry={() => question.refetch()} />}
            {question.isPending && <Loading lines={8} />}
            {question.data && (
                <div className="stack">
                    {question.data.more && <Notice tone="amber">{t('calendar.more')}</Notice>}
                    <Grid
                        days={question.data.days}
                        month={view === 'month' ? day.slice(0, 7) : ''}
                        chosen={day}
                        walked={walked}
                        onChoose={(next) => change({ day: next })}
                    />
                    {chosen && <DayTasks day={chosen} />}
                </div>
            )}
        </>
    );
}

const keys: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function Grid(props: {
    days: CalendarDay[];
    month: string;
    chosen: string;
    /** The chosen day was reached by a key: it has the focus when it is drawn. */
    walked: RefObject<boolean>;
    onChoose: (day: string) => void;
}) {
    const { chosen, walked } = props;
    const body = useRef<HTMLTableSectionElement>(null);
    useEffect(() => {
        if (!walked.current) return;
        walked.current = false;
        body.current?.querySelector<HTMLElement>(`[data-day="${chosen}"]`)?.focus();
    }, [chosen, walked]);
    const walk = (event: KeyboardEvent, from: string) => {
        const step = keys[event.key];
        if (step === undefined) return;
        event.preventDefault();
        walked.current = true;
        props.onChoose(addDays(from, step));
    };
    const weeks: CalendarDay[][] = [];
    for (let i = 0; i < props.days.length; i += 7) weeks.push(props.days.slice(i, i + 7));
    return (
        <table className="calendar" aria-label={t('calendar.title')}>
            <thead>
                <tr>
                    {(weeks[0] ?? []).map((d) => (
                        <th key={d.day} scope="col">
                            <span className="wide">{weekdayWords(d.day, languageNow())}</span>
                            <span className="narrow" aria-hidden="true">
                                {weekdayShort(d.day, languageNow())}
                            </span>
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody ref={body}>
                {weeks.map((week) => (
                    <tr key={week[0]?.day}>
                        {week.map((d) => (
                            <td
                                key={d.day}
                                className={[
                                    d.working ? '' : 'off',
                                    props.month && !d.day.startsWith(props.month) ? 'outside' : '',
                                ].join(' ')}
                            >
                                <button
                                    type="button"
                                    data-day={d.day}
                                    tabIndex={d.day === props.chosen ? 0 : -1}
                                    aria-pressed={d.day === props.chosen}
                                    aria-current={d.day === today() ? 'date' : undefined}
                                    onClick={() => props.onChoose(d.day)}
                                    onKeyDown={(event) => walk(event, d.day)}
                                >
                                    <DayCell day={d} />
                                </button>
                            </td>
                        ))}
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

/** The count by urgency in words; on a phone the number alone, in words for who listens. */
function DayCell({ day }: { day: CalendarDay }) {
    const late = day.items.filter((l) => urgencyOf(l.task) === 'overdue').length;
    const open = day.items.length - late;
    const language = languageNow();
    return (
        <>
            <span className="day-number num">{Number(day.day.slice(8))}</span>
            {day.holiday && <span className="holiday">{word('holiday', day.holiday)}</span>}
            {late > 0 && (
                <span className="due late">
                    <span className="wide">
                        {t('calendar.late', { n: numberWords(late, language) })}
                    </span>
                    <span className="narrow" aria-hidden="true">
                        !{numberWords(late, language)}
                    </span>
                </span>
            )}
            {open > 0 && (
                <span className="due">
                    <span className="wide">
                        {t('calendar.due', { n: numberWords(open, language) })}
                    </span>
                    <span className="narrow" aria-hidden="true">
                        {numberWords(open, language)}
                    </span>
                </span>
            )}
        </>
    );
}

const DayTasks = ({ day }: { day: CalendarDay }) => (
    <Panel
        title={`${weekdayWords(day.day, languageNow())}, ${dateWords(day.day)}`}
        flush
        aside={day.working ? undefined : <span className="small">{t('calendar.day_off')}</span>}
    >
        {day.items.length === 0 ? (
            <Empty title={t('calendar.nothing')}>
                <p>
                    {t('calendar.nothing_next')} <Link href="/">{t('today.title')}</Link>
                </p>
            </Empty>
        ) : (
            <ul className="tasks">
                {day.items.map((line) => (
                    <TaskItem key={line.task.id} line={line} />
                ))}
            </ul>
        )}
    </Panel>
);
