/** Tổng quan: who this is, where he or she lives, which measure runs. */
import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import type { CaseFile, PersonFile } from '../api.gen';
import { Failed, Loading, Notice, Panel, Term } from '../kit/pieces';
import { useMay } from '../kit/session';
import { dateWords } from '../kit/time';
import { t, word } from '../kit/words';
import { OtherFiles, Representatives, Unverified } from './Circle';
import { Correct, Corrections } from './Correct';
import { Measures } from './Measures';
import { Names } from './Names';
import { birthWords, daysWords, sexWords } from './PersonBits';

const AssignPanel = lazy(() => import('./AssignPanel'));

interface OverviewProps {
    file: PersonFile;
    legal: UseQueryResult<CaseFile>;
    /** Opened from outside its area: to be read, with nothing that is kept by the own unit. */
    outside?: boolean;
}

export function OverviewTab({ file, legal, outside = false }: OverviewProps) {
    const may = useMay();
    // Whom to call: of a file that is not kept here, in an emergency alone.
    const inEmergency = file.reading?.ground === 'emergency';
    const keeps = may('person.write') && !outside;
    return (
        <>
            {file.closed && (
                <Notice tone="blue" title={t('people.closed')}>
                    <p>{t('person.closed_what')}</p>
                </Notice>
            )}
            {file.to_assign && <Notice tone="amber">{t('places.assign_why')}</Notice>}
            {file.to_assign && !outside && may('person.assign') && (
                <Suspense fallback={<Loading />}>
                    <AssignPanel lines={[{ ...file.person, unit_name: file.unit_name }]} />
                </Suspense>
            )}
            <OtherFiles file={file} />
            {!outside && <Unverified file={file} />}
            <Panel title={t('person.general')}>
                <div className="stack">
                    <General file={file} />
                    {keeps && <Correct file={file} />}
                </div>
            </Panel>
            <Names file={file} outside={outside} />
            {!outside && <Corrections person={file.person.id} />}
            {(keeps || inEmergency) && (
                <Representatives person={file.person.id} readOnly={!keeps} />
            )}
            {legal.error && <Failed error={legal.error} retry={() => legal.refetch()} />}
            {legal.isPending && <Loading />}
            {legal.data && <Measures legal={legal.data} file={file} />}
        </>
    );
}

/** Where somebody lives stands before where he or she lived. */
const livedLast = ({ residences }: PersonFile) => [
    ...residences.filter((r) => !r.to_day),
    ...residences.filter((r) => r.to_day),
];

const General = ({ file }: { file: PersonFile }) => (
    <dl className="dl">
        <Term label={t('people.birth')}>{birthWords(file.person.birth)}</Term>
        <Term label={t('people.sex')}>{sexWords(file.person.sex)}</Term>
        {file.person.ethnicity && (
            <Term label={t('person.ethnicity')}>{word('ethnicity', file.person.ethnicity)}</Term>
        )}
        <Term label={t('people.unit')}>{file.unit_name}</Term>
        {file.identifiers.map((i) => (
            <Term
                key={i.kind + i.masked + (i.annulled_on ?? '')}
                label={word('identifier_kind', i.kind)}
            >
                {i.annulled_on ? (
                    <s className="num">{i.masked}</s>
                ) : (
                    <span className="num">{i.masked}</span>
                )}
                {i.annulled_on && (
                    <span className="small place-names">
                        {t('person.annulled', {
                            day: dateWords(i.annulled_on),
                            reason: i.annulled_for ? word('correction_reason', i.annulled_for) : '',
                        })}
                    </span>
                )}
            </Term>
        ))}
        {livedLast(file).map((r) => (
            <Term key={r.id} label={word('residence_kind', r.kind)}>
                {r.address}
                {daysWords(r) && <span className="small place-names">{daysWords(r)}</span>}
                <PlaceThenAndNow file={file} residence={r.id} />
            </Term>
        ))}
        {file.phones.map((p) => (
            <Term key={p.id} label={t('person.phone')}>
                <span className="num">{p.number}</span>
            </Term>
        ))}
        <Term label={t('person.file_id')}>
            <span className="mono">{file.person.id}</span>
        </Term>
    </dl>
);

/** The commune as it was called then and as it is today. */
function PlaceThenAndNow({ file, residence }: { file: PersonFile; residence: string }) {
    const place = file.places.find((p) => p.residence === residence);
    if (!place) return null;
    return (
        <span className="small place-names">
            <Link href={`/units/${place.unit}`}>{place.name_then}</Link>
            {place.name_now && ` · ${t('person.place_now', { unit: place.name_now })}`}
            {place.divided && ` · ${t('person.place_divided')}`}
        </span>
    );
}
