/** One control per kind of field. */
import { Checkbox, NativeSelect, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { createContext, lazy, Suspense, useContext } from 'react';
import { type FieldShape, lists } from '../api.gen';
import { DateField, DateTimeField, PartialDateField, type Unread } from './DateFields';
import { fieldHelp, fieldLabel, t, word } from './words';

/** A unit is chosen by name, never typed as a code. */
const UnitField = lazy(() => import('../places/UnitField'));

/** What the ids of the fields begin with: forms open on one page tell theirs apart. */
export const FieldIds = createContext('f');
export const fieldId = (name: string, ids = 'f') => `${ids}-${name.replace(/\W/g, '-')}`;

interface OneFieldProps {
    type: string;
    field: FieldShape;
    value: unknown;
    required: boolean;
    onChange: (value: unknown) => void;
    error: string | undefined;
    unread: Unread | undefined;
    onUnread: (unread: Unread | undefined) => void;
}

export function OneField(props: OneFieldProps) {
    const { type, field, value, required, onChange, error, unread, onUnread } = props;
    const label = fieldLabel(type, field.name);
    const help = fieldHelp(type, field.name);
    const id = fieldId(field.name, useContext(FieldIds));
    const text = value === undefined ? '' : String(value);
    const typed = { value: value as string | undefined, onChange, unread, onUnread };
    const day = { id, label, required, error, help, ...typed };
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
            return (
                <CodeField {...common} list={field.list ?? ''} value={text} onChange={onChange} />
            );
        case 'list':
            return (
                <ListField
                    field={field}
                    common={common}
                    value={value as string[]}
                    onChange={onChange}
                />
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
            if (field.name === 'unit_code')
                return (
                    <Suspense fallback={null}>
                        <UnitField {...common} value={text} onChange={onChange} />
                    </Suspense>
                );
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

function CodeField(
    props: Common & { list: string; value: string; onChange: (v: unknown) => void },
) {
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
