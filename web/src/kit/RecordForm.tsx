/** A form drawn from the server's shape of a record; labels and help come from the pack. */
import {
    Checkbox,
    NativeSelect,
    Radio,
    Select,
    Textarea,
    TextInput,
} from '@mantine/core';
import { type FieldShape, lists, shapes } from '../api.gen';
import type { FieldProblem } from './api';
import { DateField, DateTimeField, PartialDateField } from './DateFields';
import { fieldHelp, fieldLabel, t, useLanguage, word } from './words';

export type Values = Record<string, unknown>;

/** What is special about a form: the rest is in the shape. */
export interface FormExtra {
    /** Fields that are known and not asked (the person of the page). */
    hidden?: string[];
    /** Fields asked only when the others say so. */
    when?: Record<string, (values: Values) => boolean>;
    /** Fields the law wants although the record allows silence (a signed act has a number). */
    wanted?: Record<string, (values: Values) => boolean>;
}

export const formFields = (type: string, values: Values, extra: FormExtra = {}): FieldShape[] =>
    (shapes[type] ?? []).filter(
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

export const missingFields = (type: string, values: Values, extra: FormExtra = {}): FieldProblem[] =>
    formFields(type, values, extra)
        .filter((f) => isAsked(f, values, extra))
        .filter((f) => values[f.name] === undefined || String(values[f.name]).trim() === '')
        .map((f) => ({
            field: f.name,
            code: 'field.missing',
            message: t('form.missing', { field: fieldLabel(type, f.name) }),
        }));

export const fieldId = (name: string) => `f-${name.replace(/\W/g, '-')}`;

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

interface OneFieldProps {
    type: string;
    field: FieldShape;
    value: unknown;
    required: boolean;
    onChange: (value: unknown) => void;
    error: string | undefined;
}

function OneField({ type, field, value, required, onChange, error }: OneFieldProps) {
    const label = fieldLabel(type, field.name);
    const help = fieldHelp(type, field.name);
    const id = fieldId(field.name);
    const text = value === undefined ? '' : String(value);
    const day = { id, label, required, error, help, onChange, value: value as string | undefined };
    const common = { id, label, required, error, description: help };
    switch (field.kind) {
        case 'date':
            return <DateField {...day} />;
        case 'partial_date':
            return <PartialDateField {...day} />;
        case 'instant':
            return <DateTimeField {...day} />;
        case 'flag':
            return (
                <Checkbox
                    id={id}
                    label={label}
                    description={help}
                    error={error}
                    checked={value === true}
                    onChange={(e) => onChange(e.currentTarget.checked)}
                />
            );
        case 'code':
            return <CodeField {...common} list={field.list ?? ''} value={text} onChange={onChange} />;
        case 'list':
            return (
                <ListField field={field} common={common} value={value as string[]} onChange={onChange} />
            );
        case 'whole':
            return (
                <TextInput
                    {...common}
                    inputMode="numeric"
                    value={text}
                    onChange={(e) => {
                        const typed = e.currentTarget.value.replace(/\D/g, '');
                        onChange(typed === '' ? undefined : Number(typed));
                    }}
                />
            );
        default: {
            const Control = (field.max ?? 0) > 200 ? Textarea : TextInput;
            return (
                <Control
                    {...common}
                    maxLength={field.max}
                    value={text}
                    onChange={(e: { currentTarget: { value: string } }) =>
                        onChange(e.currentTarget.value || undefined)
                    }
                    autoComplete="off"
                />
            );
        }
    }
}

interface Common {
    id: string;
    label: string;
    required: boolean;
    error: string | undefined;
    description: string | undefined;
}

function CodeField(props: Common & { list: string; value: string; onChange: (v: unknown) => void }) {
    const { list, value, onChange, ...common } = props;
    const words = (lists[list] ?? []).map((w) => ({ value: w.code, label: word(list, w.code) }));
    if (words.length <= 4)
        return (
            <Radio.Group {...common} id={undefined} value={value} onChange={(v) => onChange(v)}>
                <div className="opts" id={common.id}>
                    {words.map((w) => (
                        <Radio key={w.value} value={w.value} label={w.label} />
                    ))}
                </div>
            </Radio.Group>
        );
    if (words.length <= 15)
        return (
            <NativeSelect
                {...common}
                data={[{ value: '', label: t('form.choose') }, ...words]}
                value={value}
                onChange={(e) => onChange(e.currentTarget.value || undefined)}
            />
        );
    return (
        <Select
            {...common}
            data={words}
            value={value || null}
            onChange={(v) => onChange(v ?? undefined)}
            searchable
            clearable={!common.required}
            placeholder={t('form.choose')}
            nothingFoundMessage={t('state.nothing_found')}
        />
    );
}

function ListField(props: {
    field: FieldShape;
    common: Common;
    value: string[] | undefined;
    onChange: (value: unknown) => void;
}) {
    const { field, common, value = [], onChange } = props;
    if (field.element === 'code' && field.list)
        return (
            <Checkbox.Group {...common} id={undefined} value={value} onChange={onChange}>
                <div className="opts" id={common.id}>
                    {(lists[field.list] ?? []).map((w) => (
                        <Checkbox
                            key={w.code}
                            value={w.code}
                            label={word(field.list ?? '', w.code)}
                        />
                    ))}
                </div>
            </Checkbox.Group>
        );
    return (
        <Textarea
            {...common}
            description={common.description ?? t('form.one_per_line')}
            autosize
            minRows={2}
            value={value.join('\n')}
            onChange={(e) => {
                const lines = e.currentTarget.value.split('\n');
                onChange(e.currentTarget.value === '' ? [] : lines);
            }}
        />
    );
}
