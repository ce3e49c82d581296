/** The periods a figure can be asked for. */
import { today } from '../kit/time';

/** Quarters of the last years, newest first. */
export function quartersUntil(day = today(), years = 3): string[] {
    const year = Number(day.slice(0, 4));
    const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
    const out: string[] = [];
    for (let y = year; y > year - years; y--)
        for (let q = y === year ? quarter : 4; q >= 1; q--) out.push(`${y}Q${q}`);
    return out;
}

/** The last years, newest first. */
export function yearsUntil(day = today(), years = 5): string[] {
    const year = Number(day.slice(0, 4));
    return Array.from({ length: years }, (_, i) => String(year - i));
}
