/** Nhắc việc qua thư điện tử: an account's own choice. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReminderChoice } from '../api.gen';
import { ApiProblem, call } from '../kit/api';
import { Failed, Loading, Notice, PageHead, Panel } from '../kit/pieces';
import { bodyOf, RecordForm, type Values } from '../kit/RecordForm';
import { t } from '../kit/words';

const type = 'ReminderChoice';

export default function RemindersPage() {
    const choice = useQuery({
        queryKey: ['reminders'],
        queryFn: ({ signal }) => call('GET /reminders', { signal }),
    });
    return (
        <>
            <PageHead window={t('reminders.title')} title={t('reminders.title')} />
            {choice.error && <Failed error={choice.error} retry={() => choice.refetch()} />}
            {choice.isPending && <Loading lines={4} />}
            {choice.data && <Choice start={choice.data} />}
        </>
    );
}

function Choice({ start }: { start: ReminderChoice }) {
    const questions = useQueryClient();
    const [values, setValues] = useState<Values>({ ...start });
    const save = useMutation({
        mutationFn: () =>
            call('POST /reminders', { body: bodyOf(type, values) as unknown as ReminderChoice }),
        onSuccess: (after) => questions.setQueryData(['reminders'], after),
    });
    return (
        <form
            className="stack narrow-page"
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                save.mutate();
            }}
        >
            <Notice tone="blue">{t('reminders.what')}</Notice>
            {save.isSuccess && <Notice tone="green">{t('reminders.saved')}</Notice>}
            {save.error &&
                !(save.error instanceof ApiProblem && save.error.problems.length > 0) && (
                    <Failed error={save.error} />
                )}
            <Panel title={t('reminders.choice')}>
                <RecordForm
                    type={type}
                    values={values}
                    onChange={(name, value) => {
                        save.reset();
                        setValues((v) => ({ ...v, [name]: value }));
                    }}
                    problems={save.error instanceof ApiProblem ? save.error.problems : []}
                />
            </Panel>
            <div className="actions">
                <Button type="submit" disabled={save.isPending}>
                    {t('reminders.save')}
                </Button>
            </div>
        </form>
    );
}
