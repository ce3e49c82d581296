/** Working days of the pack's calendar: Monday to Friday but for holidays, compensation and swaps. */
import text from '../../../packs/vn/calendar.json?raw';
import { addDays } from './time';

interface Exception {
    day: string;
    works?: boolean;
}
// The pack is JSON with comments; no text in this file holds two slashes.
const pack = JSON.parse(text.replace(/\/\/.*$/gm, '')) as { days: Exception[] };
const exceptions = new Map(pack.days.map((d) => [d.day, d.works === true]));

export function isWorkingDay(day: string): boolean {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return exceptions.get(day) ?? (weekday !== 0 && weekday !== 6);
}

/** The nth working day after the day; the first day is not counted. */
export function addWorkingDays(from: string, n: number): string {
    let day = from;
    for (let left = n; left > 0; ) {
        day = addDays(day, 1);
        if (isWorkingDay(day)) left--;
    }
    return day;
}
