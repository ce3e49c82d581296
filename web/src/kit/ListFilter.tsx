/** A list filtered by a code: all of them, or those of one word. */
import { NativeSelect } from '@mantine/core';
import { lists } from '../api.gen';
import { t, word } from './words';

export function ListFilter(props: {
    list: string;
    label: string;
    value: string;
    onChange: (code: string) => void;
    /** One is always chosen. */
    oneOf?: boolean;
}) {
    const words = (lists[props.list] ?? []).map(({ code }) => ({
        value: code,
        label: word(props.list, code),
    }));
    return (
        <NativeSelect
            label={props.label}
            value={props.value}
            onChange={(e) => props.onChange(e.currentTarget.value)}
            data={props.oneOf ? words : [{ value: '', label: t('filter.all') }, ...words]}
        />
    );
}
