/** Đơn vị hành chính theo thời gian: tìm theo tên mới hoặc tên cũ, trong ranh giới một ngày. */
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { UnitLine } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { type Column, countWords, DataTable } from '../kit/DataTable';
import { DateField } from '../kit/DateFields';
import { Empty, PageHead, Panel, Tag } from '../kit/pieces';
import { useMay } from '../kit/session';
import { today } from '../kit/time';
import { useList } from '../kit/useList';
import { t, word } from '../kit/words';
import { periodOf } from './UnitPicture';

export default function UnitsPage() {
    const may = useMay();
    const [filters, change] = useFilters();
    const on = filters.get('on') ?? undefined;
    const [typed, setTyped] = useState(filters.get('q') ?? '');
    const [q] = useDebouncedValue(typed.trim(), 300);
    // biome-ignore lint/correctness/useExhaustiveDependencies: the address follows what was typed
    useEffect(() => change({ q: q || undefined }), [q]);
    const list = useList(['units', 'list', q, on], (after, signal) =>
        call('GET /units', {
            body: { limit: 50, ...(q && { q }), ...(on && { on }), ...(after && { after }) },
            signal,
        }),
    );
    return (
        <>
            <PageHead title={t('places.title')} window={t('places.title')}>
                {may('places.manage') && (
                    <Link href="/units/changes" className="btn primary">
                        {t('places.changes')}
                    </Link>
                )}
            </PageHead>
            <div className="filters">
                <TextInput
                    label={t('places.find')}
                    description={t('places.find_help')}
                    value={typed}
                    onChange={(e) => setTyped(e.currentTarget.value)}
                    autoComplete="off"
                />
                <DateField
                    id="on"
                    label={t('places.on')}
                    value={on}
                    onChange={(day) => change({ on: day })}
                    help={t('places.on_help')}
                />
            </div>
            <Panel
                title={t('places.list')}
                flush
                aside={
                    !list.isPending &&
                    !list.error && (
                        <span className="muted">
                            {t('places.count', { count: countWords(list.count, list.moreThan) })}
                        </span>
                    )
                }
            >
                <DataTable
                    label={t('places.list')}
                    list={list}
                    columns={columns(on)}
                    rowKey={(u) => u.id}
                    card={(u) => (
                        <>
                            <div>
                                <ToUnit unit={u} on={on} />
                                <div className="small">{u.path}</div>
                                <div className="small">{periodOf(u)}</div>
                                {u.successors.length > 0 && (
                                    <div className="small">
                                        {t('places.today')}: {todayWords(u)}
                                    </div>
                                )}
                            </div>
                            <div className="side-end">
                                <span className="num">{u.code}</span>
                                {u.valid_to && <Tag>{t('places.former')}</Tag>}
                            </div>
                        </>
                    )}
                    empty={
                        <Empty title={t('places.none')}>
                            <p>{t('places.none_next')}</p>
                        </Empty>
                    }
                />
            </Panel>
        </>
    );
}

const ToUnit = ({ unit, on }: { unit: UnitLine; on: string | undefined }) => (
    <Link href={`/units/${unit.id}${on ? `?on=${on}` : ''}`}>{unit.name}</Link>
);

/** Where a unit that is gone lies today; that it was divided is said. */
export function todayWords(unit: UnitLine): string {
    const units = unit.successors.map((s) => s.name).join(', ');
    if (unit.successors.length > 1) return t('places.divided', { units });
    return units || (unit.valid_to && unit.valid_to < today() ? '–' : '');
}

const columns = (on: string | undefined): Column<UnitLine>[] => [
    { title: t('places.unit'), cell: (u) => <ToUnit unit={u} on={on} /> },
    { title: t('places.unit_code'), cell: (u) => <span className="num">{u.code}</span> },
    { title: t('places.kind'), cell: (u) => word('unit_kind', u.kind) },
    { title: t('places.full_name'), cell: (u) => u.path },
    { title: t('places.period'), cell: periodOf },
    {
        title: t('places.today'),
        cell: todayWords,
    },
];
