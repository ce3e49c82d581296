/** Days and instants as an officer writes them. Viet Nam has one time zone, +07:00. */
import type { Language } from './words';

const offset = 7 * 3_600_000;
const two = (n: number) => String(n).padStart(2, '0');

/** The moment in Viet Nam, read with the getUTC… functions. */
const local = (instant: string | number) => new Date(new Date(instant).getTime() + offset);

export const dayOf = (instant: string | number) => local(instant).toISOString().slice(0, 10);
/** The instant at which the day begins in Viet Nam, in ms. */
export const startOf = (day: string) => Date.parse(`${day}T00:00:00+07:00`);
export const today = (now = Date.now()) => dayOf(now);
export const addDays = (day: string, n: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string) =>
    Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** 2026-07-18 → 18/07/2026; 1990-03 → 03/1990; 1990 → 1990. */
export const dateWords = (day: string) => day.split('-').reverse().join('/');

export function timeWords(instant: string | number, language: Language): string {
    const at = local(instant);
    const hours = two(at.getUTCHours());
    const minutes = two(at.getUTCMinutes());
    return language === 'vi' ? `${hours} giờ ${minutes}` : `${hours}:${minutes}`;
}
export function instantWords(instant: string | number, language: Language): string {
    const day = dateWords(dayOf(instant));
    return language === 'vi'
        ? `${timeWords(instant, language)} ngày ${day}`
        : `${timeWords(instant, language)} on ${day}`;
}
const weekdays = {
    vi: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
    en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
export const weekdayWords = (day: string, language: Language) =>
    weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

const weekdaysShort = {
    vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
    en: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'],
};
/** For a column as narrow as a seventh of a phone. */
export const weekdayShort = (day: string, language: Language) =>
    weekdaysShort[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

const realDay = (year: number, month: number, day: number) => {
    const d = new Date(Date.UTC(year, month - 1, day));
    return d.getUTCMonth() === month - 1 && d.getUTCDate() === day && year >= 1900 && year <= 2200;
};

/** What people type for a day: 5/7/2026, 05-07-2026, 05072026, 2026-07-05. */
export function readDate(text: string): string | undefined {
    const typed = text.trim();
    const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
    const plain =
        /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed) ??
        /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
    const parts = iso ? [iso[3], iso[2], iso[1]] : plain?.slice(1);
    if (!parts) return undefined;
    const [day, month, year] = parts.map(Number) as [number, number, number];
    return realDay(year, month, day) ? `${year}-${two(month)}-${two(day)}` : undefined;
}

/** As readDate, and also 1990 and 3/1990. */
export function readPartialDate(text: string): string | undefined {
    const typed = text.trim();
    if (/^(19|20|21)\d{2}$/.test(typed)) return typed;
    const month = /^(\d{1,2})[/.\- ]((?:19|20|21)\d{2})$/.exec(typed);
    if (month) {
        const m = Number(month[1]);
        return m >= 1 && m <= 12 ? `${month[2]}-${two(m)}` : undefined;
    }
    return readDate(typed);
}

/** What people type for a time of day: 22:10, 22 giờ 10, 22h10, 2210, 8. → 22:10 */
export function readTime(text: string): string | undefined {
    const m = /^(\d{1,2})(?:\s*(?::|h|g|giờ|\.)\s*(\d{1,2})?)?\s*(?:phút)?$/i.exec(text.trim());
    const packed = /^(\d{2})(\d{2})$/.exec(text.trim());
    const hours = Number(packed?.[1] ?? m?.[1] ?? 99);
    const minutes = Number(packed?.[2] ?? m?.[2] ?? 0);
    return hours <= 23 && minutes <= 59 ? `${two(hours)}:${two(minutes)}` : undefined;
}
export const instantOf = (day: string, time: string) => `${day}T${time}:00+07:00`;
/** 2026-07-18T22:10:00+07:00 → ["2026-07-18", "22:10"] */
export function partsOf(instant: string): [string, string] {
    const at = local(instant);
    return [dayOf(instant), `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`];
}

/** 74555 → 74.555; 15.9 → 15,9. As Intl writes it, which takes 16 ms to be made ready. */
export function numberWords(n: number, language: Language): string {
    const [dot, comma] = language === 'vi' ? ['.', ','] : [',', '.'];
    const [whole = '', part] = String(Math.round(Math.abs(n) * 1000) / 1000).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, dot);
    return (n < 0 ? '-' : '') + grouped + (part ? comma + part : '');
}

/** 2026Q3 → Quý III năm 2026; 2026 → Năm 2026. */
export function periodWords(period: string, language: Language): string {
    const quarter = /^(\d{4})Q([1-4])$/.exec(period);
    if (!quarter) return language === 'vi' ? `Năm ${period}` : `Year ${period}`;
    const roman = ['I', 'II', 'III', 'IV'][Number(quarter[2]) - 1];
    return language === 'vi'
        ? `Quý ${roman} năm ${quarter[1]}`
        : `Quarter ${quarter[2]} of ${quarter[1]}`;
}
