/** One row of a change: which unit, what becomes of it, what the new one is called. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ChangeRow, SuccessionRelation, UnitKind } from '../api.gen';
import { lists } from '../api.gen';
import { addDays, today } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { UnitCodeField } from './UnitCodeField';

const choices = (list: string, first: string) => [
    { value: '', label: first },
    ...(lists[list] ?? []).map((w) => ({ value: w.code, label: w[languageNow()] })),
];

export function ChangeRowFields(props: {
    number: number;
    row: Partial<ChangeRow>;
    on: string | undefined;
    put: (row: Partial<ChangeRow>) => void;
    wrong: (field: string) => string | undefined;
    drop?: () => void;
}) {
    const { number, row, put, wrong } = props;
    const on = props.on ?? today();
    const set = (some: { [K in keyof ChangeRow]?: ChangeRow[K] | undefined }) => {
        const next = { ...row, ...some };
        for (const name of Object.keys(next) as (keyof typeof next)[])
            if (next[name] === undefined || next[name] === '') delete next[name];
        put(next as Partial<ChangeRow>);
    };
    const unit = (
        field: 'before_code' | 'after_code' | 'after_parent_code',
        label: string,
        day: string,
        help?: string,
    ) => (
        <UnitCodeField
            id={`f-${number}-${field}`}
            label={label}
            code={row[field] ?? ''}
            day={day}
            required={field === 'before_code'}
            onChange={(code) => set({ [field]: code })}
            error={wrong(field)}
            help={help}
        />
    );
    return (
        <fieldset className="change-row">
            <legend>{t('places.row', { n: number })}</legend>
            <div className="form-grid">
                {unit('before_code', t('places.before'), addDays(on, -1))}
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
                {unit('after_code', t('places.after'), on)}
                <TextInput
                    id={`f-${number}-after_name`}
                    label={t('places.new_name')}
                    value={row.after_name ?? ''}
                    onChange={(e) => set({ after_name: e.currentTarget.value.trimStart() })}
                    error={wrong('after_name')}
                    description={t('places.new_name_help')}
                    autoComplete="off"
                />
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
                {unit('after_parent_code', t('places.parent_code'), on, t('places.as_before'))}
            </div>
            {props.drop && (
                <Button variant="default" size="xs" onClick={props.drop}>
                    {t('places.drop_row', { n: number })}
                </Button>
            )}
        </fieldset>
    );
}
