/** The filter by unit; shown only to who sees more than one commune. */
import { lazy, Suspense } from 'react';
import { useMe } from '../kit/session';

const UnitSelect = lazy(() => import('./UnitSelect'));

/** Provinces have two digits, communes five. */
const seesMany = (unitCode: string) => unitCode.length <= 2;

export interface UnitFilterProps {
    value: string;
    onChange: (code: string) => void;
    /** Without a visible label, where it stands beside a heading. */
    bare?: boolean;
}

export function UnitFilter(props: UnitFilterProps) {
    const me = useMe();
    return seesMany(me.unit_code) ? (
        <Suspense fallback={null}>
            <UnitSelect {...props} />
        </Suspense>
    ) : null;
}
