/** One list: how it was read, what will happen to each row, decision, progress, result. */
import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Intake } from '../api.gen';
import { address, call, newKey } from '../kit/api';
import { Term } from '../kit/Facts';
import { Icon } from '../kit/icons';
import { Failed, Loading, Notice, PageHead, Panel, Tag } from '../kit/pieces';
import { instantWords, numberWords } from '../kit/time';
import { fieldLabel, languageNow, maybe, t, word } from '../kit/words';
import { IntakeRows } from './IntakeRows';
import { IntakeState } from './IntakeState';

/** How the file was understood: the frozen snapshot in `Intake.reading`. */
interface Reading {
    encoding: string;
    separator: string;
    header_row: number;
    columns: { position: number; header: string; field?: string }[];
}

const number = (n: number) => numberWords(n, languageNow());

export default function IntakePage({ id }: { id: string }) {
    const question = useQuery({
        queryKey: ['intake', id],
        queryFn: ({ signal }) => call('GET /intakes/{id}', { ids: [id], signal }),
        refetchInterval: (q) => (q.state.data?.state === 'running' ? 1000 : false),
    });
    if (question.error && !question.data)
        return <Failed error={question.error} retry={() => question.refetch()} />;
    const intake = question.data;
    if (!intake) return <Loading lines={8} />;
    return (
        <>
            <PageHead title={intake.file_name} window={t('intake.window')}>
                <IntakeState state={intake.state} />
            </PageHead>
            <p className="count">
                {word('intake_kind', intake.kind)} ·{' '}
                {t('intake.rows_n', { n: number(intake.rows) })} ·{' '}
                {instantWords(intake.entered_at, languageNow())}
            </p>
            <div className="stack">
                {intake.state === 'running' && <Running intake={intake} />}
                {intake.state === 'done' && <Finished intake={intake} />}
                {intake.state === 'failed' && (
                    <Notice tone="red" title={t('intake.failed')}>
                        <p>{t('intake.failed_next')}</p>
                    </Notice>
                )}
                {intake.state === 'read' && <Confirm intake={intake} />}
                <IntakeRows intake={intake} />
                <HowRead reading={intake.reading as Reading} />
            </div>
        </>
    );
}

function Confirm({ intake }: { intake: Intake }) {
    const questions = useQueryClient();
    const confirm = useMutation({
        mutationFn: () =>
            call('POST /intakes/{id}/confirmation', { ids: [intake.id], idempotency: newKey() }),
        onSuccess: (after) => {
            questions.setQueryData(['intake', intake.id], after);
            return questions.invalidateQueries({ queryKey: ['intakes'] });
        },
    });
    return (
        <Panel title={t('intake.check_then_confirm')}>
            <div className="stack">
                <p>{t('intake.current_state')}</p>
                {intake.review > 0 && (
                    <Notice tone="amber">
                        {t('intake.review_first', { n: number(intake.review) })}
                    </Notice>
                )}
                {intake.rejected > 0 && (
                    <p className="muted">
                        {t('intake.rejected_stay', { n: number(intake.rejected) })}
                    </p>
                )}
                {confirm.error && <Failed error={confirm.error} />}
                <div className="row">
                    <Button
                        disabled={confirm.isPending || intake.rows === intake.rejected}
                        onClick={() => confirm.mutate()}
                    >
                        {t('intake.confirm', { n: number(intake.created + intake.matched) })}
                    </Button>
                    <Rejected intake={intake} />
                </div>
            </div>
        </Panel>
    );
}

function Running({ intake }: { intake: Intake }) {
    const percent = intake.rows === 0 ? 0 : Math.floor((100 * intake.done_rows) / intake.rows);
    return (
        <Panel title={t('intake.running')}>
            <div className="stack">
                <Progress.Root size={14}>
                    <Progress.Section
                        value={percent}
                        aria-label={t('intake.running')}
                        aria-valuetext={`${percent} %`}
                    />
                </Progress.Root>
                <output className="num block">
                    {t('intake.progress', {
                        done: number(intake.done_rows),
                        rows: number(intake.rows),
                    })}
                </output>
                <p className="muted">{t('intake.may_leave')}</p>
            </div>
        </Panel>
    );
}

const Finished = ({ intake }: { intake: Intake }) => (
    <Notice tone="green" title={t('intake.finished')}>
        <p>
            {t('intake.result', {
                created: number(intake.created),
                matched: number(intake.matched),
                review: number(intake.review),
                rejected: number(intake.rejected),
            })}
        </p>
        <p className="row">
            <Link href="/people">{t('nav.people')}</Link>
            <Link href="/">{t('nav.today')}</Link>
            <Rejected intake={intake} />
        </p>
        {intake.review > 0 && <p>{t('intake.review_left', { n: number(intake.review) })}</p>}
        {intake.rejected > 0 && <p>{t('intake.correct_and_drop')}</p>}
    </Notice>
);

const Rejected = ({ intake }: { intake: Intake }) =>
    intake.rejected === 0 ? null : (
        <a
            className="btn"
            href={address('GET /intakes/{id}/rejected', { ids: [intake.id] })}
            download
        >
            <Icon name="down" />
            {t('intake.download_rejected')}
        </a>
    );

/** Encoding, separator, header row and what each column was taken for. */
const HowRead = ({ reading }: { reading: Reading }) => (
    <Panel title={t('intake.how_read')}>
        <dl className="dl">
            <Term label={t('intake.encoding')}>{reading.encoding}</Term>
            <Term label={t('intake.separator')}>
                {maybe(`web.intake.separator.${reading.separator}`) ?? reading.separator}
            </Term>
            <Term label={t('intake.header_row')}>
                {t('intake.row_n', { n: reading.header_row })}
            </Term>
        </dl>
        <ul className="mapping">
            {reading.columns.map((c) => (
                <li key={c.position}>
                    <span className="num muted">{c.position}</span>{' '}
                    {c.header || t('intake.no_header')}
                    {' → '}
                    {c.field ? (
                        <strong>{columnWords(c.field)}</strong>
                    ) : (
                        <Tag>{t('intake.column_unused')}</Tag>
                    )}
                </li>
            ))}
        </ul>
    </Panel>
);
const columnWords = (field: string) =>
    maybe(`web.intake.column.${field}`) ?? fieldLabel('PersonDraft', field);
