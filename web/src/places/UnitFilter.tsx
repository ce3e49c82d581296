/** The filter by unit; shown only to who sees more than one commune. */
import { TextInput } from '@mantine/core';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { useMe } from '../kit/session';
import { t } from '../kit/words';
import type { UnitSelectProps } from './UnitSelect';

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

/** The control that offers units is heavy; it comes when it is wanted. Until then a plain box stands
    in its place, which keeps the focus and what is typed. */
export function UnitFilter(props: UnitFilterProps) {
    const me = useMe();
    const [typed, setTyped] = useState('');
    const [wanted, setWanted] = useState(false);
    const [loaded, setLoaded] = useState<{ Control: ComponentType<UnitSelectProps> }>();
    const held = useRef(false);
    const needed = wanted || props.value !== '';
    useEffect(() => {
        if (!needed) return;
        import('./UnitSelect').then(
            (file) => setLoaded({ Control: file.default }),
            // Without a line the box stays; the next focus tries again.
            () => setWanted(false),
        );
    }, [needed]);
    if (!seesMany(me.unit_code)) return null;
    if (loaded) return <loaded.Control {...props} typed={typed} held={held.current} />;
    return (
        <TextInput
            {...unitLabel(props.bare)}
            role="combobox"
            aria-expanded={false}
            aria-haspopup="listbox"
            autoComplete="off"
            value={typed}
            onChange={(e) => setTyped(e.currentTarget.value)}
            onFocus={() => {
                held.current = true;
                setWanted(true);
            }}
            onBlur={() => {
                held.current = false;
            }}
        />
    );
}
