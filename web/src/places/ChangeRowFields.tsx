/** One row of a change: which unit, what becomes of it, what the new one is called. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ChangeRow, SuccessionRelation, UnitKind } from '../api.gen';
import { lists } from '../api.gen';
import { call } from '../kit/api';
import { addDays, today } from '../kit/time';
import { languageNow, t } from '../kit/words';

const choices = (list: string, first: string) => [
    { value: '', label: first },
    ...(lists[list] ?? []).map((w) => ({ value: w.code, label: w[languageNow()] })),
];

/** Who bore the code on the day before: what is typed is answered with a name. */
function useBearer(code: string, on: string | undefined) {
    const [settled] = useDebouncedValue(code, 300);
    const day = addDays(on ?? today(), -1);
    const found = useQuery({
        queryKey: ['units', 'bearer', settled, day],
        queryFn: ({ signal }) =>
            call('GET /units', { body: { q: settled, on: day, limit: 20 }, signal }),
        enabled: /^\d{2,5}$/.test(settled),
        staleTime: 60_000,
    });
    return found.data?.items.find(
        (u) => u.code === settled && u.valid_from <= day && (!u.valid_to || u.valid_to >= day),
    );
}

export function ChangeRowFields(props: {
    number: number;
    row: Partial<ChangeRow>;
    on: string | undefined;
    put: (row: Partial<ChangeRow>) => void;
    wrong: (field: string) => string | undefined;
    drop?: () => void;
}) {
    const { number, row, put, wrong } = props;
    const bearer = useBearer(row.before_code ?? '', props.on);
    const set = (some: { [K in keyof ChangeRow]?: ChangeRow[K] | undefined }) => {
        const next = { ...row, ...some };
        for (const name of Object.keys(next) as (keyof typeof next)[])
            if (next[name] === undefined || next[name] === '') delete next[name];
        put(next as Partial<ChangeRow>);
    };
    const text = (
        field: 'before_code' | 'after_code' | 'after_name' | 'after_parent_code',
        label: string,
        help?: string,
    ) => (
        <TextInput
            id={`f-${number}-${field}`}
            label={label}
            value={row[field] ?? ''}
            required={field === 'before_code'}
            onChange={(e) => set({ [field]: e.currentTarget.value.trimStart() })}
            error={wrong(field)}
            description={help}
            autoComplete="off"
            {...(field.endsWith('code') && { inputMode: 'numeric' as const })}
        />
    );
    return (
        <fieldset className="change-row">
            <legend>{t('places.row', { n: number })}</legend>
            <div className="form-grid">
                {text('before_code', t('places.before_code'), bearer?.path)}
                <NativeSelect
                    id={`f-${number}-relation`}
                    label={t('places.relation')}
                    value={row.relation ?? ''}
                    data={choices('succession_relation', t('places.dissolved'))}
                    onChange={(e) =>
                        set({
                            relation: (e.currentTarget.value || undefined) as
                                | SuccessionRelation
                                | undefined,
                        })
                    }
                    error={wrong('relation')}
                />
                {text('after_code', t('places.after_code'))}
                {text('after_name', t('places.new_name'), t('places.new_name_help'))}
                <NativeSelect
                    id={`f-${number}-after_kind`}
                    label={t('places.kind')}
                    value={row.after_kind ?? ''}
                    data={choices('unit_kind', t('places.as_before'))}
                    onChange={(e) =>
                        set({
                            after_kind: (e.currentTarget.value || undefined) as
                                | UnitKind
                                | undefined,
                        })
                    }
                    error={wrong('after_kind')}
                />
                {text('after_parent_code', t('places.parent_code'), t('places.as_before'))}
            </div>
            {props.drop && (
                <Button variant="default" size="xs" onClick={props.drop}>
                    {t('places.drop_row', { n: number })}
                </Button>
            )}
        </fieldset>
    );
}
