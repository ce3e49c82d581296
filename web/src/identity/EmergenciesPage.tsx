/** Mở hồ sơ khẩn cấp: one's own openings, and for head and auditor those to be reviewed. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { EmergencyLine } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { countWords, More } from '../kit/DataTable';
import { Icon } from '../kit/icons';
import { ListFilter } from '../kit/ListFilter';
import { Article, Empty, Failed, Loading, PageHead, Tag } from '../kit/pieces';
import { useMay } from '../kit/session';
import { dateWords, instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t, word } from '../kit/words';
import EmergencyDialog from './EmergencyDialog';
import { Finding, Review } from './ReviewOpening';

export default function EmergenciesPage() {
    const may = useMay();
    const [filters, change] = useFilters();
    const [opening, setOpening] = useState(false);
    const state = filters.get('state') ?? '';
    const overdue = filters.get('show') === 'overdue';
    const list = useList(['emergencies', state, overdue], (after, signal) =>
        call('GET /emergencies', {
            body: {
                limit: 50,
                ...(state && { state: state as EmergencyLine['emergency']['state'] }),
                ...(overdue && { overdue }),
                ...(after && { after }),
            },
            signal,
        }),
    );
    return (
        <>
            <PageHead title={t('emergency.list')} window={t('emergency.list')}>
                {may('person.readers') && (
                    <Link href="/openings" className="btn">
                        {t('opening.title')}
                    </Link>
                )}
                {may('break_glass.open') && (
                    <button type="button" className="btn" onClick={() => setOpening(true)}>
                        <Icon name="plus" />
                        {t('emergency.open')}
                    </button>
                )}
            </PageHead>
            <div className="filters">
                <ListFilter
                    list="emergency_state"
                    label={t('accounts.state')}
                    value={state}
                    onChange={(code) => change({ state: code })}
                />
                {may('break_glass.review') && (
                    <Checkbox
                        label={t('emergency.overdue_only')}
                        checked={overdue}
                        onChange={(e) => change({ show: e.currentTarget.checked ? 'overdue' : '' })}
                    />
                )}
            </div>
            <output className="count block">
                {list.isPending || list.error
                    ? ' '
                    : t('emergency.count', { count: countWords(list.count, list.moreThan) })}
            </output>
            {list.error && <Failed error={list.error} retry={() => list.refetch()} />}
            {list.isPending && <Loading lines={6} />}
            {!list.isPending && !list.error && list.items.length === 0 && (
                <div className="grid-wrap">
                    <Empty title={t('emergency.none')}>
                        <p>{t('emergency.none_next')}</p>
                    </Empty>
                </div>
            )}
            <div className="stack">
                {list.items.map((line) => (
                    <Opening key={line.emergency.id} line={line} />
                ))}
            </div>
            <More list={list} />
            {opening && <EmergencyDialog opened onClose={() => setOpening(false)} />}
        </>
    );
}

function Opening({ line }: { line: EmergencyLine }) {
    const may = useMay();
    const { emergency } = line;
    const at = (instant: string) => instantWords(instant, languageNow());
    const href = line.readable
        ? `/emergencies/${emergency.person}`
        : may('person.read')
          ? `/people/${emergency.person}`
          : '';
    return (
        <article className="card">
            <header>
                <h2>{line.by_name}</h2>
                <span className="tags">
                    {line.overdue && <Tag tone="late">{t('opening_review.overdue')}</Tag>}
                    <Tag tone={emergency.state === 'open' ? 'soon' : 'plain'}>
                        {word('emergency_state', emergency.state)}
                    </Tag>
                    <Finding finding={emergency.finding} />
                </span>
            </header>
            <div className="body stack">
                <p>{emergency.reason}</p>
                <p className="small">
                    {t('emergency.line', {
                        unit: line.by_unit,
                        at: at(emergency.opened_at),
                        until: at(emergency.ends_at),
                        keeper: line.unit_name,
                    })}
                </p>
                {line.person_name && href && (
                    <p>
                        {t('emergency.of')} <Link href={href}>{line.person_name}</Link>
                    </p>
                )}
                {emergency.note && <p>{t('opening_review.noted', { note: emergency.note })}</p>}
                {emergency.state === 'open' && (
                    <p className="small">
                        {t('opening_review.review_by', { day: dateWords(emergency.review_by) })}{' '}
                        <Article article="QC-NB 2" />
                    </p>
                )}
                {line.reviewable && (
                    <Review
                        list="emergencies"
                        send={(body) =>
                            call('POST /emergencies/{id}/review', { ids: [emergency.id], body })
                        }
                    />
                )}
            </div>
        </article>
    );
}
