/** The id of a file, copied from the end of its general page. */
import { TextInput } from '@mantine/core';
import { useContext } from 'react';
import type { FieldProblem } from '../kit/api';
import { FieldIds, fieldId } from '../kit/fields';
import { lackingOf } from '../kit/useProblems';
import { t } from '../kit/words';

/** What is wrong with an id as it was typed: nothing there, or no id at all. */
export function wrongId(field: string, label: string, typed: string | undefined): FieldProblem[] {
    if (!typed) return lackingOf([[field, label, '']]);
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(typed)) return [];
    return [{ field, code: 'field.not_an_id', message: t('verification.wrong_id') }];
}

export const IdField = (props: {
    label: string;
    value: string | undefined;
    onChange: (value: string | undefined) => void;
    error: string | undefined;
    className?: string;
}) => (
    <TextInput
        id={fieldId('file', useContext(FieldIds))}
        className={props.className}
        label={props.label}
        description={t('verification.readers_help')}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        value={props.value ?? ''}
        error={props.error}
        maxLength={36}
        autoComplete="off"
        required
        onChange={(e) => props.onChange(e.currentTarget.value.trim() || undefined)}
    />
);
