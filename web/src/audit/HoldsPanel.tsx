/** Hồ sơ tạm giữ: what may not be destroyed, why, and until somebody lets go. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HoldLine, NewHold } from '../api.gen';
import { call } from '../kit/api';
import { More } from '../kit/DataTable';
import { FormInPlace } from '../kit/FormInPlace';
import { cite, Empty, Failed, Loading, Panel } from '../kit/pieces';
import { RecordForm } from '../kit/RecordForm';
import { instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { problemAt } from '../kit/useProblems';
import { useRecordForm } from '../kit/useRecordForm';
import { fieldLabel, languageNow, t } from '../kit/words';
import { IdField, wrongId } from './IdField';

export function HoldsPanel() {
    const [placing, setPlacing] = useState(false);
    const list = useList(['holds'], (after, signal) =>
        call('GET /holds', { query: { after, limit: 50 }, signal }),
    );
    if (list.error) return <Failed error={list.error} retry={() => list.refetch()} />;
    if (list.isPending) return <Loading lines={4} />;
    return (
        <Panel
            title={t('holds.title')}
            flush
            aside={
                <Button variant="default" size="xs" onClick={() => setPlacing(true)}>
                    {t('holds.new')}
                </Button>
            }
        >
            {placing && <NewHoldForm close={() => setPlacing(false)} />}
            {list.items.length === 0 ? (
                <Empty title={t('holds.empty')}>
                    <p>{t('holds.empty_next')}</p>
                </Empty>
            ) : (
                <ul className="cards">
                    {list.items.map((line) => (
                        <li key={line.hold.id}>
                            <Shown line={line} />
                        </li>
                    ))}
                </ul>
            )}
            <More list={list} />
        </Panel>
    );
}

function NewHoldForm({ close }: { close: () => void }) {
    const type = 'NewHold';
    const label = fieldLabel(type, 'file');
    const form = useRecordForm<NewHold>({
        type,
        send: (body) => call('POST /holds', { body }),
        close,
        also: (values) => wrongId('file', label, values.file as string | undefined),
    });
    return (
        <div className="within">
            <FormInPlace
                lacking={form.lacking}
                save={form.save}
                label={t('holds.place')}
                close={close}
            >
                {(problems, edited) => {
                    const set = (name: string, value: unknown) => {
                        edited(name);
                        form.set(name, value);
                    };
                    return (
                        <>
                            <IdField
                                label={label}
                                value={form.values.file as string | undefined}
                                error={problemAt(problems, 'file')}
                                onChange={(value) => set('file', value)}
                            />
                            <RecordForm
                                type={type}
                                values={form.values}
                                onChange={set}
                                problems={problems}
                            />
                        </>
                    );
                }}
            </FormInPlace>
        </div>
    );
}

function Shown({ line }: { line: HoldLine }) {
    const questions = useQueryClient();
    const release = useMutation({
        mutationFn: () =>
            call('POST /holds/{id}/release', { ids: [line.hold.id], match: line.hold.version }),
        onSuccess: () => questions.invalidateQueries(),
    });
    return (
        <div className="stack tight">
            <div className="small">
                {t('retention.file', { id: line.hold.file })} · {line.unit_name}
            </div>
            <div>
                {line.hold.reason} · {cite(line.hold.article)}
            </div>
            <div className="small">
                {line.placed_name} · {instantWords(line.hold.placed_at, languageNow())}
            </div>
            {release.error && <Failed error={release.error} />}
            <div>
                <Button
                    variant="default"
                    size="xs"
                    disabled={release.isPending}
                    onClick={() => release.mutate()}
                >
                    {t('holds.release')}
                </Button>
            </div>
        </div>
    );
}
