/** Lịch sử truy cập: who opened this file, in which view, what for. */
import type { ReadLine } from '../api.gen';
import { call } from '../kit/api';
import { countWords, DataTable } from '../kit/DataTable';
import { Empty, Panel } from '../kit/pieces';
import { instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, maybe, t } from '../kit/words';

const viewWords = (line: ReadLine) => maybe(`web.view.${line.view}`) ?? line.view;
const purposeWords = (line: ReadLine) => maybe(`web.purpose.${line.purpose}`) ?? line.purpose;
const at = (line: ReadLine) => instantWords(line.at, languageNow());

export function ReadersTab({ person }: { person: string }) {
    const list = useList(['readers', person], (after, signal) =>
        call('GET /people/{id}/readers', {
            ids: [person],
            body: { limit: 50, ...(after && { after }) },
            signal,
        }),
    );
    return (
        <Panel
            title={t('readers.title')}
            flush
            aside={
                !list.isPending &&
                !list.error && (
                    <span className="muted">
                        {t('readers.count', { count: countWords(list.count, list.moreThan) })}
                    </span>
                )
            }
        >
            <DataTable
                label={t('readers.title')}
                list={list}
                rowKey={(line) => line.at + line.by + line.view}
                columns={[
                    { title: t('readers.at'), cell: at },
                    { title: t('readers.by'), cell: (l) => l.by },
                    { title: t('people.unit'), cell: (l) => l.unit_name },
                    { title: t('readers.view'), cell: viewWords },
                    { title: t('readers.purpose'), cell: purposeWords },
                ]}
                card={(l) => (
                    <div>
                        <strong>{l.by}</strong>
                        <div className="small">
                            {at(l)} · {l.unit_name}
                        </div>
                        <div>
                            {viewWords(l)}
                            {purposeWords(l) && ` · ${purposeWords(l)}`}
                        </div>
                    </div>
                )}
                empty={<Empty title={t('readers.empty')} />}
            />
        </Panel>
    );
}
