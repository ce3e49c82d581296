/** The matching desk: its queue on the left, the two descriptions side by side on the right; on a
    phone one of them at a time. Keys: j and k move through the queue, 1 to 9 choose who is meant, n
    another person. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { MatchDecision, MatchLine, MatchSide, MatchView, PersonDraft } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { countWords, More, usePhone } from '../kit/DataTable';
import { Empty, Failed, Loading, Notice, PageHead, Panel, Tag } from '../kit/pieces';
import { instantWords } from '../kit/time';
import { useKeys } from '../kit/useKeys';
import { useList } from '../kit/useList';
import { useProblems } from '../kit/useProblems';
import { languageNow, t, word } from '../kit/words';
import { birthWords, Closed, numbersOf, Side, Standings, sexWords } from './PersonBits';
import { Signs } from './Signs';

export default function MatchesPage() {
    const [filters, change] = useFilters();
    const list = useList(['matches'], (after, signal) =>
        call('GET /matches', { body: { limit: 50, ...(after && { after }) }, signal }),
    );
    const phone = usePhone();
    const chosen = filters.get('case') || (phone ? '' : list.items[0]?.id) || '';
    const move = (by: number) => {
        const at = list.items.findIndex((m) => m.id === chosen);
        const next = list.items[Math.min(Math.max(at + by, 0), list.items.length - 1)];
        if (next) change({ case: next.id });
    };
    const done = () => {
        change({ case: '' });
        // What had the focus is gone with the case; the next one is read from the top.
        document.getElementById('main')?.focus();
    };
    useKeys({ j: () => move(1), k: () => move(-1) });
    return (
        <>
            <PageHead title={t('matches.title')} window={t('matches.title')}>
                <Link href="/merges" className="btn">
                    {t('merges.title')}
                </Link>
            </PageHead>
            <output className="count block">
                {list.isPending || list.error
                    ? ' '
                    : t('matches.count', { count: countWords(list.count, list.moreThan) })}
            </output>
            {list.error && <Failed error={list.error} retry={() => list.refetch()} />}
            {list.isPending && <Loading lines={6} />}
            {!list.isPending && !list.error && list.items.length === 0 && (
                <div className="grid-wrap">
                    <Empty title={t('matches.none')}>
                        <p>{t('matches.none_next')}</p>
                    </Empty>
                </div>
            )}
            {list.items.length > 0 && (
                <div className="desk">
                    {!(phone && chosen) && (
                        <nav aria-label={t('matches.queue')} className="queue">
                            {list.items.map((line) => (
                                <Waiting
                                    key={line.id}
                                    line={line}
                                    current={line.id === chosen}
                                    onChoose={() => change({ case: line.id })}
                                />
                            ))}
                            <More list={list} />
                        </nav>
                    )}
                    {chosen && (
                        <Chosen id={chosen}>
                            {phone && (
                                <Button variant="default" onClick={() => change({ case: '' })}>
                                    {t('matches.back')}
                                </Button>
                            )}
                            <OneCase key={chosen} id={chosen} onDone={done} />
                        </Chosen>
                    )}
                </div>
            )}
        </>
    );
}

/** Another case is read from its top, however far down one was in the one before. */
function Chosen({ id, children }: { id: string; children: ReactNode }) {
    const top = useRef<HTMLDivElement>(null);
    // biome-ignore lint/correctness/useExhaustiveDependencies: again for every case
    useEffect(() => {
        if ((top.current?.getBoundingClientRect().top ?? 0) < 0) top.current?.scrollIntoView();
    }, [id]);
    return (
        <div className="stack tight chosen-case" ref={top}>
            {children}
        </div>
    );
}

function Waiting(props: { line: MatchLine; current: boolean; onChoose: () => void }) {
    const { line, current } = props;
    const button = useRef<HTMLButtonElement>(null);
    useEffect(() => {
        if (current) button.current?.scrollIntoView({ block: 'nearest' });
    }, [current]);
    return (
        <button
            ref={button}
            type="button"
            onClick={props.onChoose}
            aria-current={current ? 'true' : undefined}
        >
            <strong>{line.name}</strong>
            <span className="small">
                {[birthWords(line.birth), line.number].filter(Boolean).join(' · ')}
            </span>
            <span className="small">{line.from_unit}</span>
            <span className="small">{instantWords(line.asked_at, languageNow())}</span>
        </button>
    );
}

function OneCase({ id, onDone }: { id: string; onDone: () => void }) {
    const found = useQuery({
        queryKey: ['match', id],
        queryFn: ({ signal }) => call('GET /matches/{id}', { ids: [id], signal }),
    });
    if (found.error) return <Failed error={found.error} retry={() => found.refetch()} />;
    if (!found.data) return <Loading lines={6} />;
    return <Compared view={found.data} onDone={onDone} />;
}

function Compared({ view, onDone }: { view: MatchView; onDone: () => void }) {
    const questions = useQueryClient();
    const [paper, setPaper] = useState('');
    const [reason, setReason] = useState('');
    const decide = useMutation({
        mutationFn: (decision: Pick<MatchDecision, 'decision' | 'person'>) =>
            call('POST /matches/{id}/decision', {
                ids: [view.match.id],
                body: {
                    ...decision,
                    ...(paper.trim() && { paper: paper.trim() }),
                    ...(reason.trim() && { reason: reason.trim() }),
                },
                match: view.match.version,
            }),
        onSuccess: async () => {
            await questions.invalidateQueries();
            onDone();
        },
    });
    const { box, at, edited } = useProblems<HTMLDivElement>(decide.error);
    const same = (side: MatchSide | undefined) =>
        side && decide.mutate({ decision: 'same_person', person: side.file.person.id });
    const numbered = Object.fromEntries(
        view.others.slice(0, 9).map((side, n) => [String(n + 1), () => same(side)]),
    );
    useKeys(
        decide.isPending ? {} : { ...numbered, n: () => decide.mutate({ decision: 'new_person' }) },
    );
    return (
        <Panel
            title={t('matches.compare')}
            aside={<Tag>{word('match_origin', view.match.origin)}</Tag>}
        >
            <div className="stack review">
                {decide.error && <Failed error={decide.error} />}
                <div className="compare">
                    <Asked draft={view.draft} unit={view.from_unit} />
                    {view.others.map((side, n) => (
                        <Other
                            key={side.file.person.id}
                            side={side}
                            number={n + 1}
                            busy={decide.isPending}
                            onSame={() => same(side)}
                        />
                    ))}
                </div>
                {view.others.length === 0 && (
                    <Notice tone="blue">{t('matches.nobody_any_more')}</Notice>
                )}
                <div className="formgrid" ref={box}>
                    <TextInput
                        className="w3"
                        label={t('matches.paper')}
                        description={t('matches.paper_hint')}
                        maxLength={200}
                        value={paper}
                        error={at('paper')}
                        onChange={(e) => {
                            setPaper(e.currentTarget.value);
                            edited('paper');
                        }}
                    />
                    <TextInput
                        className="w3"
                        label={t('matches.reason')}
                        description={t('matches.reason_hint')}
                        maxLength={500}
                        value={reason}
                        error={at('reason')}
                        onChange={(e) => {
                            setReason(e.currentTarget.value);
                            edited('reason');
                        }}
                    />
                </div>
                <div className="row">
                    <Button
                        variant="default"
                        disabled={decide.isPending}
                        rightSection={<kbd>n</kbd>}
                        onClick={() => decide.mutate({ decision: 'new_person' })}
                    >
                        {word('match_decision', 'new_person')}
                    </Button>
                    <Button
                        variant="default"
                        disabled={decide.isPending}
                        onClick={() => decide.mutate({ decision: 'send_back' })}
                    >
                        {word('match_decision', 'send_back')}
                    </Button>
                </div>
                <p className="small">{t('matches.keys')}</p>
            </div>
        </Panel>
    );
}

const Asked = ({ draft, unit }: { draft: PersonDraft; unit: string }) => (
    <div>
        <span className="small">{t('matches.asked_by', { unit })}</span>
        <strong>{draft.name}</strong>
        <Side label={t('people.birth')}>{birthWords(draft.birth)}</Side>
        <Side label={t('people.sex')}>{sexWords(draft.sex)}</Side>
        <Side label={t('person.ethnicity')}>
            {draft.ethnicity && word('ethnicity', draft.ethnicity)}
        </Side>
        <Side label={t('review.identifier')}>{numbersOf(draft)}</Side>
        <Side label={t('review.residence')}>
            {draft.permanent_address ?? draft.current_address}
        </Side>
        <Side label={t('review.aliases')}>{draft.aliases.join(', ')}</Side>
    </div>
);

function Other(props: { side: MatchSide; number: number; busy: boolean; onSame: () => void }) {
    const { file, candidate } = props.side;
    return (
        <div>
            <span className="small">{t('review.in_register')}</span>
            <Link href={`/people/${file.person.id}`}>
                <strong>{file.person.name}</strong>
            </Link>
            <Side label={t('people.birth')}>{birthWords(file.person.birth)}</Side>
            <Side label={t('people.sex')}>{sexWords(file.person.sex)}</Side>
            <Side label={t('review.identifier')}>
                {file.identifiers
                    .filter((i) => !i.annulled_on)
                    .map((i) => i.masked)
                    .join(', ')}
            </Side>
            <Side label={t('review.residence')}>
                {(file.residences.find((r) => !r.to_day) ?? file.residences[0])?.address}
            </Side>
            <Side label={t('review.aliases')}>{file.names.map((n) => n.name).join(', ')}</Side>
            <Side label={t('people.unit')}>{file.unit_name}</Side>
            <Standings codes={file.standings} />
            <Closed of={file} />
            <Signs agrees={candidate.agrees} differs={candidate.differs} />
            <Button
                disabled={props.busy}
                onClick={props.onSame}
                rightSection={<kbd>{props.number}</kbd>}
            >
                {word('match_decision', 'same_person')}
            </Button>
        </div>
    );
}
