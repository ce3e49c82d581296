/** A unit in a form: typed as a name, kept as its code. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../kit/api';
import { t } from '../kit/words';

export default function UnitField(props: {
    id: string;
    label: string;
    required: boolean;
    error: string | undefined;
    description: string | undefined;
    value: string;
    onChange: (code: unknown) => void;
}) {
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
        .filter((u) => !u.valid_to && u.kind !== 'province')
        .map((u) => ({ value: u.code, label: u.path || u.name }));
    if (props.value && !data.some((d) => d.value === props.value))
        data.push({ value: props.value, label: props.value });
    const { value, onChange, ...common } = props;
    return (
        <Select
            {...common}
            data={data}
            value={value || null}
            onChange={(code) => onChange(code ?? undefined)}
            onSearchChange={setTyped}
            filter={({ options }) => options}
            searchable
            placeholder={t('places.type_name')}
            nothingFoundMessage={q ? t('state.nothing_found') : t('places.type_name')}
        />
    );
}
