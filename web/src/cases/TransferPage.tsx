/** One file that moves: read by both offices, received or sent back by the one it comes to. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { FileReceiving, FileReturning, TransferFile, TransferLine } from '../api.gen';
import { ApiProblem, call, type FieldProblem, newKey } from '../kit/api';
import { Article, Failed, Loading, Notice, PageHead, Panel, Tag, Term } from '../kit/pieces';
import { bodyOf, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { useMe } from '../kit/session';
import { dateWords, instantWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';
import { birthWords } from '../people/PersonBits';
import { lineTime } from './TimelineTab';

export default function TransferPage({ id }: { id: string }) {
    const file = useQuery({
        queryKey: ['transfer', id],
        queryFn: ({ signal }) => call('GET /transfers/{id}', { ids: [id], signal }),
    });
    if (file.error && !file.data) return <Failed error={file.error} retry={() => file.refetch()} />;
    if (!file.data) return <Loading lines={8} />;
    const { line } = file.data;
    const waits = line.incoming && line.transfer.state === 'sent';
    return (
        <>
            <PageHead window={t('transfers.window')} title={line.person_name}>
                <Tag tone={line.transfer.state === 'sent' ? 'soon' : 'plain'}>
                    {word('transfer_state', line.transfer.state)}
                </Tag>
            </PageHead>
            <div className="two">
                <div className="stack">
                    {line.transfer.state === 'received' && line.incoming && (
                        <Notice tone="green">
                            {t('transfers.is_here')}{' '}
                            <Link href={`/people/${line.transfer.person}?tab=path`}>
                                {t('transfers.open_file')}
                            </Link>
                        </Notice>
                    )}
                    {waits && (
                        <Notice tone="blue">
                            {t('transfers.read_before')} <ReadFile line={line} />
                        </Notice>
                    )}
                    {line.transfer.state === 'received' && !line.incoming && (
                        <Notice tone="blue">
                            {t('transfers.own_period')} <ReadFile line={line} />
                        </Notice>
                    )}
                    <What file={file.data} />
                    <Timeline file={file.data} />
                </div>
                {waits && <Receive file={file.data} />}
            </div>
        </>
    );
}

const ReadFile = ({ line }: { line: TransferLine }) => (
    <Link href={`/people/${line.transfer.person}`}>{t('transfers.read_file')}</Link>
);

function What({ file: { line } }: { file: TransferFile }) {
    const { transfer } = line;
    const language = languageNow();
    return (
        <Panel title={t('transfers.what')}>
            <dl className="dl">
                <Term label={t('transfers.birth')}>{birthWords(line.birth)}</Term>
                <Term label={t('transfers.from')}>{line.from_name}</Term>
                <Term label={t('transfers.to')}>{line.to_name}</Term>
                {line.decided_on && (
                    <Term label={t('transfers.decision')}>
                        {[line.decision_number, dateWords(line.decided_on)]
                            .filter(Boolean)
                            .join(', ')}
                    </Term>
                )}
                {line.starts_on && (
                    <Term label={t('transfers.starts')}>{dateWords(line.starts_on)}</Term>
                )}
                {line.ends_on && <Term label={t('transfers.ends')}>{dateWords(line.ends_on)}</Term>}
                {line.listed_on && (
                    <Term label={t('transfers.listed')}>{dateWords(line.listed_on)}</Term>
                )}
                <Term label={t('transfers.left')}>{instantWords(transfer.left_at, language)}</Term>
                {transfer.notified_at && (
                    <Term label={t('transfers.notified')}>
                        {instantWords(transfer.notified_at, language)}
                    </Term>
                )}
                {transfer.arrived_on && (
                    <Term label={t('transfers.arrived')}>{dateWords(transfer.arrived_on)}</Term>
                )}
                {transfer.sent_at && (
                    <Term label={t('transfers.sent')}>{sentWords(line, transfer.sent_at)}</Term>
                )}
                {transfer.documents.length > 0 && (
                    <Term label={t('transfers.documents')}>
                        {transfer.documents.map((d) => word('file_document', d)).join(' · ')}
                    </Term>
                )}
                {transfer.received_at && (
                    <Term label={t('transfers.settled')}>
                        {[
                            instantWords(transfer.received_at, language),
                            transfer.receiver,
                            transfer.remark,
                        ]
                            .filter(Boolean)
                            .join(' · ')}
                    </Term>
                )}
            </dl>
        </Panel>
    );
}

/** When the notice went out, its number, and the form the law has for it. */
function sentWords({ transfer, form }: TransferLine, sent: string) {
    const at = instantWords(sent, languageNow());
    const { number } = transfer;
    if (!number) return at;
    return form
        ? t('transfers.sent_by_form', { at, number, form })
        : t('transfers.sent_by', { at, number });
}

const Timeline = ({ file }: { file: TransferFile }) => (
    <Panel title={t('timeline.title')} flush>
        <ul className="tasks">
            {file.timeline.map((line) => (
                <li key={line.record + line.kind + line.at} className="task">
                    <div>
                        <strong>{line.title}</strong>
                        {line.detail && <p className="small">{line.detail}</p>}
                    </div>
                    <span className="num small">{lineTime(line)}</span>
                    {line.article && (
                        <div className="task-why">
                            <Article article={line.article} />
                        </div>
                    )}
                </li>
            ))}
        </ul>
    </Panel>
);

/** Two ways out: signed for, or sent back with the reason. */
function Receive({ file: { line, tasks } }: { file: TransferFile }) {
    const me = useMe();
    const questions = useQueryClient();
    const [back, setBack] = useState(false);
    const type = back ? 'FileReturning' : 'FileReceiving';
    const [values, setValues] = useState<Values>({ receiver: me.name });
    const [key] = useState(newKey);
    const [missing, setMissing] = useState<FieldProblem[]>([]);
    const save = useMutation({
        mutationFn: () => {
            const ask = {
                ids: [line.transfer.id],
                match: line.transfer.version,
                idempotency: key + type,
            };
            const body = bodyOf(type, values) as unknown;
            return back
                ? call('POST /transfers/{id}/return', { ...ask, body: body as FileReturning })
                : call('POST /transfers/{id}/receipt', { ...ask, body: body as FileReceiving });
        },
        onSuccess: () => questions.invalidateQueries(),
    });
    const refused = save.error instanceof ApiProblem ? save.error.problems : [];
    return (
        <form
            className="aside stack"
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                const lacking = missingFields(type, values);
                setMissing(lacking);
                if (lacking.length === 0) save.mutate();
            }}
        >
            <Panel title={t(back ? 'transfers.send_back' : 'transfers.receive')}>
                <div className="stack">
                    <p>{t(back ? 'transfers.back_means' : 'transfers.receive_means')}</p>
                    {save.error && <Failed error={save.error} />}
                    <RecordForm
                        type={type}
                        values={values}
                        onChange={(name, value) => setValues((v) => ({ ...v, [name]: value }))}
                        problems={missing.length > 0 ? missing : refused}
                    />
                    <div className="actions">
                        <Button type="submit" disabled={save.isPending}>
                            {t(back ? 'transfers.send_back' : 'transfers.receive')}
                        </Button>
                        <Button variant="default" onClick={() => setBack(!back)}>
                            {t(back ? 'transfers.receive_instead' : 'transfers.back_instead')}
                        </Button>
                    </div>
                </div>
            </Panel>
            {tasks.length > 0 && (
                <Panel title={t('transfers.tasks_follow')}>
                    <ul>
                        {tasks.map((task) => (
                            <li key={task.task.id}>{task.title}</li>
                        ))}
                    </ul>
                </Panel>
            )}
        </form>
    );
}
