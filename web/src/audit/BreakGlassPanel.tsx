/** Mở hồ sơ khẩn cấp: the newest openings and whether they were reviewed; the rest on their page. */
import { Link } from 'wouter';
import { call } from '../kit/api';
import { countWords } from '../kit/DataTable';
import { Empty, Failed, Panel, Tag } from '../kit/pieces';
import { dateWords, instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t, word } from '../kit/words';

export const useNewestOpenings = (enabled: boolean) =>
    useList(
        ['emergencies', 'desk'],
        (_, signal) => call('GET /emergencies', { query: { limit: 10 }, signal }),
        enabled,
    );

export function BreakGlassPanel({ list }: { list: ReturnType<typeof useNewestOpenings> }) {
    if (list.error) return <Failed error={list.error} retry={() => list.refetch()} />;
    return (
        <div className="spaced">
            <Panel
                title={t('emergency.list')}
                flush
                aside={
                    <Link href="/emergencies">
                        {t('emergency.count', { count: countWords(list.count, list.moreThan) })}
                    </Link>
                }
            >
                {list.items.length === 0 ? (
                    <Empty title={t('emergency.none')} />
                ) : (
                    <ul className="cards">
                        {list.items.map((line) => (
                            <li key={line.emergency.id}>
                                <div className="row">
                                    <strong>{line.by_name}</strong>
                                    <Tag
                                        tone={
                                            line.overdue
                                                ? 'late'
                                                : line.emergency.state === 'open'
                                                  ? 'soon'
                                                  : 'ok'
                                        }
                                    >
                                        {word('emergency_state', line.emergency.state)}
                                    </Tag>
                                    <span className="small">
                                        {instantWords(line.emergency.opened_at, languageNow())}
                                    </span>
                                </div>
                                <div>{line.emergency.reason}</div>
                                <div className="small">
                                    {line.by_unit} · {line.unit_name} ·{' '}
                                    {t('verification.review_by', {
                                        day: dateWords(line.emergency.review_by),
                                    })}
                                </div>
                            </li>
                        ))}
                    </ul>
                )}
            </Panel>
        </div>
    );
}
