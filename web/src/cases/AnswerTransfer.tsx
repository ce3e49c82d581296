/** What becomes of a file that was sent: received, at the desk or on paper, or sent back. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TransferFile, TransferLine } from '../api.gen';
import { type Ask, call, newKey } from '../kit/api';
import { Failed, Panel } from '../kit/pieces';
import { bodyOf, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { useMe } from '../kit/session';
import { useProblems } from '../kit/useProblems';
import { t, type WordKey } from '../kit/words';
import { as } from './step_form';

interface Way {
    type: string;
    act: WordKey;
    means: WordKey;
    /** On the button that turns to this way. */
    instead: WordKey;
    start: (line: TransferLine, me: string) => Values;
    send: (ask: Omit<Ask<never>, 'body'>, body: Values) => Promise<unknown>;
}
const returning = (means: WordKey): Way => ({
    type: 'FileReturning',
    act: 'transfers.send_back',
    means,
    instead: 'transfers.back_instead',
    start: () => ({}),
    send: (ask, body) => call('POST /transfers/{id}/return', { ...ask, body: as(body) }),
});
const receivedHere: Way = {
    type: 'FileReceiving',
    act: 'transfers.receive',
    means: 'transfers.receive_means',
    instead: 'transfers.receive_instead',
    start: (_, me) => ({ receiver: me }),
    send: (ask, body) => call('POST /transfers/{id}/receipt', { ...ask, body: as(body) }),
};
const receivedOutside: Way = {
    type: 'PaperReceiving',
    act: 'transfers.paper',
    means: 'transfers.paper_means',
    instead: 'transfers.paper_instead',
    start: (line) => ({ receiver: line.to_name }),
    send: (ask, body) => call('POST /transfers/{id}/paper-receipt', { ...ask, body: as(body) }),
};

export function AnswerTransfer(props: { file: TransferFile; onPaper: boolean }) {
    const { line, tasks } = props.file;
    const me = useMe();
    const questions = useQueryClient();
    const [isBack, setBack] = useState(false);
    const receiving = props.onPaper ? receivedOutside : receivedHere;
    const back = returning(props.onPaper ? 'transfers.paper_back_means' : 'transfers.back_means');
    const [way, other] = isBack ? [back, receiving] : [receiving, back];
    const [values, setValues] = useState<Values>(() => receiving.start(line, me.name));
    const [key] = useState(newKey);
    const save = useMutation({
        mutationFn: () =>
            way.send(
                {
                    ids: [line.transfer.id],
                    match: line.transfer.version,
                    idempotency: key + way.type,
                },
                bodyOf(way.type, values),
            ),
        onSuccess: () => questions.invalidateQueries(),
    });
    const { box, problems, edited, complete } = useProblems(save.error);
    return (
        <form
            ref={box}
            className="aside stack"
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                if (complete(missingFields(way.type, values))) save.mutate();
            }}
        >
            <Panel title={t(way.act)}>
                <div className="stack">
                    <p>{t(way.means)}</p>
                    {save.error && <Failed error={save.error} />}
                    <RecordForm
                        type={way.type}
                        values={values}
                        onChange={(name, value) => {
                            edited(name);
                            setValues((v) => ({ ...v, [name]: value }));
                        }}
                        problems={problems}
                    />
                    <div className="actions">
                        <Button type="submit" disabled={save.isPending}>
                            {t(way.act)}
                        </Button>
                        <Button variant="default" onClick={() => setBack(!isBack)}>
                            {t(other.instead)}
                        </Button>
                    </div>
                </div>
            </Panel>
            {tasks.length > 0 && (
                <Panel title={t('transfers.tasks_follow')}>
                    <ul>
                        {tasks.map((task) => (
                            <li key={task.task.id}>{task.title}</li>
                        ))}
                    </ul>
                </Panel>
            )}
        </form>
    );
}
