/** The kind of a paper and its whole number: a part of it finds nobody. */
import { NativeSelect, TextInput } from '@mantine/core';
import { lists } from '../api.gen';
import { t, word } from '../kit/words';

export function WholeNumber({
    name,
    kind,
    number,
    most,
    error,
    onKind,
    onNumber,
}: {
    name: string; // of the form, before the fields' own
    kind: string;
    number: string;
    most?: number | undefined; // characters
    error?: string | undefined;
    onKind: (kind: string) => void;
    onNumber: (number: string) => void;
}) {
    return (
        <>
            <NativeSelect
                id={`${name}-kind`}
                label={t('number.kind')}
                value={kind}
                onChange={(e) => onKind(e.currentTarget.value)}
                data={(lists.identifier_kind ?? []).map((w) => ({
                    value: w.code,
                    label: word('identifier_kind', w.code),
                }))}
            />
            <TextInput
                id={`${name}-number`}
                label={t('number.whole')}
                value={number}
                error={error}
                onChange={(e) => onNumber(e.currentTarget.value)}
                autoComplete="off"
                maxLength={most}
                required
                data-autofocus
            />
        </>
    );
}
