/** How much time is left, in words, and which group of the queue a task stands in. */
import type { Task } from '../api.gen';
import { addWorkingDays } from './calendar';
import { addDays, dateWords, dayOf, daysBetween, startOf, today } from './time';
import { counted, type Language, t } from './words';

export type Tone = 'late' | 'soon' | 'plain';
export type Urgency = 'overdue' | 'day' | 'three' | 'later';
export const urgencies: Urgency[] = ['overdue', 'day', 'three', 'later'];

type Clock = Pick<Task, 'due_at' | 'due_on' | 'window_from' | 'late_from'>;
const hour = 3_600_000;

function lateWords(task: Clock, now: number): string {
    if (task.due_on) return counted('deadline.late_days', daysBetween(task.due_on, today(now)));
    const hours = Math.floor((now - Date.parse(task.late_from)) / hour);
    if (hours < 1) return t('deadline.late_now');
    if (hours < 24) return counted('deadline.late_hours', hours);
    return counted('deadline.late_days', Math.floor(hours / 24));
}

/** The short tag: "Quá hạn 2 ngày", "Còn 5 giờ", "Hạn hôm nay", or the day. */
export function remaining(task: Clock, now = Date.now()): { tone: Tone; words: string } {
    if (now >= Date.parse(task.late_from)) return { tone: 'late', words: lateWords(task, now) };
    if (task.window_from && task.window_from > today(now))
        return {
            tone: 'plain',
            words: t('deadline.from_day', { day: dateWords(task.window_from) }),
        };
    if (task.due_on) {
        const days = daysBetween(today(now), task.due_on);
        if (days <= 0) return { tone: 'soon', words: t('deadline.today') };
        if (days <= 3) return { tone: 'soon', words: counted('deadline.left_days', days) };
        return { tone: 'plain', words: dateWords(task.due_on) };
    }
    const left = Date.parse(task.due_at ?? task.late_from) - now;
    if (left < hour)
        return {
            tone: 'soon',
            words: counted('deadline.left_minutes', Math.max(1, Math.floor(left / 60_000))),
        };
    if (left <= 48 * hour)
        return { tone: 'soon', words: counted('deadline.left_hours', Math.floor(left / hour)) };
    const days = Math.floor(left / (24 * hour));
    if (days <= 3) return { tone: 'soon', words: counted('deadline.left_days', days) };
    return { tone: 'plain', words: dateWords(dayOf(task.due_at ?? task.late_from)) };
}

/** First moment after the third working day from now. */
const afterThreeWorkingDays = (now: number) => startOf(addDays(addWorkingDays(today(now), 3), 1));

export function urgencyOf(task: Clock, now = Date.now()): Urgency {
    const late = Date.parse(task.late_from);
    if (late <= now) return 'overdue';
    if (late <= now + 24 * hour) return 'day';
    return late <= afterThreeWorkingDays(now) ? 'three' : 'later';
}

/** The last moment in full: "22 giờ 10 ngày 29/11/2026" or "hết ngày 29/11/2026". */
export function dueWords(
    task: Clock,
    language: Language,
    instantWords: (i: string, l: Language) => string,
): string {
    if (task.due_at) return instantWords(task.due_at, language);
    return task.due_on ? t('deadline.end_of', { day: dateWords(task.due_on) }) : '';
}
