/** Hôm nay: the work queue by urgency, each task with its person, time left and article. */
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { TaskLine } from '../api.gen';
import { OverdueReviews } from '../identity/OverdueReviews';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { countWords, More } from '../kit/DataTable';
import { urgencies, urgencyOf } from '../kit/deadline';
import { Empty, Failed, Loading, PageHead, Panel } from '../kit/pieces';
import { useMay } from '../kit/session';
import { dateWords, numberWords, today, weekdayWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t } from '../kit/words';
import { UnitFilter } from '../places/UnitFilter';
import { TaskItem } from './TaskItem';

export function TodayPage() {
    const [filters, change] = useFilters();
    const show = filters.get('show') ?? '';
    const unit = filters.get('unit') ?? '';
    const list = useList(['tasks', 'queue', show, unit], (after, signal) =>
        call('GET /tasks', {
            body: {
                limit: 40,
                ...(after && { after }),
                ...(unit && { unit_code: unit }),
                ...(show === 'overdue' && { overdue: true }),
                ...(show === 'closed' && { closed: true }),
            },
            signal,
        }),
    );
    const day = today();
    const overdue = useOverdue(unit, show === '');
    return (
        <>
            <PageHead
                window={t('today.title')}
                title={
                    <>
                        {t('today.title')}{' '}
                        <small className="muted">
                            {weekdayWords(day, languageNow())}, {dateWords(day)}
                        </small>
                    </>
                }
            >
                <Desks />
            </PageHead>
            <OverdueReviews />
            <div className="count-line">
                <p className="count">
                    {!list.isPending &&
                        !list.error &&
                        t('today.count', { count: countWords(list.count, list.moreThan) })}
                    {show === '' && (
                        <OverdueCount page={overdue} onShow={() => change({ show: 'overdue' })} />
                    )}
                    {show === '' && list.hasNextPage && <DueToday unit={unit} />}
                </p>
                <UnitFilter value={unit} onChange={(code) => change({ unit: code })} bare />
                <NativeSelect
                    className="noprint"
                    aria-label={t('today.show')}
                    value={show}
                    onChange={(e) => change({ show: e.currentTarget.value })}
                    data={[
                        { value: '', label: t('today.show_open') },
                        { value: 'overdue', label: t('today.show_overdue') },
                        { value: 'closed', label: t('today.show_closed') },
                    ]}
                />
            </div>
            {list.error && <Failed error={list.error} retry={() => list.refetch()} />}
            {list.isPending && <Loading lines={8} />}
            {!list.isPending && !list.error && list.items.length === 0 && <NoTasks show={show} />}
            <Groups
                lines={list.items}
                closed={show === 'closed'}
                more={list.hasNextPage}
                overdue={show === 'overdue' ? list : overdue}
            />
            <More list={list} />
        </>
    );
}

/** The other ways to look at what is to be done. */
function Desks() {
    const may = useMay();
    return (
        <nav className="desks noprint" aria-label={t('today.desks')}>
            <Link href="/calendar">{t('calendar.title')}</Link>
            {may('person.read') && <Link href="/decisions">{t('papers.window')}</Link>}
            {may('case.transfer') && <Link href="/transfers">{t('transfers.window')}</Link>}
            {may('person.read') && <Link href="/user-list">{t('user_list.short')}</Link>}
            <Link href="/reminders">{t('reminders.short')}</Link>
            <Link href="/handovers">{t('handover.short')}</Link>
        </nav>
    );
}

interface Counted {
    count: number;
    moreThan: boolean;
}

/** The number of overdue tasks, exact even when the queue is longer than one page. */
function useOverdue(unit: string, enabled: boolean): Counted | undefined {
    const { data } = useQuery({
        queryKey: ['tasks', 'overdue', unit],
        queryFn: ({ signal }) =>
            call('GET /tasks', {
                body: { overdue: true, limit: 1, ...(unit && { unit_code: unit }) },
                signal,
            }),
        enabled,
    });
    return data && { count: data.count, moreThan: data.more_than };
}

function OverdueCount({ page, onShow }: { page: Counted | undefined; onShow: () => void }) {
    if (!page || page.count === 0) return null;
    return (
        <>
            {' · '}
            <button type="button" className="link late" onClick={onShow}>
                {t('today.overdue_count', { count: countWords(page.count, page.moreThan) })}
            </button>
        </>
    );
}

/** What is due today may stand behind a page of what is overdue: the calendar shows it. */
function DueToday({ unit }: { unit: string }) {
    const day = today();
    const query = { from_day: day, to_day: day, ...(unit && { unit_code: unit }) };
    const { data } = useQuery({
        queryKey: ['tasks', 'calendar', query],
        queryFn: ({ signal }) => call('GET /calendar', { body: query, signal }),
    });
    const count = data?.days.find((d) => d.day === day)?.items.length ?? 0;
    if (count === 0) return null;
    const where = new URLSearchParams({ view: 'week', day, ...(unit && { unit }) });
    return (
        <>
            {' · '}
            <Link href={`/calendar?${where}`}>
                {t('today.due_today', { count: countWords(count, data?.more ?? false) })}
            </Link>
        </>
    );
}

/** How many a group has: the last that is shown may go on behind "xem thêm". */
function groupCount(n: number, goesOn: boolean, all: Counted | undefined): string {
    const shown = numberWords(n, languageNow());
    if (!goesOn) return shown;
    if (!all || all.count < n) return t('today.and_more', { n: shown });
    if (all.count === n && !all.moreThan) return shown;
    return t('today.some_of', { n: shown, all: countWords(all.count, all.moreThan) });
}

function Groups(props: {
    lines: TaskLine[];
    closed: boolean;
    more: boolean;
    overdue: Counted | undefined;
}) {
    const { lines, closed } = props;
    if (closed)
        return lines.length === 0 ? null : (
            <Panel title={t('today.group_closed')} flush>
                <TaskList lines={lines} />
            </Panel>
        );
    const now = Date.now();
    const last = lines.at(-1);
    const lastShown = last && urgencyOf(last.task, now);
    return (
        <div className="stack">
            {urgencies.map((urgency) => {
                const mine = lines.filter((l) => urgencyOf(l.task, now) === urgency);
                const goesOn = props.more && urgency === lastShown;
                const all = urgency === 'overdue' ? props.overdue : undefined;
                return mine.length === 0 ? null : (
                    <Panel
                        key={urgency}
                        flush
                        title={
                            <span className={`group ${urgency}`}>
                                {t(`today.group_${urgency}`)}{' '}
                                <span className="muted num">
                                    {groupCount(mine.length, goesOn, all)}
                                </span>
                            </span>
                        }
                    >
                        <TaskList lines={mine} />
                    </Panel>
                );
            })}
        </div>
    );
}

const TaskList = ({ lines }: { lines: TaskLine[] }) => (
    <ul className="tasks">
        {lines.map((line) => (
            <TaskItem key={line.task.id} line={line} />
        ))}
    </ul>
);

function NoTasks({ show }: { show: string }) {
    const may = useMay();
    if (show === 'closed')
        return (
            <div className="card">
                <Empty title={t('today.empty_closed')} />
            </div>
        );
    if (show === 'overdue')
        return (
            <div className="card">
                <Empty title={t('today.empty_overdue')} />
            </div>
        );
    return (
        <div className="card">
            <Empty title={t('today.empty')}>
                {may('case.record') && (
                    <p>
                        {t('today.empty_next')} <Link href="/people">{t('nav.people')}</Link>
                        {may('intake.run') && (
                            <>
                                {' · '}
                                <Link href="/intakes">{t('nav.intakes')}</Link>
                            </>
                        )}
                    </p>
                )}
            </Empty>
        </div>
    );
}
