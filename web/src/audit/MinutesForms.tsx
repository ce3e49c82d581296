/** Drawing minutes of destruction up, confirming them as the second person, refusing them. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DestructionLine, NewMinutes } from '../api.gen';
import { call, type FieldProblem } from '../kit/api';
import { Opened } from '../kit/Opened';
import { Failed, Notice, Panel, SaveOrBack } from '../kit/pieces';
import { bodyOf, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { useMe } from '../kit/session';
import { shapes } from '../kit/shapes';
import { useProblems } from '../kit/useProblems';
import { fieldLabel, t } from '../kit/words';
import { IdField, wrongId } from './IdField';

/** A form over one shape: what is missing, what was refused, and how it is sent. */
export function useForm(
    type: string,
    first: Values,
    send: (body: Values) => Promise<unknown>,
    /** What the shape does not know to be wanted. */
    also: (values: Values) => FieldProblem[] = () => [],
) {
    const questions = useQueryClient();
    const [values, setValues] = useState<Values>(first);
    const save = useMutation({
        mutationFn: () => send(bodyOf(type, values)),
        onSuccess: () => questions.invalidateQueries(),
    });
    const { box, problems, at, edited, complete } = useProblems(save.error);
    return {
        box,
        values,
        save,
        problems,
        at,
        set: (name: string, value: unknown) => {
            edited(name);
            setValues((v) => ({ ...v, [name]: value }));
        },
        submit: (event: { preventDefault: () => void }) => {
            event.preventDefault();
            if (complete([...also(values), ...missingFields(type, values)])) save.mutate();
        },
    };
}

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
    const form = useForm(
        type,
        { kind: month ? 'read_month' : 'person', ground: 'expired', file, month },
        async (body) => {
            const about = body.kind === 'person' ? { month: undefined } : { file: undefined };
            await call('POST /destructions', {
                body: { ...body, ...about } as unknown as NewMinutes,
            });
            close();
        },
        (values) =>
            values.kind === 'person'
                ? wrongId('file', fieldLabel(type, 'file'), values.file as string | undefined)
                : [],
    );
    const ofMonth = (v: Values) => v.kind === 'read_month';
    const fields = (shown: (name: string) => boolean) => (
        <RecordForm
            type={type}
            values={form.values}
            extra={{
                hidden: (shapes[type] ?? []).map((f) => f.name).filter((name) => !shown(name)),
                when: { month: ofMonth },
                wanted: { month: ofMonth },
            }}
            onChange={form.set}
            problems={form.problems}
        />
    );
    return (
        <Opened close={close}>
            <Panel title={t('retention.new')}>
                <form ref={form.box} className="stack" noValidate onSubmit={form.submit}>
                    {form.save.error && <Failed error={form.save.error} />}
                    {!known && fields((name) => name === 'kind')}
                    {!known && form.values.kind === 'person' && (
                        <IdField
                            label={fieldLabel(type, 'file')}
                            value={form.values.file as string | undefined}
                            error={form.at('file')}
                            onChange={(value) => form.set('file', value)}
                        />
                    )}
                    {fields((name) => name !== 'kind' && !(known && name === 'month'))}
                    <SaveOrBack busy={form.save.isPending} back={close}>
                        {t('retention.draw_up')}
                    </SaveOrBack>
                </form>
            </Panel>
        </Opened>
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

function Refuse({ line, close }: { line: DestructionLine; close: () => void }) {
    const form = useForm('Declining', {}, async (body) => {
        await call('POST /destructions/{id}/refusal', {
            ids: [line.minutes.id],
            match: line.minutes.version,
            body: body as unknown as { note: string },
        });
        close();
    });
    return (
        <Opened close={close}>
            <form ref={form.box} className="stack" noValidate onSubmit={form.submit}>
                {form.save.error && <Failed error={form.save.error} />}
                <RecordForm
                    type="Declining"
                    values={form.values}
                    onChange={form.set}
                    problems={form.problems}
                />
                <SaveOrBack busy={form.save.isPending} back={close}>
                    {t('retention.refuse')}
                </SaveOrBack>
            </form>
        </Opened>
    );
}
