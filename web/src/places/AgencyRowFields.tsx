/** One agency of a change: which, what becomes of it, where its seat will be. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type AgencyKind, type AgencyRow, lists } from '../api.gen';
import { addDays, today } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { UnitCodeField } from './UnitCodeField';

export function AgencyRowFields(props: {
    number: number;
    row: AgencyRow;
    on: string | undefined;
    put: (row: AgencyRow) => void;
    wrong: (field: string) => string | undefined;
    drop: () => void;
}) {
    const { number, row, put, wrong } = props;
    const on = props.on ?? today();
    const set = (field: keyof AgencyRow, value: string) => {
        const { [field]: _, ...rest } = row;
        put(value === '' ? rest : { ...rest, [field]: value });
    };
    const seat = (
        field: 'before_seat_code' | 'after_seat_code',
        label: string,
        day: string,
        help?: string,
    ) => (
        <UnitCodeField
            id={`f-agency-${number}-${field}`}
            label={label}
            code={row[field] ?? ''}
            day={day}
            onChange={(code) => set(field, code)}
            error={wrong(field)}
            help={help}
        />
    );
    const text = (field: 'before_name' | 'after_name' | 'duties', label: string, help?: string) => (
        <TextInput
            id={`f-agency-${number}-${field}`}
            label={label}
            value={row[field] ?? ''}
            onChange={(e) => set(field, e.currentTarget.value.trimStart())}
            error={wrong(field)}
            description={help}
            autoComplete="off"
        />
    );
    return (
        <fieldset className="change-row">
            <legend>{t('places.agency_row', { n: number })}</legend>
            <div className="form-grid">
                {text('before_name', t('places.agency_before'), t('places.agency_before_help'))}
                {seat('before_seat_code', t('places.agency_seat_before'), addDays(on, -1))}
                {text('after_name', t('places.agency_after'), t('places.agency_after_help'))}
                <NativeSelect
                    id={`f-agency-${number}-after_kind`}
                    label={t('places.agency_kind')}
                    value={row.after_kind ?? ''}
                    data={[
                        { value: '', label: t('places.as_before') },
                        ...(lists.agency_kind ?? []).map((w) => ({
                            value: w.code,
                            label: w[languageNow()],
                        })),
                    ]}
                    onChange={(e) => set('after_kind', e.currentTarget.value as AgencyKind)}
                    error={wrong('after_kind')}
                />
                {seat(
                    'after_seat_code',
                    t('places.agency_seat_after'),
                    on,
                    t('places.agency_seat_help'),
                )}
                {text('duties', t('places.agency_duties'), t('places.agency_duties_help'))}
            </div>
            <Button variant="default" size="xs" onClick={props.drop}>
                {t('places.drop_agency', { n: number })}
            </Button>
        </fieldset>
    );
}
