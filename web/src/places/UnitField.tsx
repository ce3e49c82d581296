/** A unit in a form: typed as a name, kept as its code. */
import { Select } from '@mantine/core';
import { t } from '../kit/words';
import { useUnitOptions } from './useUnitOptions';

export default function UnitField(props: {
    id: string;
    label: string;
    required: boolean;
    error: string | undefined;
    description: string | undefined;
    value: string;
    onChange: (code: unknown) => void;
}) {
    const { data, q, setTyped } = useUnitOptions(
        props.value,
        (u) => u.path || u.name,
        (u) => u.kind !== 'province',
    );
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
