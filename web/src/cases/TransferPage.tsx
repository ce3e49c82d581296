/** One file that moves: read by both offices, received or sent back by the one it comes to. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { TransferFile, TransferLine } from '../api.gen';
import { call } from '../kit/api';
import { FailedPage, Loading, Notice, PageHead, Panel, Term } from '../kit/pieces';
import { dateWords, dayOf, instantWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';
import { birthWords } from '../people/PersonBits';
import { AnswerTransfer } from './AnswerTransfer';
import { Timeline } from './TimelineTab';
import { TransferState, waitsForPaper } from './TransferState';

export default function TransferPage({ id }: { id: string }) {
    const file = useQuery({
        queryKey: ['transfer', id],
        queryFn: ({ signal }) => call('GET /transfers/{id}', { ids: [id], signal }),
    });
    if (file.error && !file.data)
        return (
            <FailedPage
                title={t('transfers.window')}
                error={file.error}
                retry={() => file.refetch()}
            />
        );
    if (!file.data) return <Loading lines={8} />;
    const { line } = file.data;
    const paper = waitsForPaper(line);
    const arriving = line.incoming && ['left', 'sent'].includes(line.transfer.state);
    const waits = paper || (line.incoming && line.transfer.state === 'sent');
    return (
        <>
            <PageHead window={t('transfers.window')} title={line.person_name}>
                <TransferState line={line} />
            </PageHead>
            {/* What is to be done stands before what has been: one does not scroll past it. */}
            <div className="two asked-first">
                <div className="stack">
                    {arriving && (
                        <Notice tone="blue">
                            {t('transfers.read_before')} <ReadFile line={line} />
                        </Notice>
                    )}
                    {line.transfer.state === 'received' && <Where line={line} />}
                    {line.disputed && <Notice tone="amber" title={t('transfers.disputed')} />}
                    <What file={file.data} />
                </div>
                {waits && <AnswerTransfer file={file.data} onPaper={paper} />}
                <Panel title={t('timeline.title')}>
                    <Timeline lines={file.data.timeline} />
                </Panel>
            </div>
        </>
    );
}

/** Where the file is after the receipt, and how it is read from here. */
function Where({ line }: { line: TransferLine }) {
    const stayed = !line.transfer.receiving;
    if (!stayed && !line.incoming)
        return (
            <Notice tone="blue">
                {t('transfers.own_period')} <ReadFile line={line} />
            </Notice>
        );
    return (
        <Notice tone="green">
            {t(stayed ? 'transfers.stayed' : 'transfers.is_here')}{' '}
            <Link href={`/people/${line.transfer.person}?tab=path`}>
                {t('transfers.open_file')}
            </Link>
        </Notice>
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
                            transfer.receipt_number
                                ? dateWords(dayOf(transfer.received_at))
                                : instantWords(transfer.received_at, language),
                            transfer.receiver,
                            transfer.receipt_number &&
                                t('transfers.paper_number', { number: transfer.receipt_number }),
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
