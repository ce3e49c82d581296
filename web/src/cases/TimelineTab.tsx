/** Diễn biến: what happened, newest first, with who it rests on and when it was entered. */
import { NativeSelect } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type CaseFile, lists, type TimelineLine } from '../api.gen';
import { useFilters } from '../kit/address';
import { Icon, type IconName } from '../kit/icons';
import { Article, BasisTag, cite, Empty, Failed, Loading, Panel, Tag } from '../kit/pieces';
import { dateWords, dayOf, instantWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';

const icons: Record<string, IconName> = {
    test: 'test',
    residence_check: 'home',
    notice: 'send',
    decision: 'gavel',
    contact: 'talk',
    ending: 'flag',
    sending: 'send',
    listing: 'list',
    post_rehab: 'list',
    keeper: 'user',
    intake: 'intake',
    suspension: 'gavel',
    resumption: 'back',
    transfer: 'send',
    annulment: 'gavel',
    dispute: 'talk',
    determination: 'doc',
    absence: 'user',
};
export const iconOf = (kind: string): IconName => icons[kind] ?? 'doc';
export const lineTime = (line: TimelineLine) =>
    line.day_only ? dateWords(dayOf(line.at)) : instantWords(line.at, languageNow());

export function TimelineTab({ legal }: { legal: UseQueryResult<CaseFile> }) {
    const [filters, change] = useFilters();
    if (legal.error) return <Failed error={legal.error} retry={() => legal.refetch()} />;
    if (!legal.data) return <Loading lines={6} />;
    const kind = filters.get('kind') ?? '';
    const all = [...legal.data.timeline].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    const kinds = new Set<string>(all.map((l) => l.kind));
    const lines = all.filter((l) => kind === '' || l.kind === kind);
    return (
        <Panel
            title={t('timeline.title')}
            aside={
                <NativeSelect
                    className="noprint"
                    aria-label={t('timeline.kind')}
                    value={kind}
                    onChange={(e) => change({ kind: e.currentTarget.value })}
                    data={[
                        { value: '', label: t('filter.all') },
                        ...(lists.timeline_kind ?? [])
                            .filter((w) => kinds.has(w.code))
                            .map((w) => ({
                                value: w.code,
                                label: word('timeline_kind', w.code),
                            })),
                    ]}
                />
            }
        >
            {lines.length === 0 ? (
                <Empty title={t('timeline.empty')}>
                    <p>{t('timeline.empty_next')}</p>
                </Empty>
            ) : (
                <Timeline lines={lines} basis={legal.data.basis} />
            )}
        </Panel>
    );
}

/** Each line with a key of its own: a record may have several of one kind at one time, as a dispute
    and its settlement on the day it was made. */
export function keyed(lines: TimelineLine[]): [string, TimelineLine][] {
    const met = new Map<string, number>();
    return lines.map((line) => {
        const key = [line.record, line.kind, line.at, line.title].join(' ');
        const before = met.get(key) ?? 0;
        met.set(key, before + 1);
        return [before === 0 ? key : `${key} ${before}`, line];
    });
}

type Lines = { lines: TimelineLine[]; basis?: string };

export const Timeline = ({ lines, basis }: Lines) => (
    <ol className="timeline">
        {keyed(lines).map(([key, line]) => (
            <Line key={key} line={line} basis={basis} />
        ))}
    </ol>
);

/** The law is named again only where it is not the one the file stands under. */
const Line = ({ line, basis }: { line: TimelineLine; basis: string | undefined }) => (
    <li className={`kind-${line.kind}`}>
        <span className="dot">
            <Icon name={iconOf(line.kind)} />
        </span>
        <h3>{line.title}</h3>
        <div className="row small">
            <time dateTime={line.at}>{lineTime(line)}</time>
            {line.basis !== basis && <BasisTag basis={line.basis} />}
            {line.late && (
                <Tag>{t('timeline.entered_late', { at: dateWords(dayOf(line.entered_at)) })}</Tag>
            )}
        </div>
        {line.detail && <p>{cite(line.detail)}</p>}
        {line.said && <p>{line.said}</p>}
        {line.article && <Article article={line.article} />}
        {line.marks.map((m) => (
            <p key={m.code}>
                <Tag tone="soon">{t('marks.short')}</Tag> {cite(m.text)}{' '}
                {!m.text.includes(m.article) && <Article article={m.article} />}
            </p>
        ))}
    </li>
);
