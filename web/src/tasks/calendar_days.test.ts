import { expect, it } from 'vitest';
import { gridOf, shift } from './calendar_days';

it('a month is shown in whole weeks from Monday, never more than six', () => {
    expect(gridOf('month', '2026-11-29')).toEqual({ from: '2026-10-26', to: '2026-12-06' });
    expect(gridOf('month', '2027-02-01')).toEqual({ from: '2027-02-01', to: '2027-02-28' });
    expect(gridOf('week', '2026-11-29')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(gridOf('week', '2026-11-30')).toEqual({ from: '2026-11-30', to: '2026-12-06' });
});

it('a month on is the corresponding day or the last one', () => {
    expect(shift('month', '2027-01-31', 1)).toBe('2027-02-28');
    expect(shift('month', '2027-03-31', -1)).toBe('2027-02-28');
    expect(shift('month', '2026-12-15', 1)).toBe('2027-01-15');
    expect(shift('week', '2026-12-31', 1)).toBe('2027-01-07');
});
