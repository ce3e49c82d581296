import { describe, expect, it } from 'vitest';
import { drawn, partWords, shareWords, shownWords } from './numbers';
import { quartersUntil, yearsUntil } from './periods';

const shown = (n: object) => ({ below_five: false, withheld: false, ...n });

describe('numbers of figures', () => {
    it('never writes a count below five that the server withheld, nor a zero for nothing', () => {
        expect(shownWords(shown({ below_five: true, withheld: true }), false)).toBe('<5');
        expect(shownWords(shown({ withheld: true }), false)).toBe('–');
        expect(shownWords(shown({ value: 0 }), false)).toBe('0');
        expect(shownWords(shown({ value: 12345 }), false)).toBe('12.345');
    });
    it('writes a share in tenths of a percent, and none where there is nothing to share', () => {
        expect(shareWords(333)).toBe('33,3 %');
        expect(shownWords(shown({ value: 1, whole: 3, per_mille: 333 }), true)).toBe('33,3 %');
        expect(shownWords(shown({ value: 0, whole: 0 }), true)).toBe('–');
        expect(partWords(shown({ value: 1, whole: 3 }))).toBe('1 trên 3');
        expect(partWords(shown({ whole: 3, withheld: true }))).toBe('');
        expect(drawn(shown({ value: 1, whole: 3, per_mille: 333 }), true)).toBe(33.3);
        expect(drawn(shown({ withheld: true }), false)).toBeUndefined();
    });
});

describe('periods to choose from', () => {
    it('are the quarters and years until today, newest first', () => {
        expect(quartersUntil('2026-10-01', 1)).toEqual(['2026Q4', '2026Q3', '2026Q2', '2026Q1']);
        expect(quartersUntil('2026-09-30', 2).slice(0, 4)).toEqual([
            '2026Q3',
            '2026Q2',
            '2026Q1',
            '2025Q4',
        ]);
        expect(yearsUntil('2026-11-29', 2)).toEqual(['2026', '2025']);
    });
});
