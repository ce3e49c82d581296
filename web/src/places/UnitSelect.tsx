/** A unit by its name or code, among those alive today. */
import { Select } from '@mantine/core';
import { t } from '../kit/words';
import type { UnitFilterProps } from './UnitFilter';
import { useUnitOptions } from './useUnitOptions';

export default function UnitSelect(props: UnitFilterProps) {
    const { data, q, setTyped } = useUnitOptions(props.value, (u) => `${u.name} (${u.code})`);
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
