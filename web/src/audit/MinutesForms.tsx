/** Drawing minutes of destruction up, confirming them as the second person, refusing them. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Declining, DestructionLine, NewMinutes } from '../api.gen';
import { call } from '../kit/api';
import { FormInPlace } from '../kit/FormInPlace';
import { Opened } from '../kit/Opened';
import OpenedForm from '../kit/OpenedForm';
import { Failed, Notice, Panel } from '../kit/pieces';
import { RecordForm, type Values } from '../kit/RecordForm';
import { useMe } from '../kit/session';
import { shapes } from '../kit/shapes';
import { problemAt } from '../kit/useProblems';
import { useRecordForm } from '../kit/useRecordForm';
import { fieldLabel, t } from '../kit/words';
import { IdField, wrongId } from './IdField';

const ofPerson = (v: Values) => v.kind === 'person';
const ofMonth = (v: Values) => v.kind === 'read_month';
/** Minutes are of a person's file or of a month of the read trail. */
const extra = { when: { file: ofPerson, month: ofMonth }, wanted: { month: ofMonth } };

export function NewMinutesForm({
    close,
    file,
    month,
}: {
    close: () => void;
    file?: string | undefined;
    month?: string | undefined;
}) {
    const type = 'NewMinutes';
    const known = file ?? month;
    const form = useRecordForm<NewMinutes>({
        type,
        first: { kind: month ? 'read_month' : 'person', ground: 'expired', file, month },
        extra,
        send: (body) => call('POST /destructions', { body }),
        close,
        also: (values) =>
            ofPerson(values)
                ? wrongId('file', fieldLabel(type, 'file'), values.file as string | undefined)
                : [],
    });
    return (
        <Panel title={t('retention.new')}>
            <FormInPlace
                lacking={form.lacking}
                save={form.save}
                label={t('retention.draw_up')}
                close={close}
            >
                {(problems, edited) => {
                    const set = (name: string, value: unknown) => {
                        edited(name);
                        form.set(name, value);
                    };
                    const fields = (only: string[]) => (
                        <RecordForm
                            type={type}
                            values={form.values}
                            extra={{ ...extra, only }}
                            onChange={set}
                            problems={problems}
                        />
                    );
                    return (
                        <>
                            {!known && fields(['kind'])}
                            {!known && ofPerson(form.values) && (
                                <IdField
                                    label={fieldLabel(type, 'file')}
                                    value={form.values.file as string | undefined}
                                    error={problemAt(problems, 'file')}
                                    onChange={(value) => set('file', value)}
                                />
                            )}
                            {fields(
                                (shapes[type] ?? [])
                                    .map((f) => f.name)
                                    .filter(
                                        (name) => name !== 'kind' && !(known && name === 'month'),
                                    ),
                            )}
                        </>
                    );
                }}
            </FormInPlace>
        </Panel>
    );
}

/** What may be done with these minutes now, by this reader. */
export function Decide({ line }: { line: DestructionLine }) {
    const me = useMe();
    const { minutes } = line;
    const [open, setOpen] = useState<'' | 'draw' | 'confirm' | 'refuse'>('');
    const close = () => setOpen('');
    if (minutes.state !== 'proposed' && minutes.state !== 'drafted') return null;
    if (open === 'draw')
        return <NewMinutesForm close={close} file={minutes.file} month={minutes.month} />;
    if (open === 'confirm') return <Confirm line={line} close={close} />;
    if (open === 'refuse') return <Refuse line={line} close={close} />;
    return (
        <div className="row">
            {minutes.state === 'proposed' && (
                <Button variant="default" size="xs" onClick={() => setOpen('draw')}>
                    {t('retention.draw_up')}
                </Button>
            )}
            {minutes.state === 'drafted' && minutes.drafted_by !== me.account && (
                <Button size="xs" onClick={() => setOpen('confirm')}>
                    {t('retention.confirm')}
                </Button>
            )}
            {minutes.state === 'drafted' && minutes.drafted_by === me.account && (
                <span className="small">{t('retention.needs_second')}</span>
            )}
            <Button variant="default" size="xs" onClick={() => setOpen('refuse')}>
                {t('retention.refuse')}
            </Button>
        </div>
    );
}

function Confirm({ line, close }: { line: DestructionLine; close: () => void }) {
    const questions = useQueryClient();
    const save = useMutation({
        mutationFn: () =>
            call('POST /destructions/{id}/confirmation', {
                ids: [line.minutes.id],
                match: line.minutes.version,
            }),
        onSuccess: async () => {
            await questions.invalidateQueries();
            close();
        },
    });
    return (
        <Opened close={close}>
            <Notice tone="red" title={t('retention.forever')}>
                <p>{t('retention.forever_text')}</p>
                {save.error && <Failed error={save.error} />}
                <div className="row">
                    <Button color="red" disabled={save.isPending} onClick={() => save.mutate()}>
                        {t('retention.confirm_now')}
                    </Button>
                    <Button variant="default" onClick={close} data-autofocus>
                        {t('action.back')}
                    </Button>
                </div>
            </Notice>
        </Opened>
    );
}

const Refuse = ({ line, close }: { line: DestructionLine; close: () => void }) => (
    <OpenedForm<Declining>
        type="Declining"
        save={t('retention.refuse')}
        send={(body) =>
            call('POST /destructions/{id}/refusal', {
                ids: [line.minutes.id],
                match: line.minutes.version,
                body,
            })
        }
        close={close}
    />
);
