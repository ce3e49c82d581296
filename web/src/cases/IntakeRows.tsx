/** The rows in their groups as they stand now, with counts; doubtful ones open side by side. */
import { Button, Checkbox } from '@mantine/core';
import { Fragment, useRef, useState } from 'react';
import type { Intake, IntakeRow } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { More, usePhone } from '../kit/DataTable';
import { Empty, Failed, Loading } from '../kit/pieces';
import { dateWords, numberWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t, word } from '../kit/words';
import { IntakeReview } from './IntakeReview';
import { countOf, type Group, groups } from './intake_parts';
import { RowReview } from './RowReview';
import { drugsOf, What } from './RowWhat';

const toneOf: Partial<Record<Group, string>> = { review: 'soon', rejected: 'late' };

export function IntakeRows({ intake }: { intake: Intake }) {
    const [filters, change] = useFilters();
    // Whoever decides the last doubtful row stays where he is.
    const [first] = useState<Group>(() =>
        intake.review > 0 ? 'review' : (groups.find((g) => countOf(intake, g) > 0) ?? 'create'),
    );
    const group = (filters.get('group') as Group | null) ?? first;
    const canBeNoted = group === 'create' || group === 'matched';
    const noted = filters.get('noted') === '1' && canBeNoted;
    const shown = groups.filter((g) => g !== 'skipped' || g === group || countOf(intake, g) > 0);
    return (
        <section>
            <div className="groups">
                {shown.map((g) => (
                    <button
                        key={g}
                        type="button"
                        className={countOf(intake, g) > 0 ? toneOf[g] : undefined}
                        aria-pressed={g === group}
                        onClick={() => change({ group: g })}
                    >
                        <b className="num">{numberWords(countOf(intake, g), languageNow())}</b>{' '}
                        <span>{word('row_verdict', g)}</span>
                    </button>
                ))}
            </div>
            <p className="count">{t(`intake.group_${group}`)}</p>
            {group === 'review' && canDecide(intake) && (
                <div className="under">
                    <IntakeReview intake={intake} />
                </div>
            )}
            {intake.noted > 0 && canBeNoted && (
                <Checkbox
                    className="under"
                    label={t('intake.noted_only')}
                    checked={noted}
                    onChange={(e) => change({ noted: e.currentTarget.checked ? '1' : undefined })}
                />
            )}
            {(group !== 'review' || intake.review > 0 || !canDecide(intake)) && (
                <GroupRows intake={intake} group={group} noted={noted} />
            )}
        </section>
    );
}

const canDecide = (intake: Intake) => intake.state === 'read' || intake.state === 'done';

function GroupRows(props: { intake: Intake; group: Group; noted: boolean }) {
    const { intake, group, noted } = props;
    const phone = usePhone();
    const list = useList(['rows', intake.id, intake.state, group, noted], (after, signal) =>
        call('GET /intakes/{id}/rows', {
            ids: [intake.id],
            query: { verdict: group, limit: 100, after, ...(noted && { noted: true }) },
            signal,
        }),
    );
    if (list.error && list.items.length === 0)
        return <Failed error={list.error} retry={() => list.refetch()} />;
    if (list.isPending) return <Loading lines={6} />;
    if (list.items.length === 0)
        return (
            <div className="card">
                <Empty title={t('intake.group_empty')} />
            </div>
        );
    return (
        <>
            {phone ? (
                <ul className="grid-wrap cards">
                    {list.items.map((row) => (
                        <li key={row.row} className="one">
                            <RowCard intake={intake} row={row} />
                        </li>
                    ))}
                </ul>
            ) : (
                <Table intake={intake} rows={list.items} />
            )}
            <More list={list} />
        </>
    );
}

const heads = ['row', 'name', 'birth', 'number', 'entered_on', 'drugs', 'what'] as const;

const Table = ({ intake, rows }: { intake: Intake; rows: IntakeRow[] }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="grid-wrap" tabIndex={0} aria-label={t('intake.table')}>
        <table className="grid">
            <thead>
                <tr>
                    {heads.map((h) => (
                        <th key={h} scope="col" className={h === 'row' ? 'r' : undefined}>
                            {t(`intake.head_${h}`)}
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {rows.map((row) => (
                    <TableRow key={row.row} intake={intake} row={row} />
                ))}
            </tbody>
        </table>
    </section>
);

const reviewable = (intake: Intake, row: IntakeRow) =>
    (row.verdict === 'review' || row.decision !== undefined) && !row.done && canDecide(intake);

const compareWords = (row: IntakeRow, open: boolean) =>
    open ? t('action.close') : row.decision ? t('intake.compare_again') : t('intake.compare');

/** A row opened to be compared; once decided, the focus stands again where it was opened, or at the
    page when the row has gone to another group. */
function useOpened() {
    const [open, setOpen] = useState(false);
    const opener = useRef<HTMLButtonElement>(null);
    const done = () => {
        setOpen(false);
        (opener.current ?? document.getElementById('main'))?.focus();
    };
    return { open, toggle: () => setOpen(!open), done, opener };
}

function TableRow({ intake, row }: { intake: Intake; row: IntakeRow }) {
    const { open, toggle, done, opener } = useOpened();
    return (
        <Fragment>
            <tr>
                <td className="r">{row.row}</td>
                <td>
                    <strong>{row.draft.name}</strong>
                </td>
                <td>{row.draft.birth && dateWords(row.draft.birth)}</td>
                <td>{row.draft.identifier}</td>
                <td>{row.entered_on && dateWords(row.entered_on)}</td>
                <td>{drugsOf(row)}</td>
                <td>
                    <What row={row} />
                    {reviewable(intake, row) && (
                        <Button
                            size="compact-sm"
                            variant="default"
                            ref={opener}
                            aria-expanded={open}
                            onClick={toggle}
                        >
                            {compareWords(row, open)}
                        </Button>
                    )}
                </td>
            </tr>
            {open && (
                <tr className="subrow">
                    <td colSpan={heads.length}>
                        <RowReview intake={intake.id} row={row} onDone={done} />
                    </td>
                </tr>
            )}
        </Fragment>
    );
}

function RowCard({ intake, row }: { intake: Intake; row: IntakeRow }) {
    const { open, toggle, done, opener } = useOpened();
    return (
        <>
            <strong>{row.draft.name || t('intake.row_n', { n: row.row })}</strong>
            <span className="small">
                {[
                    t('intake.row_n', { n: row.row }),
                    row.draft.birth && dateWords(row.draft.birth),
                    drugsOf(row),
                ]
                    .filter(Boolean)
                    .join(' · ')}
            </span>
            <What row={row} />
            {reviewable(intake, row) && (
                <Button variant="default" ref={opener} aria-expanded={open} onClick={toggle}>
                    {compareWords(row, open)}
                </Button>
            )}
            {open && <RowReview intake={intake.id} row={row} onDone={done} />}
        </>
    );
}
