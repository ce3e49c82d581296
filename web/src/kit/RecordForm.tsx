/** A form drawn from the server's shape of a record; labels and help come from the pack. */
import { type FieldShape, lists } from '../api.gen';
import type { FieldProblem } from './api';
import type { Unread } from './DateFields';
import { OneField } from './fields';
import { shapes } from './shapes';
import { fieldLabel, t, useLanguage } from './words';

export type Values = Record<string, unknown>;

/** What is special about a form: the rest is in the shape. */
export interface FormExtra {
    /** Fields that are known and not asked (the person of the page). */
    hidden?: string[];
    /** Fields of this part of the form, in this order; absent: all of the shape. */
    only?: string[];
    /** Fields asked only when the others say so. */
    when?: Record<string, (values: Values) => boolean>;
    /** Fields the law wants although the record allows silence (a signed act has a number). */
    wanted?: Record<string, (values: Values) => boolean>;
}

const shapesIn = (type: string, only: string[] | undefined): FieldShape[] => {
    const all = shapes[type] ?? [];
    return only ? only.flatMap((name) => all.find((f) => f.name === name) ?? []) : all;
};

export const formFields = (type: string, values: Values, extra: FormExtra = {}): FieldShape[] =>
    shapesIn(type, extra.only).filter(
        (f) =>
            f.kind !== 'id' &&
            !extra.hidden?.includes(f.name) &&
            (extra.when?.[f.name]?.(values) ?? true),
    );

const isAsked = (field: FieldShape, values: Values, extra: FormExtra) =>
    field.kind !== 'flag' &&
    field.kind !== 'list' &&
    (!field.optional || (extra.wanted?.[field.name]?.(values) ?? false));

/** What is to be sent: only the fields that are shown or known, empty texts left out. */
export function bodyOf(type: string, values: Values, extra: FormExtra = {}): Values {
    const body: Values = {};
    for (const field of shapes[type] ?? []) {
        const shown = extra.when?.[field.name]?.(values) ?? true;
        const value = shown ? values[field.name] : undefined;
        if (value !== undefined && value !== '') body[field.name] = value;
        else if (field.kind === 'list') body[field.name] = [];
        else if (field.kind === 'flag' && !field.optional) body[field.name] = false;
    }
    return body;
}

/** Where the values keep what was typed as a day or time and cannot be read; never sent. */
const unreadOf = (name: string) => `${name}?`;
const unreadIn = (values: Values, name: string) => values[unreadOf(name)] as Unread | undefined;

function lackOf(field: FieldShape, label: string, values: Values, extra: FormExtra) {
    const { name, kind } = field;
    const unread = unreadIn(values, name);
    const wrong = kind === 'partial_date' ? t('date.partial_wrong') : t('date.wrong');
    if (unread) return `${label}: ${unread.day === undefined ? t('time.wrong') : wrong}`;
    const value = values[name];
    if (!isAsked(field, values, extra) || (value !== undefined && String(value).trim() !== ''))
        return undefined;
    return t('form.missing', { field: label });
}

/** What is still to be filled in, and what was typed as a day or a time and is none. */
export const missingFields = (
    type: string,
    values: Values,
    extra: FormExtra = {},
): FieldProblem[] =>
    formFields(type, values, extra).flatMap((f) => {
        const message = lackOf(f, fieldLabel(type, f.name), values, extra);
        return message ? [{ field: f.name, code: 'field.missing', message }] : [];
    });

interface RecordFormProps {
    type: string;
    values: Values;
    onChange: (name: string, value: unknown) => void;
    problems: FieldProblem[];
    extra?: FormExtra;
}

export function RecordForm({ type, values, onChange, problems, extra = {} }: RecordFormProps) {
    useLanguage();
    return (
        <div className="formgrid">
            {formFields(type, values, extra).map((field) => (
                <div key={field.name} className={widthOf(field)}>
                    <OneField
                        type={type}
                        field={field}
                        value={values[field.name]}
                        required={isAsked(field, values, extra)}
                        onChange={(value) => onChange(field.name, value)}
                        unread={unreadIn(values, field.name)}
                        onUnread={(unread) => {
                            if (unread || unreadIn(values, field.name))
                                onChange(unreadOf(field.name), unread);
                        }}
                        error={
                            problems.find(
                                (p) =>
                                    p.field === field.name || p.field.startsWith(`${field.name}[`),
                            )?.message
                        }
                    />
                </div>
            ))}
        </div>
    );
}

function widthOf(field: FieldShape): string {
    const many = field.list ? (lists[field.list]?.length ?? 0) : 0;
    if (field.kind === 'list' || field.kind === 'flag') return 'w6';
    if (field.kind === 'text') return (field.max ?? 0) > 120 ? 'w6' : 'w3';
    if (field.kind === 'code') return many > 6 ? 'w6' : 'w3';
    return 'w3';
}
