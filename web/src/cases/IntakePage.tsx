/** One list: which columns, how it was read, what will happen to each row, progress, result. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Intake } from '../api.gen';
import { address, call, newKey } from '../kit/api';
import { Icon } from '../kit/icons';
import { Failed, Loading, Notice, PageHead, Panel } from '../kit/pieces';
import { instantWords, numberWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';
import { HowRead } from './HowRead';
import { IntakeColumns } from './IntakeColumns';
import { CancelIntake, Moving } from './IntakeMoving';
import { IntakeRows } from './IntakeRows';
import { IntakeState } from './IntakeState';
import { countOf, countsWords, isMoving, problemOf } from './intake_parts';

const number = (n: number) => numberWords(n, languageNow());

export default function IntakePage({ id }: { id: string }) {
    const question = useQuery({
        queryKey: ['intake', id],
        queryFn: ({ signal }) => call('GET /intakes/{id}', { ids: [id], signal }),
        refetchInterval: (q) => (isMoving(q.state.data) ? 700 : false),
    });
    if (question.error && !question.data)
        return <Failed error={question.error} retry={() => question.refetch()} />;
    const intake = question.data;
    if (!intake) return <Loading lines={8} />;
    const { state } = intake;
    const readable = state !== 'uploaded' && state !== 'reading';
    const forgotten = state === 'cancelled' && intake.done_rows === 0;
    return (
        <>
            <PageHead title={intake.file_name} window={t('intake.window')}>
                <IntakeState state={state} />
            </PageHead>
            <p className="count">
                {word('intake_kind', intake.kind)}
                {readable && ` · ${t('intake.rows_n', { n: number(intake.rows) })}`} ·{' '}
                {instantWords(intake.entered_at, languageNow())}
            </p>
            <div className="stack">
                <Trouble intake={intake} />
                {state === 'uploaded' && <IntakeColumns intake={intake} />}
                {(state === 'reading' || state === 'running') && <Moving intake={intake} />}
                {state === 'done' && <Finished intake={intake} />}
                {state === 'cancelled' && <Cancelled intake={intake} />}
                {state === 'read' && <Confirm intake={intake} />}
                {readable && !forgotten && <IntakeRows key={state} intake={intake} />}
                {readable && <HowRead intake={intake} />}
            </div>
        </>
    );
}

/** Why it waits for somebody, or why it stopped. */
function Trouble({ intake }: { intake: Intake }) {
    const problem = problemOf(intake);
    if (!problem || intake.state === 'cancelled') return null;
    return (
        <Notice tone={intake.state === 'uploaded' ? 'amber' : 'red'} urgent>
            <p>{problem.message}</p>
            {intake.state === 'running' && <Confirming intake={intake} label={t('action.retry')} />}
        </Notice>
    );
}

/** A row to be compared may still go to the matching desk, which the confirmation asks. */
const takesNothing = (intake: Intake) =>
    (['create', 'matched', 'review'] as const).every((g) => countOf(intake, g) === 0);

function Confirming({ intake, label }: { intake: Intake; label: string }) {
    const questions = useQueryClient();
    const confirm = useMutation({
        mutationFn: () =>
            call('POST /intakes/{id}/confirmation', { ids: [intake.id], idempotency: newKey() }),
        onSuccess: async (after) => {
            questions.setQueryData(['intake', intake.id], after);
            await questions.invalidateQueries({ queryKey: ['intakes'] });
            await questions.invalidateQueries({ queryKey: ['intake', intake.id] });
        },
    });
    return (
        <>
            {confirm.error && <Failed error={confirm.error} />}
            <Button
                disabled={confirm.isPending || takesNothing(intake)}
                onClick={() => confirm.mutate()}
            >
                {label}
            </Button>
        </>
    );
}

/** What the confirmation does with the rows as they stand now. */
const willWords = (intake: Intake) =>
    [
        t('intake.will_create', { n: number(intake.created) }),
        intake.matched > 0 && t('intake.will_match', { n: number(intake.matched) }),
        countOf(intake, 'skipped') > 0 &&
            t('intake.will_skip', { n: number(countOf(intake, 'skipped')) }),
    ]
        .filter(Boolean)
        .join(' · ');

const Confirm = ({ intake }: { intake: Intake }) => (
    <Panel title={t('intake.check_then_confirm')}>
        <div className="stack">
            <p>{t(intake.kind === 'free' ? 'intake.free_state' : 'intake.current_state')}</p>
            <p>
                {takesNothing(intake)
                    ? t('intake.will_nothing')
                    : t('intake.will', { counts: willWords(intake) })}
            </p>
            {intake.review > 0 && (
                <Notice tone="amber">
                    {t('intake.review_first', { n: number(intake.review) })}
                </Notice>
            )}
            {intake.rejected > 0 && (
                <p className="muted">{t('intake.rejected_stay', { n: number(intake.rejected) })}</p>
            )}
            <div className="row">
                <Confirming intake={intake} label={t('intake.confirm')} />
                <Rejected intake={intake} />
                <CancelIntake intake={intake} />
            </div>
        </div>
    </Panel>
);

const Finished = ({ intake }: { intake: Intake }) => (
    <Notice tone="green" title={t('intake.finished')}>
        <p>{countsWords(intake)}</p>
        <p className="row">
            <Link href="/people">{t('nav.people')}</Link>
            <Link href="/">{t('nav.today')}</Link>
            <Rejected intake={intake} />
        </p>
        {intake.review > 0 && <p>{t('intake.review_left', { n: number(intake.review) })}</p>}
        {intake.rejected > 0 && <p>{t('intake.correct_and_drop')}</p>}
    </Notice>
);

const Cancelled = ({ intake }: { intake: Intake }) => (
    <Notice tone="blue" title={t('intake.cancelled')}>
        <p>
            {problemOf(intake)?.message ??
                t('intake.cancelled_next', { done: number(intake.done_rows) })}
        </p>
        <p>
            <Link href="/intakes">{t('nav.intakes')}</Link>
        </p>
    </Notice>
);

function Rejected({ intake }: { intake: Intake }) {
    if (intake.rejected === 0) return null;
    return (['xlsx', 'csv'] as const).map((format) => (
        <a
            key={format}
            className="btn"
            href={address('GET /intakes/{id}/rejected', {
                ids: [intake.id],
                query: { format },
            })}
            download
        >
            <Icon name="down" />
            {t(`intake.download_rejected_${format}`)}
        </a>
    ));
}
