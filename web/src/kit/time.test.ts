import { describe, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay } from './calendar';
import {
    dateWords,
    dayOf,
    daysBetween,
    instantOf,
    instantWords,
    numberWords,
    partsOf,
    periodWords,
    readDate,
    readPartialDate,
    readTime,
    timeWords,
    weekdayShort,
    weekdayWords,
} from './time';

describe('days', () => {
    it('of the week have a heading of two letters for a phone', () => {
        const week = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];
        expect(week.map((day) => weekdayShort(day, 'vi'))).toEqual(['T2', 'T3', 'T4', 'T5', 'T6']);
        expect(weekdayShort('2026-12-05', 'vi')).toBe('T7');
        expect(weekdayShort('2026-12-06', 'vi')).toBe('CN');
        expect(weekdayShort('2026-12-06', 'en')).toBe('Su');
    });
    it('are written day first, as far as they are known', () => {
        expect(dateWords('2026-07-18')).toBe('18/07/2026');
        expect(dateWords('1990-03')).toBe('03/1990');
        expect(dateWords('1990')).toBe('1990');
    });
    it('are read in the ways people type them', () => {
        for (const typed of [
            '5/7/2026',
            '05/07/2026',
            '05-07-2026',
            '5.7.2026',
            '05072026',
            '2026-07-05',
        ])
            expect(readDate(typed)).toBe('2026-07-05');
    });
    it('that do not exist are not read', () => {
        for (const typed of [
            '31/02/2026',
            '00/01/2026',
            '1/13/2026',
            '29/02/2027',
            '1/1/26',
            'x',
            '',
        ])
            expect(readDate(typed)).toBeUndefined();
        expect(readDate('29/02/2028')).toBe('2028-02-29');
    });
    it('of which only year or month is known are read too', () => {
        expect(readPartialDate('1990')).toBe('1990');
        expect(readPartialDate('3/1990')).toBe('1990-03');
        expect(readPartialDate('05/03/1990')).toBe('1990-03-05');
        expect(readPartialDate('13/1990')).toBeUndefined();
        expect(readPartialDate('90')).toBeUndefined();
    });
    it('begin at midnight in Viet Nam, wherever the clock stands', () => {
        expect(dayOf('2026-11-28T17:00:00Z')).toBe('2026-11-29');
        expect(dayOf('2026-11-28T16:59:59Z')).toBe('2026-11-28');
        expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
        expect(weekdayWords('2026-11-28', 'vi')).toBe('Thứ Bảy');
    });
});

describe('instants', () => {
    const saturday = '2026-11-28T22:10:00+07:00';
    it('are said as an official says them', () => {
        expect(timeWords(saturday, 'vi')).toBe('22 giờ 10');
        expect(instantWords(saturday, 'vi')).toBe('22 giờ 10 ngày 28/11/2026');
        expect(instantWords(saturday, 'en')).toBe('22:10 on 28/11/2026');
    });
    it('are put together from a day and a time and taken apart again', () => {
        expect(partsOf(instantOf('2026-11-28', '22:10'))).toEqual(['2026-11-28', '22:10']);
    });
    it('take times in the ways people type them', () => {
        expect(readTime('22:10')).toBe('22:10');
        expect(readTime('22h10')).toBe('22:10');
        expect(readTime('22 giờ 10')).toBe('22:10');
        expect(readTime('2210')).toBe('22:10');
        expect(readTime('8')).toBe('08:00');
        expect(readTime('8 giờ')).toBe('08:00');
        expect(readTime('24:00')).toBeUndefined();
        expect(readTime('22:60')).toBeUndefined();
        expect(readTime('')).toBeUndefined();
    });
});

it('numbers and periods are written in the language of the page', () => {
    expect(numberWords(74555, 'vi')).toBe('74.555');
    expect(numberWords(74555, 'en')).toBe('74,555');
    for (const n of [0, 7, 999, 1000, 1234567, -45000, 15.9, 0.1 + 0.2, 1234.5678])
        for (const [language, tag] of [
            ['vi', 'vi-VN'],
            ['en', 'en-GB'],
        ] as const)
            expect(numberWords(n, language)).toBe(new Intl.NumberFormat(tag).format(n));
    expect(periodWords('2026Q3', 'vi')).toBe('Quý III năm 2026');
    expect(periodWords('2026', 'en')).toBe('Year 2026');
});

describe('working days', () => {
    it('leave out weekends and the holidays of the pack', () => {
        expect(isWorkingDay('2026-11-28')).toBe(false);
        expect(isWorkingDay('2026-11-30')).toBe(true);
        expect(isWorkingDay('2027-02-08')).toBe(false);
    });
    it('count a Saturday that is worked in exchange', () => {
        expect(isWorkingDay('2026-08-22')).toBe(true);
    });
    it('do not count the first day', () => {
        expect(addWorkingDays('2026-11-27', 1)).toBe('2026-11-30');
        expect(addWorkingDays('2026-11-27', 3)).toBe('2026-12-02');
    });
});
