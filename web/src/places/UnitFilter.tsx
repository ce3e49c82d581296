/** A unit by its name or code; shown only to who sees more than one commune. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../kit/api';
import { useMe } from '../kit/session';
import { t } from '../kit/words';

/** Provinces have two digits, communes five. */
const seesMany = (unitCode: string) => unitCode.length <= 2;

export function UnitFilter(props: { value: string; onChange: (code: string) => void }) {
    const me = useMe();
    const [typed, setTyped] = useState('');
    const [q] = useDebouncedValue(typed.trim(), 250);
    const wanted = q || props.value;
    const units = useQuery({
        queryKey: ['units', wanted],
        queryFn: ({ signal }) => call('GET /units', { body: { q: wanted, limit: 20 }, signal }),
        enabled: seesMany(me.unit_code) && wanted !== '',
        staleTime: 600_000,
    });
    if (!seesMany(me.unit_code)) return null;
    const data = (units.data?.items ?? [])
        .filter((u) => !u.valid_to)
        .map((u) => ({ value: u.code, label: `${u.name} (${u.code})` }));
    if (props.value && !data.some((d) => d.value === props.value))
        data.push({ value: props.value, label: props.value });
    return (
        <Select
            label={t('places.unit')}
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
