/** Side by side: the row of the list and who may be the same person; what agrees, what differs. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Candidate, IntakeRow, RowDecision } from '../api.gen';
import { call } from '../kit/api';
import { Failed, Notice, Tag } from '../kit/pieces';
import { dateWords } from '../kit/time';
import { useKeys } from '../kit/useKeys';
import { t, word } from '../kit/words';
import { birthWords, Closed, numbersOf, Side, Standings, sexWords } from '../people/PersonBits';
import { Signs } from '../people/Signs';
import { contradicts, ofNumber } from './RowWhat';

/** `keys`: decided by key as well (1-9 the same person, N another one, S skip). */
export function RowReview(props: {
    intake: string;
    row: IntakeRow;
    onDone: () => void;
    keys?: boolean;
}) {
    const { row } = props;
    const questions = useQueryClient();
    const decide = useMutation({
        mutationFn: (decision: Omit<RowDecision, 'row'>) =>
            call('POST /intakes/{id}/decision', {
                ids: [props.intake],
                body: { row: row.row, ...decision },
            }),
        onSuccess: async () => {
            await Promise.all([
                questions.invalidateQueries({ queryKey: ['rows', props.intake] }),
                questions.invalidateQueries({ queryKey: ['intake', props.intake] }),
            ]);
            props.onDone();
        },
    });
    const outside = row.candidates.some((c) => c.outside);
    const shown = row.candidates.filter((c) => !c.outside && c.line);
    const same = (c: Candidate) => decide.mutate({ decision: 'same_person', person: c.person });
    const asFirst = row.same_as_row !== undefined && shown.length === 0;
    const ready = props.keys === true && !decide.isPending;
    useKeys({
        ...(ready && Object.fromEntries(shown.map((c, i) => [String(i + 1), () => same(c)]))),
        ...(ready && asFirst && { '1': () => decide.mutate({ decision: 'same_person' }) }),
        ...(ready && !outside && { n: () => decide.mutate({ decision: 'new_person' }) }),
        ...(ready && { s: () => decide.mutate({ decision: 'skip' }) }),
    });
    return (
        <div className="stack review">
            {decide.error && <Failed error={decide.error} />}
            {outside && (
                <Notice tone="amber" title={t('review.outside')}>
                    <p>{t('review.outside_next')}</p>
                </Notice>
            )}
            <div className="compare">
                <div>
                    <span className="small">{t('review.in_list', { n: row.row })}</span>
                    <strong>{row.draft.name}</strong>
                    <Side label={t('people.birth')}>{birthWords(row.draft.birth)}</Side>
                    <Side label={t('people.sex')}>{sexWords(row.draft.sex)}</Side>
                    <Side label={t('person.ethnicity')}>
                        {row.draft.ethnicity && word('ethnicity', row.draft.ethnicity)}
                    </Side>
                    <Side label={t('review.identifier')}>{numbersOf(row.draft)}</Side>
                    <NumberWarnings row={row} />
                    <Side label={t('review.residence')}>
                        {row.draft.permanent_address ?? row.draft.current_address}
                    </Side>
                    <Side label={t('review.aliases')}>{row.draft.aliases.join(', ')}</Side>
                    <Side label={t('review.presence')}>
                        {row.draft.presence && word('presence', row.draft.presence)}
                    </Side>
                    <Side label={t('intake.head_entered_on')}>
                        {row.entered_on && dateWords(row.entered_on)}
                    </Side>
                </div>
                {shown.map((c) => (
                    <Known
                        key={c.person}
                        candidate={c}
                        busy={decide.isPending}
                        onSame={() => same(c)}
                    />
                ))}
            </div>
            <div className="row">
                {asFirst && (
                    <Button
                        disabled={decide.isPending}
                        onClick={() => decide.mutate({ decision: 'same_person' })}
                    >
                        {t('review.same_as_row', { n: row.same_as_row ?? 0 })}
                    </Button>
                )}
                {!outside && (
                    <Button
                        variant="default"
                        disabled={decide.isPending}
                        onClick={() => decide.mutate({ decision: 'new_person' })}
                    >
                        {word('row_decision', 'new_person')}
                    </Button>
                )}
                <Button
                    variant="default"
                    disabled={decide.isPending}
                    onClick={() => decide.mutate({ decision: 'skip' })}
                >
                    {word('row_decision', 'skip')}
                </Button>
            </div>
        </div>
    );
}

/** What is said about the identity number; with a mark, what it says otherwise than the row: sex, year
 * and place of birth, with both values. */
const NumberWarnings = ({ row }: { row: IntakeRow }) =>
    ofNumber(row).map((problem) => (
        <span key={problem.code} className="number-warning">
            {contradicts(problem) && (
                <>
                    <Tag tone="soon">{t('review.number_differs')}</Tag>{' '}
                </>
            )}
            {problem.message}
        </span>
    ));

/** How alike, in words, by what agrees and what differs: a number decides nothing. */
function likeness(c: Candidate): string {
    if (c.exact) return t('review.like_exact');
    if (c.agrees.length > 1 && c.differs.length === 0) return t('review.like_very');
    return c.agrees.length > c.differs.length ? t('review.like_rather') : t('review.like_some');
}

function Known(props: { candidate: Candidate; busy: boolean; onSame: () => void }) {
    const { candidate } = props;
    const { line, agrees, differs } = candidate;
    if (!line) return null;
    return (
        <div>
            <span className="small">{t('review.in_register')}</span>
            <Link href={`/people/${line.id}`}>
                <strong>{line.name}</strong>
            </Link>
            <Side label={t('people.birth')}>{birthWords(line.birth)}</Side>
            <Side label={t('people.sex')}>{sexWords(line.sex)}</Side>
            <Side label={t('people.unit')}>{line.unit_name}</Side>
            <Standings codes={line.standings} />
            <Closed of={line} />
            <span>{likeness(candidate)}</span>
            <Signs agrees={agrees} differs={differs} />
            <Button disabled={props.busy} onClick={props.onSame}>
                {word('row_decision', 'same_person')}
            </Button>
        </div>
    );
}
