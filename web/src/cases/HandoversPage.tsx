/** Bàn giao: what one's post holds open, to whom it can go, and the minutes one had a part in. */
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type HandOverDraft, type HandOverOffer, type HandOverRow, lists } from '../api.gen';
import { call, newKey } from '../kit/api';
import { Empty, Failed, Loading, Notice, PageHead, Panel, Tag } from '../kit/pieces';
import { instantWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';
import { Counts, handOverTones, Lines } from './HandoverPage';

export default function HandoversPage() {
    const [begun, setBegun] = useState(false);
    const list = useQuery({
        queryKey: ['handovers'],
        queryFn: ({ signal }) => call('GET /handovers', { signal }),
    });
    return (
        <>
            <PageHead title={t('handover.title')} window={t('handover.title')}>
                <Button disabled={begun} onClick={() => setBegun(true)}>
                    {t('handover.begin')}
                </Button>
            </PageHead>
            <p className="muted intro">{t('handover.intro')}</p>
            <div className="stack">
                {begun && <Begin onClose={() => setBegun(false)} />}
                {list.error && <Failed error={list.error} retry={() => list.refetch()} />}
                {list.isPending && <Loading lines={4} />}
                {list.data && (
                    <Panel title={t('handover.own')} flush>
                        {list.data.items.length === 0 ? (
                            <Empty title={t('handover.none')}>
                                <p>{t('handover.none_next')}</p>
                            </Empty>
                        ) : (
                            <ul className="cards">
                                {list.data.items.map((row) => (
                                    <li key={row.id}>
                                        <Row row={row} />
                                    </li>
                                ))}
                            </ul>
                        )}
                    </Panel>
                )}
            </div>
        </>
    );
}

const Row = ({ row }: { row: HandOverRow }) => (
    <>
        <div className="row">
            <Link href={`/handovers/${row.id}`}>
                {t('handover.from_to', { giver: row.giver_name, taker: row.taker_name })}
            </Link>
            <Tag tone={handOverTones[row.state] ?? 'plain'}>
                {row.to_take ? t('handover.to_take') : word('handover_state', row.state)}
            </Tag>
        </div>
        <div className="small">
            {row.unit_name} · {instantWords(row.given_at, languageNow())}
        </div>
    </>
);

function Begin({ onClose }: { onClose: () => void }) {
    const offer = useQuery({
        queryKey: ['handover-offer'],
        queryFn: ({ signal }) => call('GET /handover-offer', { signal }),
        staleTime: 0,
    });
    if (offer.error) return <Failed error={offer.error} retry={() => offer.refetch()} />;
    if (!offer.data) return <Loading lines={6} />;
    return (
        <>
            <Panel title={t('handover.what', { unit: offer.data.unit_name })} flush>
                <Counts counts={offer.data} />
                <Lines lines={offer.data.lines} />
            </Panel>
            <Confirm offer={offer.data} onClose={onClose} />
        </>
    );
}

function Confirm({ offer, onClose }: { offer: HandOverOffer; onClose: () => void }) {
    const [, go] = useLocation();
    const questions = useQueryClient();
    const [taker, setTaker] = useState('');
    const [ends, setEnds] = useState<HandOverDraft['ends']>('grant');
    const [note, setNote] = useState('');
    const give = useMutation({
        mutationFn: () =>
            call('POST /handovers', {
                body: { taker, ends, ...(note.trim() && { note: note.trim() }) },
                idempotency: newKey(),
            }),
        onSuccess: async (view) => {
            await questions.invalidateQueries({ queryKey: ['handovers'] });
            go(`/handovers/${view.handover.id}`);
        },
    });
    if (offer.receivers.length === 0)
        return (
            <Notice tone="amber" title={t('handover.nobody')}>
                {t('handover.nobody_next')}
            </Notice>
        );
    return (
        <Panel title={t('handover.confirm_giver')}>
            <form
                className="stack"
                onSubmit={(event) => {
                    event.preventDefault();
                    give.mutate();
                }}
            >
                {give.error && <Failed error={give.error} />}
                <NativeSelect
                    label={t('handover.taker')}
                    required
                    value={taker}
                    onChange={(e) => setTaker(e.currentTarget.value)}
                    data={[
                        { value: '', label: t('handover.choose') },
                        ...offer.receivers.map((r) => ({
                            value: r.account,
                            label: `${r.name} (${r.login}), ${r.role_name}`,
                        })),
                    ]}
                />
                <NativeSelect
                    label={t('handover.ends')}
                    value={ends}
                    onChange={(e) => setEnds(e.currentTarget.value as HandOverDraft['ends'])}
                    data={(lists.handover_end ?? []).map((w) => ({
                        value: w.code,
                        label: word('handover_end', w.code),
                    }))}
                />
                <Textarea
                    label={t('handover.note')}
                    value={note}
                    maxLength={500}
                    onChange={(e) => setNote(e.currentTarget.value)}
                />
                <p className="small">{t('handover.second')}</p>
                <div className="row">
                    <Button type="submit" disabled={!taker || give.isPending}>
                        {t('handover.give')}
                    </Button>
                    <Button variant="default" onClick={onClose}>
                        {t('action.close')}
                    </Button>
                </div>
            </form>
        </Panel>
    );
}
