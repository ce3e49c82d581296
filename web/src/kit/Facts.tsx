/** Values of a record as label and words, read off its shape. */
import type { ReactNode } from 'react';
import type { FieldShape } from '../api.gen';
import { Term } from './pieces';
import { shapes } from './shapes';
import { dateWords, instantWords, numberWords } from './time';
import { fieldLabel, languageNow, t, word } from './words';

export function valueWords(field: FieldShape, value: unknown): string {
    if (value === undefined || value === null || value === '') return '';
    switch (field.kind) {
        case 'code':
            return word(field.list ?? '', String(value));
        case 'date':
        case 'partial_date':
            return dateWords(String(value));
        case 'instant':
            return instantWords(String(value), languageNow());
        case 'flag':
            return value ? t('value.yes') : t('value.no');
        case 'whole':
            return numberWords(Number(value), languageNow());
        case 'list':
            return (value as unknown[])
                .map((v) => (field.list ? word(field.list, String(v)) : String(v)))
                .join(', ');
        default:
            return String(value);
    }
}

/** The named fields of a record that are known; `all` also shows what is not known. */
export function Facts(props: {
    type: string;
    record: object;
    fields: string[];
    children?: ReactNode;
}) {
    const record = props.record as Record<string, unknown>;
    return (
        <dl className="dl">
            {props.fields.map((name) => {
                const field = shapes[props.type]?.find((f) => f.name === name);
                const words = field ? valueWords(field, record[name]) : '';
                return words ? (
                    <Term key={name} label={fieldLabel(props.type, name)}>
                        {words}
                    </Term>
                ) : null;
            })}
            {props.children}
        </dl>
    );
}
