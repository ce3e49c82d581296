/** A unit by its name or code, among those alive today. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../kit/api';
import { t } from '../kit/words';
import type { UnitFilterProps } from './UnitFilter';

export default function UnitSelect(props: UnitFilterProps) {
    const [typed, setTyped] = useState('');
    const [q] = useDebouncedValue(typed.trim(), 250);
    const wanted = q || props.value;
    const units = useQuery({
        queryKey: ['units', wanted],
        queryFn: ({ signal }) => call('GET /units', { body: { q: wanted, limit: 20 }, signal }),
        enabled: wanted !== '',
        staleTime: 600_000,
    });
    const data = (units.data?.items ?? [])
        .filter((u) => !u.valid_to)
        .map((u) => ({ value: u.code, label: `${u.name} (${u.code})` }));
    if (props.value && !data.some((d) => d.value === props.value))
        data.push({ value: props.value, label: props.value });
    return (
        <Select
            {...(props.bare ? { 'aria-label': t('places.unit') } : { label: t('places.unit') })}
            placeholder={t('places.all_units')}
            data={data}
            value={props.value || null}
            onChange={(code) => props.onChange(code ?? '')}
            onSearchChange={setTyped}
            filter={({ options }) => options}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('places.all_units') }}
            nothingFoundMessage={q ? t('state.nothing_found') : t('places.type_name')}
        />
    );
}
