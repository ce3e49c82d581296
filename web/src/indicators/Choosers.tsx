/** What the figure is asked for: period, dimension, as of, boundaries, unit. */
import { NativeSelect } from '@mantine/core';
import type { Figure } from '../api.gen';
import { useFilters } from '../kit/address';
import { DateField } from '../kit/DateFields';
import { useMay } from '../kit/session';
import { periodWords } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { UnitFilter } from '../places/UnitFilter';
import type { Asked } from './asked';
import { dimensionWords } from './numbers';
import { quartersUntil, yearsUntil } from './periods';

const lineViews = { people: undefined, cell: undefined };

/** `refused`: the field whose value the server could not take; it is to be chosen again. */
export function Choosers(props: {
    asked: Asked;
    figure: Figure | undefined;
    refused?: string | undefined;
}) {
    const { asked, figure, refused } = props;
    const [, change] = useFilters();
    const may = useMay();
    const live = may('figure.people');
    const period = refused === 'period' ? undefined : (asked.period ?? figure?.period);
    const by = refused === 'by' ? '' : (asked.by ?? 'unit');
    const put = (wanted: Record<string, string | undefined>) => change({ ...wanted, ...lineViews });
    return (
        <fieldset className="plain filters choosers" aria-label={t('figures.choose')}>
            <NativeSelect
                label={t('figures.period')}
                value={period ?? ''}
                onChange={(e) => put({ period: e.currentTarget.value })}
                data={periodChoices(period)}
                error={refused === 'period' && t('figures.choose_period')}
            />
            <NativeSelect
                label={t('figures.by')}
                value={by}
                onChange={(e) => put({ by: e.currentTarget.value })}
                data={dimensionChoices(by, figure?.dimensions)}
            />
            {live && (
                <DateField
                    id="as-of"
                    label={t('figures.as_of')}
                    value={asked.as_of}
                    onChange={(day) => put({ as_of: day })}
                    help={t('figures.as_of_help')}
                />
            )}
            {live && (
                <DateField
                    id="boundaries"
                    label={t('figures.boundaries')}
                    value={asked.boundaries}
                    onChange={(day) => put({ boundaries: day, unit: undefined })}
                    help={t('figures.boundaries_help')}
                />
            )}
            <UnitFilter value={asked.unit_code ?? ''} onChange={(unit) => put({ unit })} />
        </fieldset>
    );
}

function periodChoices(chosen: string | undefined) {
    const periods = chosen && /^\d{4}$/.test(chosen) ? yearsUntil() : quartersUntil();
    if (chosen && !periods.includes(chosen)) periods.unshift(chosen);
    const choices = periods.map((p) => ({ value: p, label: periodWords(p, languageNow()) }));
    return chosen ? choices : [{ value: '', label: '' }, ...choices];
}

function dimensionChoices(chosen: string, known: string[] | undefined) {
    const dimensions = known ? [...known] : ['unit'];
    if (chosen && !dimensions.includes(chosen)) dimensions.push(chosen);
    const choices = dimensions.map((d) => ({ value: d, label: dimensionWords(d) }));
    return chosen ? choices : [{ value: '', label: '' }, ...choices];
}
