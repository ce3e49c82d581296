/** A unit by its name or code, among those alive today. */
import { Select } from '@mantine/core';
import { t } from '../kit/words';
import { type UnitFilterProps, unitLabel } from './UnitFilter';
import { useUnitOptions } from './useUnitOptions';

interface UnitSelectProps extends UnitFilterProps {
    /** What was typed before it came, and whether the focus stood there. */
    typed: string;
    focus: boolean;
}

export default function UnitSelect(props: UnitSelectProps) {
    const { data, q, setTyped } = useUnitOptions(
        props.value,
        (u) => `${u.name} (${u.code})`,
        undefined,
        props.typed,
    );
    return (
        <Select
            {...unitLabel(props.bare)}
            autoFocus={props.focus}
            defaultSearchValue={props.typed}
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
