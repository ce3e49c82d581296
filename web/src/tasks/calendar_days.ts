/** Which days a calendar shows: weeks from Monday, of a month or of a week. */
import { addDays } from '../kit/time';

export type View = 'month' | 'week';

const monday = (day: string) => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The last day of the month of a day. */
function lastOf(day: string): string {
    const [year = 0, month = 0] = day.split('-').map(Number);
    return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

export function gridOf(view: View, day: string): { from: string; to: string } {
    if (view === 'week') return { from: monday(day), to: addDays(monday(day), 6) };
    return {
        from: monday(`${day.slice(0, 8)}01`),
        to: addDays(monday(lastOf(day)), 6),
    };
}

/** The same day a week on, or the corresponding day of the next month. */
export function shift(view: View, day: string, by: 1 | -1): string {
    if (view === 'week') return addDays(day, 7 * by);
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    const first = new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
    const last = lastOf(first);
    const wished = `${first.slice(0, 8)}${String(date).padStart(2, '0')}`;
    return wished > last ? last : wished;
}
