/** One agency of a change: which, what becomes of it, where its seat will be. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type AgencyKind, type AgencyRow, lists } from '../api.gen';
import { languageNow, t } from '../kit/words';

export function AgencyRowFields(props: {
    number: number;
    row: AgencyRow;
    put: (row: AgencyRow) => void;
    wrong: (field: string) => string | undefined;
    drop: () => void;
}) {
    const { number, row, put, wrong } = props;
    const set = (field: keyof AgencyRow, value: string) => {
        const { [field]: _, ...rest } = row;
        put(value === '' ? rest : { ...rest, [field]: value });
    };
    const text = (field: Exclude<keyof AgencyRow, 'after_kind'>, label: string, help?: string) => (
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
                {text('before_seat_code', t('places.agency_seat_before'))}
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
                {text(
                    'after_seat_code',
                    t('places.agency_seat_after'),
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
