/** What a figure can be asked for, and how its value is written. */
import { numberWords, today } from '../kit/time';
import { languageNow } from '../kit/words';

/** Quarters of the last years, newest first. */
export function quartersUntil(day = today(), years = 3): string[] {
    const year = Number(day.slice(0, 4));
    const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
    const out: string[] = [];
    for (let y = year; y > year - years; y--)
        for (let q = y === year ? quarter : 4; q >= 1; q--) out.push(`${y}Q${q}`);
    return out;
}

/** Counts of 1 to 4 are shown as "<5"; a suppressed or missing one as a dash. */
export const valueWords = (value: number | undefined, belowFive: boolean) =>
    belowFive ? '<5' : value === undefined ? '–' : numberWords(value, languageNow());
