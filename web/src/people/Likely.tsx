/** Who may be meant already, while a person is being entered; asked only with settled values. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Candidate, PersonDraft } from '../api.gen';
import { call } from '../kit/api';
import { Notice, Panel } from '../kit/pieces';
import { t } from '../kit/words';
import { birthWords, Closed, Standings, sexWords } from './PersonBits';
import { Signs } from './Signs';

/** The draft is looked for when nobody typed for a while and a name of two letters stands there. */
export function useLikely(draft: PersonDraft) {
    const [settled] = useDebouncedValue(JSON.stringify(draft), 600);
    const asked = JSON.parse(settled) as PersonDraft;
    return useQuery({
        queryKey: ['candidates', settled],
        queryFn: ({ signal }) => call('POST /people/candidates', { body: asked, signal }),
        enabled: (asked.name ?? '').trim().length > 1,
        gcTime: 0,
    });
}

export function Likely({ found }: { found: ReturnType<typeof useLikely> }) {
    const items = found.data?.items ?? [];
    const shown = items.filter((c) => !c.outside);
    const warnings = found.data?.warnings ?? [];
    return (
        <div aria-live="polite" className="stack">
            {warnings.map((w) => (
                <Notice key={w.code} tone="amber">
                    {w.message}
                </Notice>
            ))}
            {items.some((c) => c.outside) && (
                <Notice tone="amber" title={t('review.outside')}>
                    <p>{t('newperson.outside_next')}</p>
                </Notice>
            )}
            {shown.length > 0 && (
                <Panel title={t('newperson.likely')}>
                    <div className="compare">
                        {shown.map((c) => (
                            <Known key={c.person} candidate={c} />
                        ))}
                    </div>
                </Panel>
            )}
        </div>
    );
}

export function Known({ candidate }: { candidate: Candidate }) {
    const { line } = candidate;
    if (!line) return null;
    return (
        <div>
            <Link href={`/people/${line.id}`}>
                <strong>{line.name}</strong>
            </Link>
            <span>
                {birthWords(line.birth)} · {sexWords(line.sex)}
            </span>
            <span className="small">{line.unit_name}</span>
            <Standings codes={line.standings} />
            <Closed of={line} />
            <Signs agrees={candidate.agrees} differs={candidate.differs} />
        </div>
    );
}
