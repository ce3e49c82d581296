/** Merges: what waits for a second person, what holds, what was undone. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { MergeLine, MergeQuery, MergeSide } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { countWords, More } from '../kit/DataTable';
import { ListFilter } from '../kit/ListFilter';
import { Empty, Failed, Loading, Notice, PageHead, Panel, Tag, type TagTone } from '../kit/pieces';
import { useMay } from '../kit/session';
import { instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { type Asked, lackingOf, useProblems } from '../kit/useProblems';
import { languageNow, t, word } from '../kit/words';
import { birthWords, Closed, Side, Standings, sexWords } from './PersonBits';
import { Signs } from './Signs';

const tones: Record<string, TagTone> = { proposed: 'soon', confirmed: 'ok', undone: 'violet' };

export default function MergesPage() {
    const [filters, change] = useFilters();
    const state = filters.get('state') ?? 'proposed';
    const list = useList(['merges', state], (after, signal) =>
        call('GET /merges', {
            body: { state: state as MergeQuery['state'] & string, ...(after && { after }) },
            signal,
        }),
    );
    return (
        <>
            <PageHead title={t('merges.title')} window={t('merges.title')} />
            <div className="filters">
                <ListFilter
                    oneOf
                    list="merge_state"
                    label={t('registrations.state')}
                    value={state}
                    onChange={(code) => change({ state: code })}
                />
            </div>
            <output className="count block">
                {list.isPending || list.error
                    ? ' '
                    : t('merges.count', { count: countWords(list.count, list.moreThan) })}
            </output>
            {list.error && <Failed error={list.error} retry={() => list.refetch()} />}
            {list.isPending && <Loading lines={6} />}
            {!list.isPending && !list.error && list.items.length === 0 && (
                <div className="grid-wrap">
                    <Empty title={t('merges.none')}>
                        <p>{t('merges.none_next')}</p>
                    </Empty>
                </div>
            )}
            <div className="stack">
                {list.items.map((line) => (
                    <OneMerge key={line.merge.id} line={line} />
                ))}
            </div>
            <More list={list} />
        </>
    );
}

function OneMerge({ line }: { line: MergeLine }) {
    const { merge } = line;
    return (
        <Panel
            title={line.person?.line.name ?? t('merges.outside')}
            aside={
                <Tag tone={tones[merge.state] ?? 'plain'}>{word('merge_state', merge.state)}</Tag>
            }
        >
            <div className="stack review">
                <div className="compare">
                    <File label={t('merges.kept')} side={line.person} />
                    <File label={t('merges.absorbed')} side={line.absorbed} />
                </div>
                <Signs agrees={line.agrees} differs={line.differs} />
                <p>
                    {t('merges.proposed_by', {
                        name: line.proposed_by,
                        at: instantWords(merge.proposed_at, languageNow()),
                    })}
                    {' · '}
                    {merge.reason}
                    {merge.paper && ` · ${merge.paper}`}
                </p>
                {line.confirmed_by && merge.known_from && (
                    <p>
                        {t('merges.confirmed_by', {
                            name: line.confirmed_by,
                            at: instantWords(merge.known_from, languageNow()),
                        })}
                    </p>
                )}
                {merge.undone_reason && (
                    <p>
                        {t('merges.undone_by', {
                            name: line.undone_by ?? '',
                            at: merge.known_to ? instantWords(merge.known_to, languageNow()) : '',
                        })}
                        {' · '}
                        {merge.undone_reason}
                    </p>
                )}
                <Deciding line={line} />
            </div>
        </Panel>
    );
}

/** Two files of one name, birth and unit are told apart by their papers, places and codes. */
export const File = ({ label, side }: { label: string; side: MergeSide | undefined }) => (
    <div>
        <span className="small">{label}</span>
        {side ? (
            <>
                <Link href={`/people/${side.line.id}`}>
                    <strong>{side.line.name}</strong>
                </Link>
                <span>
                    {birthWords(side.line.birth)} · {sexWords(side.line.sex)}
                </span>
                <Side label={t('review.identifier')}>
                    {side.identifiers.map((i) => i.masked).join(', ') || t('merges.no_number')}
                </Side>
                <Side label={t('review.residence')}>{side.address}</Side>
                <span className="small">{side.line.unit_name}</span>
                <span className="small">{t('merges.file', { code: side.line.id.slice(-8) })}</span>
                <Standings codes={side.line.standings} />
                <Closed of={side.line} />
            </>
        ) : (
            <span>{t('merges.outside')}</span>
        )}
    </div>
);

/** Confirming or refusing a proposal, or undoing what holds. */
function Deciding({ line }: { line: MergeLine }) {
    const may = useMay();
    const questions = useQueryClient();
    const [reason, setReason] = useState('');
    const [paper, setPaper] = useState('');
    const { merge } = line;
    const given = paper.trim() ? { paper: paper.trim() } : {};
    const done = { onSuccess: () => questions.invalidateQueries() };
    const confirm = useMutation({
        mutationFn: (agree: boolean) =>
            call('POST /merges/{id}/confirmation', {
                ids: [merge.id],
                body: { agree, ...given },
                match: merge.version,
            }),
        ...done,
    });
    const undo = useMutation({
        mutationFn: () =>
            call('POST /merges/{id}/undoing', {
                ids: [merge.id],
                body: { reason: reason.trim(), ...given },
                match: merge.version,
            }),
        ...done,
    });
    const { box, at, edited, complete } = useProblems<HTMLDivElement>(confirm.error ?? undo.error);
    const lacking = () =>
        lackingOf([
            ['reason', t('merges.undo_reason'), reason],
            ...(merge.two_people ? [['paper', t('matches.paper'), paper] as Asked] : []),
        ]);
    if (!may('person.merge.confirm')) return null;
    if (merge.state === 'proposed' && line.own_proposal)
        return <Notice tone="blue">{t('merges.own')}</Notice>;
    if (merge.state !== 'proposed' && merge.state !== 'confirmed') return null;
    const holds = merge.state === 'confirmed';
    return (
        <>
            {(confirm.error ?? undo.error) && <Failed error={confirm.error ?? undo.error} />}
            <div className="formgrid" ref={box}>
                {holds && (
                    <TextInput
                        className="w3"
                        label={t('merges.undo_reason')}
                        required
                        maxLength={500}
                        value={reason}
                        error={at('reason')}
                        onChange={(e) => {
                            setReason(e.currentTarget.value);
                            edited('reason');
                        }}
                    />
                )}
                <TextInput
                    className="w3"
                    label={t('matches.paper')}
                    required={holds && merge.two_people}
                    maxLength={200}
                    value={paper}
                    error={at('paper')}
                    onChange={(e) => {
                        setPaper(e.currentTarget.value);
                        edited('paper');
                    }}
                />
            </div>
            <div className="row">
                {holds ? (
                    <Button
                        variant="default"
                        disabled={undo.isPending}
                        onClick={() => complete(lacking()) && undo.mutate()}
                    >
                        {t('merges.undo')}
                    </Button>
                ) : (
                    <>
                        <Button disabled={confirm.isPending} onClick={() => confirm.mutate(true)}>
                            {t('merges.confirm')}
                        </Button>
                        <Button
                            variant="default"
                            disabled={confirm.isPending}
                            onClick={() => confirm.mutate(false)}
                        >
                            {t('merges.refuse')}
                        </Button>
                    </>
                )}
            </div>
        </>
    );
}
