/** The unit in time: what it came from, the unit, what it became. Every unit is a link; the table
 *  below says the same in words. */
import { Link } from 'wouter';
import type { UnitLine, UnitPast } from '../api.gen';
import { usePhone } from '../kit/DataTable';
import { dateWords } from '../kit/time';
import { t, word } from '../kit/words';
import { pictureOf } from './picture_layout';

/** The lists say what stood on the last day of the old map, not since when. */
const unknown = '1900-01-01';

export function periodOf(unit: UnitLine): string {
    const from = unit.valid_from === unknown ? '' : dateWords(unit.valid_from);
    if (!unit.valid_to) return from ? t('places.since', { day: from }) : t('places.standing');
    const to = dateWords(unit.valid_to);
    return from ? t('places.from_to', { from, to }) : t('places.until', { day: to });
}

const stands = (unit: UnitLine, on: string) =>
    unit.valid_from <= on && (!unit.valid_to || on <= unit.valid_to);
const short = (name: string, most: number) =>
    name.length > most ? `${name.slice(0, most - 1)}…` : name;

export function UnitPicture({ past }: { past: UnitPast }) {
    const phone = usePhone();
    const picture = pictureOf(past, phone);
    const most = phone ? 28 : 26;
    return (
        <section
            className="unit-picture"
            aria-label={t('places.picture_of', { unit: past.unit.name })}
        >
            <svg
                width={picture.width}
                height={picture.height}
                viewBox={`0 0 ${picture.width} ${picture.height}`}
            >
                <title>{t('places.picture')}</title>
                <defs>
                    <marker
                        id="unit-arrow"
                        viewBox="0 0 8 8"
                        refX="1"
                        refY="4"
                        markerWidth="8"
                        markerHeight="8"
                        markerUnits="userSpaceOnUse"
                        orient="auto"
                    >
                        <path d="M0 0L8 4L0 8z" />
                    </marker>
                </defs>
                {picture.edges.map(({ step, path }) => (
                    <path
                        key={step.before + step.after}
                        className={`step ${step.relation}`}
                        d={path}
                        markerEnd="url(#unit-arrow)"
                    />
                ))}
                {picture.nodes.map(({ unit, generation, x, y }) => (
                    <Link
                        key={unit.id}
                        href={`/units/${unit.id}`}
                        className={`unit${generation === 0 ? ' asked' : ''}${stands(unit, past.on) ? '' : ' gone'}`}
                        {...(generation === 0 && { 'aria-current': 'true' as const })}
                    >
                        <rect
                            x={x}
                            y={y}
                            width={picture.box.width}
                            height={picture.box.height}
                            rx="4"
                        />
                        <text x={x + 12} y={y + 24} className="name">
                            {short(unit.name, most)}
                        </text>
                        <text x={x + 12} y={y + 45} className="when">
                            {`${unit.code} · ${periodOf(unit)}`}
                        </text>
                    </Link>
                ))}
            </svg>
        </section>
    );
}

export const PictureLegend = () => (
    <ul className="unit-legend">
        {(['whole', 'part', 'unchanged'] as const).map((relation) => (
            <li key={relation}>
                <svg width="34" height="10" aria-hidden="true">
                    <path className={`step ${relation}`} d="M1 5H33" />
                </svg>
                {word('succession_relation', relation)}
            </li>
        ))}
    </ul>
);
