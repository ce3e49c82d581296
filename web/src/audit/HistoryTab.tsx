/** Lịch sử thay đổi: every change of the file, by whom, when and what for. */
import type { ChangeLine, FieldChange } from '../api.gen';
import { call } from '../kit/api';
import { countWords, More } from '../kit/DataTable';
import { cite, Empty, Failed, Loading, Panel } from '../kit/pieces';
import { dateWords, instantWords, numberWords } from '../kit/time';
import { useList } from '../kit/useList';
import { fieldLabel, languageNow, maybe, t } from '../kit/words';
import { recordOf } from './tables';

export function HistoryTab({ person }: { person: string }) {
    const list = useList(['history', person], (after, signal) =>
        call('GET /people/{id}/history', {
            ids: [person],
            body: { limit: 50, ...(after && { after }) },
            signal,
        }),
    );
    return <Changes list={list} />;
}

/** The changes of a file or of one record, newest first. */
export function Changes({ list }: { list: ReturnType<typeof useList<ChangeLine>> }) {
    if (list.error) return <Failed error={list.error} retry={() => list.refetch()} />;
    if (list.isPending) return <Loading lines={6} />;
    return (
        <Panel
            title={t('history.title')}
            aside={
                <span className="muted">
                    {t('history.count', { count: countWords(list.count, list.moreThan) })}
                </span>
            }
        >
            {list.items.length === 0 ? (
                <Empty title={t('history.empty')} />
            ) : (
                <ol className="changes">
                    {list.items.map((line) => (
                        <Change key={line.number} line={line} />
                    ))}
                </ol>
            )}
            <More list={list} />
        </Panel>
    );
}

/** Ids of other records and of terms say nothing to a reader. */
const isForReaders = (f: FieldChange) =>
    f.field !== 'pack' &&
    f.field !== 'term' &&
    Boolean(f.before || f.after) &&
    ![f.before, f.after].some((v) => v && /^[0-9a-f-]{36}$/.test(v));

/** The server writes words; days and instants are put into ours. */
function said(text: string): string {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dateWords(text);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+\+07:00$/.test(text)) return instantWords(text, languageNow());
    return cite(text);
}

/** What for: a purpose the officer stated, or one of ours in words; the names of parts are left out. */
const purposeWords = (purpose: string) =>
    maybe(`web.purpose.${purpose}`) ?? (/^[a-z_.]+$/.test(purpose) ? '' : purpose);

/** A correction of what lies beside the person makes a new version of the person too. */
const isBeside = (line: ChangeLine) => line.table === 'people' && line.fields.length === 0;

const Change = ({ line }: { line: ChangeLine }) => (
    <li>
        <div className="row">
            <strong>
                {maybe(`web.table.${line.table}`) ?? line.table}
                {': '}
                {line.record_version <= 1 ? t('history.born') : t('history.changed')}
            </strong>
            <span className="small">
                {instantWords(line.at, languageNow())} · {line.by}
                {purposeWords(line.purpose) && ` · ${purposeWords(line.purpose)}`}
            </span>
            <span className="small num">
                {t('history.number', { n: numberWords(line.number, languageNow()) })}
            </span>
        </div>
        {isBeside(line) && <p className="small">{t('history.beside')}</p>}
        <dl className="change-fields">
            {line.fields.filter(isForReaders).map((f) => (
                <div key={f.field}>
                    <dt>{fieldLabel(recordOf[line.table] ?? '', f.field)}</dt>
                    <dd>
                        {f.before && <del>{said(f.before)}</del>}
                        {f.before && ' → '}
                        {f.after ? <ins>{said(f.after)}</ins> : t('history.emptied')}
                    </dd>
                </div>
            ))}
        </dl>
    </li>
);
