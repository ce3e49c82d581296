/** Bàn kiểm tra, trang 1: readings that need a question, and what was answered. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Finding, FindingLine } from '../api.gen';
import { OverdueReviews } from '../identity/OverdueReviews';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { countWords, More } from '../kit/DataTable';
import { DateField } from '../kit/DateFields';
import { ListFilter } from '../kit/ListFilter';
import { Empty, Failed, Loading, Notice, PageHead, Panel, Tag, type TagTone } from '../kit/pieces';
import { useMay } from '../kit/session';
import { addDays, dateWords, instantWords, numberWords, today } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t, type WordKey, word } from '../kit/words';
import { UnitFilter } from '../places/UnitFilter';
import { FindingAnswer } from './FindingAnswer';

const tones: Record<string, TagTone> = { new: 'soon', explained: 'ok', forwarded: 'violet' };

/** The day some days before: what the page shows and looks at when nobody chose. */
const daysAgo = (days: number) => addDays(today(), -days);

export default function UnusualPage() {
    const may = useMay();
    const [filters, change] = useFilters();
    const from = filters.get('from') ?? daysAgo(30);
    const until = filters.get('until') ?? today();
    const asked = {
        rule: filters.get('rule') ?? undefined,
        state: filters.get('state') ?? undefined,
        unit_code: filters.get('unit') ?? undefined,
        from,
        until,
    };
    const list = useList(['findings', asked], (after, signal) =>
        call('GET /findings', { query: { ...asked, after, limit: 50 }, signal }),
    );
    return (
        <>
            <PageHead title={t('unusual.title')} window={t('unusual.title')}>
                {may('person.readers') && (
                    <Link href="/openings" className="btn">
                        {t('opening.title')}
                    </Link>
                )}
                <LookAgain from={from} until={until} />
            </PageHead>
            <OverdueReviews />
            <p className="muted intro">{t('unusual.intro')}</p>
            <div className="filters">
                <ListFilter
                    list="finding_rule"
                    label={t('unusual.rule')}
                    value={asked.rule ?? ''}
                    onChange={(code) => change({ rule: code })}
                />
                <ListFilter
                    list="finding_state"
                    label={t('unusual.state')}
                    value={asked.state ?? ''}
                    onChange={(code) => change({ state: code })}
                />
                <DateField
                    id="from"
                    label={t('unusual.from')}
                    value={from}
                    onChange={(day) => change({ from: day })}
                />
                <DateField
                    id="until"
                    label={t('unusual.until')}
                    value={until}
                    onChange={(day) => change({ until: day })}
                />
                <UnitFilter value={asked.unit_code ?? ''} onChange={(unit) => change({ unit })} />
            </div>
            {list.error && <Failed error={list.error} retry={() => list.refetch()} />}
            {list.isPending && <Loading lines={8} />}
            {!list.isPending && !list.error && (
                <Panel
                    title={t('unusual.found')}
                    flush
                    aside={
                        <span className="muted">
                            {t('unusual.count', {
                                count: countWords(list.count, list.moreThan),
                            })}
                        </span>
                    }
                >
                    {list.items.length === 0 ? (
                        <Empty title={t('unusual.empty')}>{t('unusual.empty_next')}</Empty>
                    ) : (
                        <ul className="cards">
                            {list.items.map((line) => (
                                <li key={line.finding.id} className="finding">
                                    <Shown line={line} />
                                    <FindingAnswer line={line} />
                                </li>
                            ))}
                        </ul>
                    )}
                    <More list={list} />
                </Panel>
            )}
        </>
    );
}

/** The search over the whole trail is long work: it goes on by itself as a job. */
function LookAgain({ from, until }: { from: string; until: string }) {
    const look = useMutation({
        mutationFn: () => call('POST /unusual', { body: { from, until } }),
    });
    return (
        <>
            <Button variant="default" disabled={look.isPending} onClick={() => look.mutate()}>
                {t('unusual.again')}
            </Button>
            {look.error && <Failed error={look.error} />}
            {look.data && (
                <Notice tone="blue">
                    {t('unusual.asked')} <Link href="/jobs">{t('jobs.title')}</Link>
                </Notice>
            )}
        </>
    );
}

/** What the number of a finding counts, by its rule. */
const counted: Partial<Record<string, WordKey>> = {
    many_persons: 'unusual.persons',
    repeated_person: 'unusual.days',
};

/** From when to when; one instant is said once. */
function whenWords({ first_at, last_at }: Finding): string {
    const [from, to] = [first_at, last_at].map((at) => instantWords(at, languageNow()));
    return from === to ? `${from}` : `${from} – ${to}`;
}

function Shown({ line }: { line: FindingLine }) {
    const { finding } = line;
    const number = (n: number) => numberWords(n, languageNow());
    const facts = [
        t(counted[finding.rule] ?? 'unusual.readings', { count: number(finding.readings) }),
        finding.usual !== undefined && t('unusual.usual', { count: number(finding.usual) }),
        whenWords(finding),
        finding.person && t('unusual.file', { id: finding.person }),
    ];
    return (
        <div>
            <div className="row">
                <strong>{line.rule_name}</strong>
                <Tag tone={tones[finding.state] ?? 'plain'}>
                    {word('finding_state', finding.state)}
                </Tag>
                <span className="small">{dateWords(finding.day)}</span>
            </div>
            <div>
                {line.account_name} · {line.unit_name}
            </div>
            <div className="small num">{facts.filter(Boolean).join(' · ')}</div>
            <p className="small">{line.why}</p>
        </div>
    );
}
