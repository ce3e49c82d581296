/** Lưu trữ, tiêu hủy: what is due, minutes by two persons, and what is held. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DestructionLine } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { countWords, More } from '../kit/DataTable';
import { ListFilter } from '../kit/ListFilter';
import {
    Article,
    cite,
    Empty,
    Failed,
    Loading,
    PageHead,
    Panel,
    Tag,
    type TagTone,
} from '../kit/pieces';
import { dateWords, instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t, word } from '../kit/words';
import { HoldsPanel } from './HoldsPanel';
import { Decide, NewMinutesForm } from './MinutesForms';

const tones: Record<string, TagTone> = {
    proposed: 'plain',
    drafted: 'soon',
    confirmed: 'ok',
    declined: 'plain',
};

export default function RetentionPage() {
    const [filters, change] = useFilters();
    const [drawing, setDrawing] = useState(false);
    const state = filters.get('state') ?? undefined;
    const list = useList(['destructions', state], (after, signal) =>
        call('GET /destructions', { query: { state, after, limit: 50 }, signal }),
    );
    return (
        <>
            <PageHead title={t('retention.title')} window={t('retention.title')}>
                <Button variant="default" onClick={() => setDrawing(true)}>
                    {t('retention.new')}
                </Button>
            </PageHead>
            <p className="muted intro">{t('retention.intro')}</p>
            {drawing && (
                <div className="saved-note">
                    <NewMinutesForm close={() => setDrawing(false)} />
                </div>
            )}
            <div className="filters">
                <ListFilter
                    list="destruction_state"
                    label={t('retention.state')}
                    value={state ?? ''}
                    onChange={(code) => change({ state: code })}
                />
            </div>
            <div className="stack">
                {list.error && <Failed error={list.error} retry={() => list.refetch()} />}
                {list.isPending && <Loading lines={6} />}
                {!list.isPending && !list.error && (
                    <Panel
                        title={t('retention.list')}
                        flush
                        aside={
                            <span className="muted">
                                {t('retention.count', {
                                    count: countWords(list.count, list.moreThan),
                                })}
                            </span>
                        }
                    >
                        {list.items.length === 0 ? (
                            <Empty title={t('retention.empty')}>{t('retention.empty_next')}</Empty>
                        ) : (
                            <ul className="cards">
                                {list.items.map((line) => (
                                    <li key={line.minutes.id}>
                                        <Shown line={line} />
                                    </li>
                                ))}
                            </ul>
                        )}
                        <More list={list} />
                    </Panel>
                )}
                <HoldsPanel />
            </div>
        </>
    );
}

function Shown({ line }: { line: DestructionLine }) {
    const { minutes } = line;
    return (
        <div className="stack tight">
            <div className="row">
                <strong>
                    {minutes.number
                        ? t('retention.paper', { number: minutes.number })
                        : line.class_name}
                </strong>
                <Tag tone={tones[minutes.state] ?? 'plain'}>
                    {word('destruction_state', minutes.state)}
                </Tag>
                {line.held && <Tag tone="late">{t('retention.held')}</Tag>}
            </div>
            <div className="small">
                {[
                    minutes.number && line.class_name,
                    minutes.file
                        ? t('retention.file', { id: minutes.file })
                        : t('retention.month', { month: dateWords(minutes.month ?? '') }),
                    line.unit_name,
                ]
                    .filter(Boolean)
                    .join(' · ')}
            </div>
            {minutes.due_on && (
                <div>
                    {t('retention.due', { day: dateWords(minutes.due_on) })}{' '}
                    <Article article={line.term_article} />{' '}
                    {line.to_compare && <Tag tone="soon">{t('law.check')}</Tag>}
                </div>
            )}
            {minutes.number && (
                <div>
                    {[
                        minutes.ground && word('destruction_ground', minutes.ground),
                        minutes.reason,
                        cite(minutes.article),
                    ]
                        .filter(Boolean)
                        .join(' · ')}
                </div>
            )}
            {minutes.drafted_at && (
                <div className="small">
                    {t('retention.drafted', {
                        name: line.drafted_name,
                        at: instantWords(minutes.drafted_at, languageNow()),
                    })}
                    {minutes.confirmed_at &&
                        ` · ${t('retention.confirmed', {
                            name: line.confirmed_name,
                            at: instantWords(minutes.confirmed_at, languageNow()),
                        })}`}
                </div>
            )}
            {minutes.note && <p>{t('retention.declined', { note: minutes.note })}</p>}
            <Decide line={line} />
        </div>
    );
}
