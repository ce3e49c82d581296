/** The units alive today that fit what is typed or chosen, for a field that offers them. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnitLine } from '../api.gen';
import { call } from '../kit/api';

export function useUnitOptions(
    value: string,
    label: (unit: UnitLine) => string,
    fits: (unit: UnitLine) => boolean = () => true,
) {
    const [typed, setTyped] = useState('');
    const [q] = useDebouncedValue(typed.trim(), 250);
    const wanted = q || value;
    const units = useQuery({
        queryKey: ['units', wanted],
        queryFn: ({ signal }) => call('GET /units', { body: { q: wanted, limit: 20 }, signal }),
        enabled: wanted !== '',
        staleTime: 600_000,
    });
    const data = (units.data?.items ?? [])
        .filter((u) => !u.valid_to && fits(u))
        .map((u) => ({ value: u.code, label: label(u) }));
    if (value && !data.some((d) => d.value === value)) data.push({ value, label: value });
    return { data, q, setTyped };
}
