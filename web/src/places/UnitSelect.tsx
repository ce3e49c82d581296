/** A unit by its name or code, among those alive today. */
import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { t } from '../kit/words';
import { type UnitFilterProps, unitLabel } from './UnitFilter';
import { useUnitOptions } from './useUnitOptions';

export interface UnitSelectProps extends UnitFilterProps {
    /** What was typed before it came, and whether the focus stood there. */
    typed: string;
    held: boolean;
}

export default function UnitSelect(props: UnitSelectProps) {
    const { data, q, setTyped } = useUnitOptions(props.value, (u) => `${u.name} (${u.code})`);
    const [focus] = useState(props.held);
    const [search, setSearch] = useState('');
    const look = (text: string) => {
        setSearch(text);
        setTyped(text);
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed before it came
    useEffect(() => {
        if (props.typed) look(props.typed);
    }, []);
    return (
        <Select
            {...unitLabel(props.bare)}
            autoFocus={focus}
            defaultDropdownOpened={focus}
            data={data}
            value={props.value || null}
            onChange={(code) => props.onChange(code ?? '')}
            searchValue={search}
            onSearchChange={look}
            filter={({ options }) => options}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('places.all_units') }}
            nothingFoundMessage={q ? t('state.nothing_found') : t('places.type_name')}
        />
    );
}
