/** Nhập thay đổi đơn vị: the decision, a row for each unit, and the effects before it is kept. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import {
    type AgencyRow,
    type ChangeDraft,
    type ChangeKind,
    type ChangeRow,
    lists,
} from '../api.gen';
import { ApiProblem, call, newKey } from '../kit/api';
import { DateField } from '../kit/DateFields';
import { Failed, Notice, PageHead, Panel } from '../kit/pieces';
import { languageNow, t } from '../kit/words';
import { AgencyRowFields } from './AgencyRowFields';
import { ChangeEffects } from './ChangeEffects';
import { ChangeRowFields } from './ChangeRowFields';

type Head = Partial<Omit<ChangeDraft, 'rows' | 'agencies'>>;
type KeptAgency = { key: string; row: AgencyRow };
export type KeptRow = { key: string; row: Partial<ChangeRow> };

const kinds = () =>
    (lists.change_kind ?? [])
        .filter((w) => w.code !== 'undo')
        .map((w) => ({ value: w.code, label: w[languageNow()] }));
/** What mostly becomes of a unit in such a change; nothing: it is dissolved. */
const usual: Partial<Record<string, ChangeRow['relation']>> = {
    merge: 'whole',
    split: 'part',
    move: 'part',
    rename: 'unchanged',
    parent: 'unchanged',
    kind: 'unchanged',
};
const relationOf = (kind: string | undefined): Partial<ChangeRow> => {
    const relation = usual[kind ?? ''];
    return relation ? { relation } : {};
};
const empty = (kind: string | undefined): KeptRow => ({ key: newKey(), row: relationOf(kind) });
const isBlank = ({ relation: _, ...rest }: Partial<ChangeRow>) => Object.keys(rest).length === 0;

/** What was typed, without what was left empty. */
const filled = <T extends object>(record: T): T =>
    Object.fromEntries(
        Object.entries(record).filter(([, value]) => value !== undefined && value !== ''),
    ) as T;

export default function NewChangePage() {
    const [head, setHead] = useState<Head>({ kind: 'merge' });
    const [rows, setRows] = useState<KeptRow[]>(() => [empty('merge'), empty('merge')]);
    const [agencies, setAgencies] = useState<KeptAgency[]>([]);
    const [, go] = useLocation();
    const questions = useQueryClient();
    const ask = useMutation({
        mutationFn: (keep: boolean) =>
            call('POST /unit-changes', {
                body: {
                    ...filled(head),
                    rows: rows.map((r) => filled(r.row)),
                    agencies: agencies.map((a) => a.row),
                } as unknown as ChangeDraft,
                ...(keep ? { idempotency: newKey() } : { preview: true }),
            }),
        onSuccess: async (file, keep) => {
            if (!keep) return;
            await questions.invalidateQueries({ queryKey: ['unit-changes'] });
            go(`/units/changes/${file.change.id}`);
        },
    });
    const put = (some: Head) => {
        ask.reset();
        setHead({ ...head, ...some });
        if (some.kind)
            setRows(rows.map((r) => (isBlank(r.row) ? { ...r, row: relationOf(some.kind) } : r)));
    };
    const putRow = (key: string, row: Partial<ChangeRow>) => {
        ask.reset();
        setRows(rows.map((r) => (r.key === key ? { key, row } : r)));
    };
    const problems = ask.error instanceof ApiProblem ? ask.error.problems : [];
    const wrong = (field: string) => problems.find((p) => p.field === field)?.message;
    return (
        <>
            <PageHead title={t('places.enter')} window={t('places.enter')} />
            <div className="two">
                <div className="stack">
                    <Panel title={t('places.decision')}>
                        <HeadFields head={head} put={put} wrong={wrong} />
                    </Panel>
                    <Panel title={t('places.rows')}>
                        <div className="stack">
                            <p className="small">{t('places.rows_help')}</p>
                            {rows.map((r, i) => (
                                <ChangeRowFields
                                    key={r.key}
                                    number={i + 1}
                                    row={r.row}
                                    on={head.on_day}
                                    put={(row) => putRow(r.key, row)}
                                    wrong={(field) => wrong(`rows[${i}].${field}`)}
                                    {...(rows.length > 1 && {
                                        drop: () => {
                                            ask.reset();
                                            setRows(rows.filter((other) => other.key !== r.key));
                                        },
                                    })}
                                />
                            ))}
                            <div>
                                <Button
                                    variant="default"
                                    onClick={() => setRows([...rows, empty(head.kind)])}
                                >
                                    {t('places.add_row')}
                                </Button>
                            </div>
                        </div>
                    </Panel>
                    <Panel title={t('places.agency_rows')}>
                        <div className="stack">
                            <p className="small">{t('places.agency_rows_help')}</p>
                            {agencies.map((a, i) => (
                                <AgencyRowFields
                                    key={a.key}
                                    number={i + 1}
                                    row={a.row}
                                    on={head.on_day}
                                    put={(row) => {
                                        ask.reset();
                                        setAgencies(
                                            agencies.map((o) =>
                                                o.key === a.key ? { ...o, row } : o,
                                            ),
                                        );
                                    }}
                                    wrong={(field) => wrong(`agencies[${i}].${field}`)}
                                    drop={() => {
                                        ask.reset();
                                        setAgencies(agencies.filter((o) => o.key !== a.key));
                                    }}
                                />
                            ))}
                            <div>
                                <Button
                                    variant="default"
                                    onClick={() =>
                                        setAgencies([...agencies, { key: newKey(), row: {} }])
                                    }
                                >
                                    {t('places.add_agency')}
                                </Button>
                            </div>
                        </div>
                    </Panel>
                </div>
                <aside className="stack">
                    <Panel title={t('places.effects')}>
                        <div className="stack tight">
                            <p className="small">{t('places.effects_help')}</p>
                            {ask.error && <Failed error={ask.error} />}
                            <div className="row">
                                <Button
                                    variant="default"
                                    disabled={ask.isPending}
                                    onClick={() => ask.mutate(false)}
                                >
                                    {t('places.show_effects')}
                                </Button>
                                <Button
                                    disabled={ask.isPending || !ask.data}
                                    onClick={() => ask.mutate(true)}
                                >
                                    {t('places.save_draft')}
                                </Button>
                            </div>
                            {!ask.data && !ask.error && (
                                <Notice tone="blue">{t('places.effects_first')}</Notice>
                            )}
                        </div>
                    </Panel>
                    {ask.data?.effects && <ChangeEffects effects={ask.data.effects} />}
                </aside>
            </div>
        </>
    );
}

function HeadFields(props: {
    head: Head;
    put: (some: Head) => void;
    wrong: (field: string) => string | undefined;
}) {
    const { head, put, wrong } = props;
    const day = (field: 'decided_on' | 'on_day', label: string, help?: string) => (
        <DateField
            id={`f-${field}`}
            label={label}
            required
            value={head[field]}
            onChange={(value) => put({ [field]: value } as Head)}
            error={wrong(field)}
            help={help}
        />
    );
    return (
        <div className="form-grid">
            <NativeSelect
                id="f-kind"
                label={t('places.change_kind')}
                value={head.kind ?? ''}
                data={kinds()}
                onChange={(e) => put({ kind: e.currentTarget.value as ChangeKind })}
                error={wrong('kind')}
            />
            <TextInput
                id="f-number"
                label={t('places.number')}
                required
                value={head.number ?? ''}
                onChange={(e) => put({ number: e.currentTarget.value })}
                error={wrong('number')}
            />
            {day('decided_on', t('places.decided_on'))}
            {day('on_day', t('places.on_day'), t('places.on_day_help'))}
            <TextInput
                id="f-article"
                label={t('places.basis')}
                required
                value={head.article ?? ''}
                onChange={(e) => put({ article: e.currentTarget.value })}
                error={wrong('article')}
                description={t('places.basis_help')}
            />
            <Textarea
                id="f-note"
                label={t('places.note')}
                value={head.note ?? ''}
                onChange={(e) => put({ note: e.currentTarget.value })}
                error={wrong('note')}
            />
        </div>
    );
}
