import { describe, expect, it } from 'vitest';
import { remaining, urgencyOf } from './deadline';
import { setLanguage } from './words';

// Sunday 29 November 2026, 10:00 in Viet Nam.
const now = Date.parse('2026-11-29T10:00:00+07:00');
const at = (time: string) => ({ due_at: time, late_from: time });
/** A day lasts to 24:00: late from the first moment of the next one. */
const on = (day: string, next: string) => ({ due_on: day, late_from: `${next}T00:00:00+07:00` });

describe('what is left', () => {
    it('is said in hours to the last moment', () => {
        expect(remaining(at('2026-11-29T15:30:00+07:00'), now)).toEqual({
            tone: 'soon',
            words: 'Còn 5 giờ',
        });
        expect(remaining(at('2026-11-29T10:20:00+07:00'), now).words).toBe('Còn 20 phút');
        expect(remaining(at('2026-12-01T11:00:00+07:00'), now).words).toBe('Còn 2 ngày');
    });
    it('is said in days for a deadline of days', () => {
        expect(remaining(on('2026-11-29', '2026-11-30'), now).words).toBe('Hạn hôm nay');
        expect(remaining(on('2026-12-01', '2026-12-02'), now).words).toBe('Còn 2 ngày');
        expect(remaining(on('2026-12-20', '2026-12-21'), now)).toEqual({
            tone: 'plain',
            words: '20/12/2026',
        });
    });
    it('is overdue from the first late moment on, not before', () => {
        const task = on('2026-11-28', '2026-11-29');
        expect(remaining(task, Date.parse('2026-11-28T23:59:59+07:00')).words).toBe('Hạn hôm nay');
        expect(remaining(task, Date.parse('2026-11-29T00:00:00+07:00'))).toEqual({
            tone: 'late',
            words: 'Quá hạn 1 ngày',
        });
        expect(remaining(at('2026-11-29T07:00:00+07:00'), now).words).toBe('Quá hạn 3 giờ');
        expect(remaining(at('2026-11-27T09:00:00+07:00'), now).words).toBe('Quá hạn 2 ngày');
    });
    it('begins with the window when the act may not be done yet', () => {
        const task = { ...on('2027-01-10', '2027-01-11'), window_from: '2027-01-08' };
        expect(remaining(task, now).words).toBe('Từ ngày 08/01/2027');
    });
    it('knows one from many in English', async () => {
        await setLanguage('en');
        expect(remaining(on('2026-11-28', '2026-11-29'), now).words).toBe('1 day overdue');
        expect(remaining(on('2026-11-27', '2026-11-28'), now).words).toBe('2 days overdue');
        await setLanguage('vi');
    });
});

describe('the group of the queue', () => {
    it('is overdue, within 24 hours, within three working days, or later', () => {
        expect(urgencyOf(at('2026-11-29T10:00:00+07:00'), now)).toBe('overdue');
        expect(urgencyOf(at('2026-11-30T10:00:00+07:00'), now)).toBe('day');
        expect(urgencyOf(at('2026-11-30T10:00:01+07:00'), now)).toBe('three');
        // Monday, Tuesday, Wednesday are the three working days after this Sunday.
        expect(urgencyOf(on('2026-12-02', '2026-12-03'), now)).toBe('three');
        expect(urgencyOf(on('2026-12-03', '2026-12-04'), now)).toBe('later');
    });
    it('stretches over Tết', () => {
        const eve = Date.parse('2027-02-04T08:00:00+07:00');
        expect(urgencyOf(on('2027-02-10', '2027-02-11'), eve)).toBe('three');
    });
});
