/** Who bore a code on a day: the unit behind what a change says in codes. */
import { useQuery } from '@tanstack/react-query';
import type { UnitLine } from '../api.gen';
import { call } from '../kit/api';

export const isCode = (text: string) => /^\d{2,5}$/.test(text);
export const stoodOn = (unit: UnitLine, day: string) =>
    unit.valid_from <= day && (!unit.valid_to || unit.valid_to >= day);

export function useBearer(code: string, day: string): UnitLine | undefined {
    const found = useQuery({
        queryKey: ['units', 'bearer', code, day],
        queryFn: ({ signal }) =>
            call('GET /units', { body: { q: code, on: day, limit: 20 }, signal }),
        enabled: isCode(code),
        staleTime: 60_000,
    });
    return found.data?.items.find((u) => u.code === code && stoodOn(u, day));
}
