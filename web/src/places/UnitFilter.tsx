/** The filter by unit; shown only to who sees more than one commune. */
import { TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '../kit/session';
import { t } from '../kit/words';

/** The control that offers units is heavy; it comes when it is wanted. */
const UnitSelect = lazy(() => import('./UnitSelect'));

/** Provinces have two digits, communes five. */
const seesMany = (unitCode: string) => unitCode.length <= 2;

export interface UnitFilterProps {
    value: string;
    onChange: (code: string) => void;
    /** Without a visible label, where it stands beside a heading. */
    bare?: boolean;
}

/** How both forms of the control are called. */
export const unitLabel = (bare: boolean | undefined) => ({
    ...(bare ? { 'aria-label': t('places.unit') } : { label: t('places.unit') }),
    placeholder: t('places.all_units'),
});

export function UnitFilter(props: UnitFilterProps) {
    const me = useMe();
    const [typed, setTyped] = useState('');
    const [wanted, setWanted] = useState(false);
    if (!seesMany(me.unit_code)) return null;
    const before = (
        <TextInput
            {...unitLabel(props.bare)}
            role="combobox"
            aria-expanded={false}
            aria-haspopup="listbox"
            autoComplete="off"
            value={typed}
            onFocus={() => setWanted(true)}
            onChange={(e) => setTyped(e.currentTarget.value)}
        />
    );
    if (!wanted && !props.value) return before;
    return (
        <Suspense fallback={before}>
            <UnitSelect {...props} typed={typed} focus={wanted} />
        </Suspense>
    );
}
