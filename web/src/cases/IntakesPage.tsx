/** Nhập danh sách: drop a list, or find an earlier one again. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { Intake } from '../api.gen';
import { call, newKey } from '../kit/api';
import { type Column, DataTable } from '../kit/DataTable';
import { Empty, Failed, PageHead, Panel } from '../kit/pieces';
import { instantWords, numberWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t, word } from '../kit/words';
import { DropZone } from './DropZone';
import { IntakeState } from './IntakeState';
import { countsWords } from './intake_parts';

export default function IntakesPage() {
    const [, go] = useLocation();
    const questions = useQueryClient();
    const upload = useMutation({
        mutationFn: (file: File) =>
            call('POST /intakes', {
                upload: { name: file.name, bytes: file },
                idempotency: newKey(),
            }),
        onSuccess: async (intake) => {
            await questions.invalidateQueries({ queryKey: ['intakes'] });
            go(`/intakes/${intake.id}`);
        },
    });
    return (
        <>
            <PageHead title={t('nav.intakes')} window={t('nav.intakes')} />
            <div className="stack">
                {upload.error && <Failed error={upload.error} />}
                <DropZone busy={upload.isPending} onFile={(file) => upload.mutate(file)} />
                <Earlier />
            </div>
        </>
    );
}

const number = (n: number) => numberWords(n, languageNow());
const entered = (i: Intake) => instantWords(i.entered_at, languageNow());
const IntakeLink = ({ intake }: { intake: Intake }) => (
    <Link href={`/intakes/${intake.id}`}>{intake.file_name}</Link>
);
const columns: () => Column<Intake>[] = () => [
    { title: t('intake.file'), cell: (i) => <IntakeLink intake={i} /> },
    { title: t('intake.kind'), cell: (i) => word('intake_kind', i.kind) },
    { title: t('intake.entered_at'), cell: entered },
    { title: t('intake.rows'), cell: (i) => number(i.rows), right: true },
    { title: t('intake.counts'), cell: countsWords },
    { title: t('intake.state'), cell: (i) => <IntakeState state={i.state} /> },
];

function Earlier() {
    const list = useList(['intakes'], (after, signal) =>
        call('GET /intakes', { query: { limit: 20, after }, signal }),
    );
    return (
        <Panel title={t('intake.earlier')} flush>
            <DataTable
                label={t('intake.earlier')}
                list={list}
                columns={columns()}
                rowKey={(i) => i.id}
                card={(i) => (
                    <>
                        <div>
                            <IntakeLink intake={i} />
                            <div className="small">{entered(i)}</div>
                            <div className="small">{word('intake_kind', i.kind)}</div>
                        </div>
                        <div className="side-end">
                            <IntakeState state={i.state} />
                            <span className="small">
                                {t('intake.rows_n', { n: number(i.rows) })}
                            </span>
                        </div>
                        {countsWords(i) && <div className="small whole">{countsWords(i)}</div>}
                    </>
                )}
                empty={
                    <Empty title={t('intake.none')}>
                        <p>{t('intake.none_next')}</p>
                    </Empty>
                }
            />
        </Panel>
    );
}
