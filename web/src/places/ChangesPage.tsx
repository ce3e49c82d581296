/** Thay đổi đơn vị hành chính: what was entered, what waits, a new one by form or from a file. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { UnitChangeLine } from '../api.gen';
import { call, newKey } from '../kit/api';
import { type Column, DataTable } from '../kit/DataTable';
import { Empty, Failed, PageHead, Panel, Tag, type TagTone } from '../kit/pieces';
import { dateWords } from '../kit/time';
import { useList } from '../kit/useList';
import { t, word } from '../kit/words';

const tones: Record<string, TagTone> = {
    draft: 'soon',
    confirmed: 'brand',
    applied: 'ok',
    withdrawn: 'plain',
    annulled: 'late',
};
export const ChangeState = ({ state }: { state: string }) => (
    <Tag tone={tones[state] ?? 'plain'}>{word('change_state', state)}</Tag>
);

export default function ChangesPage() {
    const list = useList(['unit-changes'], (after, signal) =>
        call('GET /unit-changes', { body: { limit: 20, ...(after && { after }) }, signal }),
    );
    return (
        <>
            <PageHead title={t('places.changes')} window={t('places.changes')}>
                <Link href="/units/changes/new" className="btn primary">
                    {t('places.enter')}
                </Link>
            </PageHead>
            <div className="stack">
                <FromFile />
                <Panel title={t('places.changes_entered')} flush>
                    <DataTable
                        label={t('places.changes_entered')}
                        list={list}
                        columns={columns()}
                        rowKey={(c) => c.id}
                        card={(c) => (
                            <>
                                <div>
                                    <ToChange change={c} />
                                    <div className="small">{word('change_kind', c.kind)}</div>
                                    <div className="small">{c.number}</div>
                                </div>
                                <div className="side-end">
                                    <ChangeState state={c.state} />
                                    <span className="small num">{dateWords(c.on_day)}</span>
                                </div>
                            </>
                        )}
                        empty={
                            <Empty title={t('places.changes_none')}>
                                <p>{t('places.changes_none_next')}</p>
                            </Empty>
                        }
                    />
                </Panel>
                <p>
                    <Link href="/units">{t('places.title')}</Link>
                </p>
            </div>
        </>
    );
}

const ToChange = ({ change }: { change: UnitChangeLine }) => (
    <Link href={`/units/changes/${change.id}`}>{change.units}</Link>
);
const columns = (): Column<UnitChangeLine>[] => [
    { title: t('places.units'), cell: (c) => <ToChange change={c} /> },
    { title: t('places.change_kind'), cell: (c) => word('change_kind', c.kind) },
    { title: t('places.decision'), cell: (c) => c.number },
    { title: t('places.from'), cell: (c) => <span className="num">{dateWords(c.on_day)}</span> },
    { title: t('places.state'), cell: (c) => <ChangeState state={c.state} /> },
];

/** A merger from CSV: read and kept as a draft, whose page shows its effects. */
function FromFile() {
    const input = useRef<HTMLInputElement>(null);
    const [, go] = useLocation();
    const questions = useQueryClient();
    const upload = useMutation({
        mutationFn: (file: File) =>
            call('POST /unit-changes/file', {
                upload: { name: file.name, bytes: file },
                idempotency: newKey(),
            }),
        onSuccess: async (file) => {
            await questions.invalidateQueries({ queryKey: ['unit-changes'] });
            go(`/units/changes/${file.change.id}`);
        },
    });
    return (
        <Panel title={t('places.from_file')}>
            <div className="stack tight">
                <p>{t('places.from_file_help')}</p>
                {upload.error && <Failed error={upload.error} />}
                <div>
                    <input
                        ref={input}
                        id="change-file"
                        type="file"
                        accept=".csv,text/csv"
                        className="sr"
                        tabIndex={-1}
                        aria-label={t('places.choose_file')}
                        onChange={(e) => {
                            const file = e.currentTarget.files?.[0];
                            e.currentTarget.value = '';
                            if (file) upload.mutate(file);
                        }}
                    />
                    <Button
                        variant="default"
                        disabled={upload.isPending}
                        onClick={() => input.current?.click()}
                    >
                        {upload.isPending ? t('state.loading') : t('places.choose_file')}
                    </Button>
                </div>
            </div>
        </Panel>
    );
}
