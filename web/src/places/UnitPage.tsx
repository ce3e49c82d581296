/** Một đơn vị theo thời gian: sơ đồ, bảng kế thừa, ranh giới của một ngày, cơ quan. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { AgencyLine, AgencyStep, UnitLine, UnitPast } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { usePhone } from '../kit/DataTable';
import { DateField } from '../kit/DateFields';
import { Empty, Failed, Loading, Notice, PageHead, Panel, Tag, Term } from '../kit/pieces';
import { useMay } from '../kit/session';
import { dateWords } from '../kit/time';
import { t, word } from '../kit/words';
import { PictureLegend, periodOf, UnitPicture } from './UnitPicture';

export default function UnitPage({ id }: { id: string }) {
    const [filters, change] = useFilters();
    const on = filters.get('on') ?? undefined;
    const question = useQuery({
        queryKey: ['unit-past', id, on],
        queryFn: ({ signal }) =>
            call('GET /units/{id}/past', { ids: [id], body: { ...(on && { on }) }, signal }),
        placeholderData: (before) => (before?.unit.id === id ? before : undefined),
    });
    const past = question.data;
    return (
        <>
            <PageHead title={past?.unit.name ?? t('places.title')} window={t('places.title')}>
                <Link href="/units" className="btn">
                    {t('places.search')}
                </Link>
            </PageHead>
            <div className="filters">
                <DateField
                    id="on"
                    label={t('places.on')}
                    value={on}
                    onChange={(day) => change({ on: day })}
                    help={t('places.on_help')}
                />
            </div>
            {question.error && <Failed error={question.error} retry={() => question.refetch()} />}
            {question.isPending && <Loading lines={8} />}
            {past && !question.error && <Shown past={past} />}
        </>
    );
}

function Shown({ past }: { past: UnitPast }) {
    return (
        <div className="two">
            <div className="stack">
                <OnDay past={past} />
                <Panel title={t('places.picture')} aside={<PictureLegend />}>
                    <UnitPicture past={past} />
                </Panel>
                <Steps past={past} />
            </div>
            <aside className="stack">
                <About unit={past.unit} />
                <Agencies agencies={past.agencies} />
            </aside>
        </div>
    );
}

const UnitLink = ({ unit }: { unit: UnitLine }) => (
    <Link href={`/units/${unit.id}`}>{unit.path}</Link>
);

/** What the unit is in the boundaries of the day that was asked. */
function OnDay({ past }: { past: UnitPast }) {
    const may = useMay();
    const day = dateWords(past.on);
    const itself = past.parts.length === 1 && past.parts[0]?.id === past.unit.id;
    if (past.parts.length === 0)
        return <Notice tone="amber">{t('places.on_nowhere', { day })}</Notice>;
    if (itself) return <Notice tone="green">{t('places.on_itself', { day })}</Notice>;
    if (past.whole && past.holds)
        return (
            <Notice tone="blue" title={t('places.on_whole', { day })}>
                <UnitLink unit={past.holds} />
            </Notice>
        );
    return (
        <Notice tone="amber" title={t('places.on_divided', { day })}>
            <ul>
                {past.parts.map((part) => (
                    <li key={part.id}>
                        <UnitLink unit={part} />
                    </li>
                ))}
            </ul>
            <p>
                {past.holds
                    ? t('places.on_upper', { unit: past.holds.name })
                    : t('places.on_no_upper')}
            </p>
            {past.unit.valid_to && may('person.read') && (
                <Link href="/people?to_assign=1">{t('places.assign_list')}</Link>
            )}
        </Notice>
    );
}

function Steps({ past }: { past: UnitPast }) {
    const names = new Map(past.units.map((u) => [u.id, u]));
    const name = (id: string) => {
        const unit = names.get(id);
        return unit ? <Link href={`/units/${id}`}>{unit.name}</Link> : id;
    };
    const phone = usePhone();
    return (
        <Panel title={t('places.steps')} flush>
            {past.steps.length === 0 && <Empty title={t('places.no_steps')} />}
            {past.steps.length > 0 && phone && (
                <ul className="cards">
                    {past.steps.map((s) => (
                        <li key={s.before + s.after} className="one">
                            <span>
                                {name(s.before)} → {name(s.after)}
                            </span>
                            <span className="small">
                                {word('succession_relation', s.relation)} ·{' '}
                                {t('places.since', { day: dateWords(s.on_day) })}
                            </span>
                            <span className="article">{s.article}</span>
                        </li>
                    ))}
                </ul>
            )}
            {past.steps.length > 0 && !phone && (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
                <section className="grid-wrap" tabIndex={0} aria-label={t('places.steps')}>
                    <table className="grid">
                        <thead>
                            <tr>
                                <th scope="col">{t('places.before')}</th>
                                <th scope="col">{t('places.relation')}</th>
                                <th scope="col">{t('places.after')}</th>
                                <th scope="col">{t('places.from')}</th>
                                <th scope="col">{t('places.basis')}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {past.steps.map((s) => (
                                <tr key={s.before + s.after}>
                                    <td>{name(s.before)}</td>
                                    <td>{word('succession_relation', s.relation)}</td>
                                    <td>{name(s.after)}</td>
                                    <td className="num">{dateWords(s.on_day)}</td>
                                    <td className="article">{s.article}</td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </section>
            )}
        </Panel>
    );
}

const About = ({ unit }: { unit: UnitLine }) => (
    <Panel title={t('places.about')}>
        <dl className="dl">
            <Term label={t('places.full_name')}>{unit.path}</Term>
            <Term label={t('places.unit_code')}>
                <span className="num">{unit.code}</span>
            </Term>
            <Term label={t('places.kind')}>{word('unit_kind', unit.kind)}</Term>
            <Term label={t('places.period')}>{periodOf(unit)}</Term>
            {unit.remote && <Term label={t('places.limits')}>{t('places.remote')}</Term>}
        </dl>
    </Panel>
);

function Agencies({ agencies }: { agencies: AgencyLine[] }) {
    return (
        <Panel title={t('places.agencies')} flush>
            {agencies.length === 0 ? (
                <Empty title={t('places.no_agencies')} />
            ) : (
                <ul className="agencies">
                    {agencies.map((a) => (
                        <li key={a.id}>
                            <div className="tags">
                                <strong>{a.name}</strong>
                                {a.seated && <Tag tone="brand">{t('places.seated')}</Tag>}
                            </div>
                            <p className="small">
                                {word('agency_kind', a.kind)} · {periodOfAgency(a)}
                            </p>
                            {a.came_from.map((s) => (
                                <Passing key={`f${s.name}${s.duties}`} step={s} came />
                            ))}
                            {a.became.map((s) => (
                                <Passing key={`b${s.name}${s.duties}`} step={s} />
                            ))}
                        </li>
                    ))}
                </ul>
            )}
        </Panel>
    );
}

const periodOfAgency = (a: AgencyLine) =>
    periodOf({
        id: a.id,
        code: '',
        name: a.name,
        kind: 'xa',
        path: a.name,
        remote: false,
        valid_from: a.valid_from,
        ...(a.valid_to && { valid_to: a.valid_to }),
        successors: [],
    });

const Passing = ({ step, came }: { step: AgencyStep; came?: boolean }) => (
    <p className="small">
        {t(came ? 'places.agency_from' : step.name ? 'places.agency_to' : 'places.agency_nobody', {
            name: step.name ?? '',
            duties: step.duties,
            day: dateWords(step.on_day),
        })}{' '}
        <span className="article">({step.article})</span>{' '}
        {step.needs_check && <Tag tone="soon">{t('places.to_compare')}</Tag>}
    </p>
);
