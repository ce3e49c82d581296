/** How a remedy was settled: what was done, when, by which paper. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Remedying, TaskLine } from '../api.gen';
import { call, newKey } from '../kit/api';
import {
    Article,
    Failed,
    Loading,
    NotFound,
    Notice,
    PageHead,
    Panel,
    SaveOrBack,
} from '../kit/pieces';
import { bodyOf, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { useProblems } from '../kit/useProblems';
import { t } from '../kit/words';
import { usePerson } from '../people/usePerson';
import { PersonTasks } from './PersonTasks';

const type = 'Remedying';

export default function RemedyPage({ person, task }: { person: string; task: string }) {
    const { tasks } = usePerson(person);
    if (tasks.error) return <Failed error={tasks.error} />;
    if (!tasks.data) return <Loading lines={6} />;
    const line = tasks.data.items.find((l) => l.task.id === task);
    if (!line) return <NotFound />;
    return <RemedyForm line={line} others={tasks.data.items} />;
}

function RemedyForm({ line, others }: { line: TaskLine; others: TaskLine[] }) {
    const { person } = line.task;
    const [, go] = useLocation();
    const questions = useQueryClient();
    const [values, setValues] = useState<Values>({});
    const [key] = useState(newKey);
    const save = useMutation({
        mutationFn: () =>
            call('POST /tasks/{id}/remedy', {
                ids: [line.task.id],
                match: line.task.version,
                body: bodyOf(type, values) as unknown as Remedying,
                idempotency: key,
            }),
        onSuccess: async () => {
            await questions.invalidateQueries();
            go(`/people/${person}?saved=1`);
        },
    });
    const { box, problems, edited, complete } = useProblems(save.error);
    return (
        <form
            ref={box}
            className="two"
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                if (complete(missingFields(type, values))) save.mutate();
            }}
        >
            <div className="stack">
                <PageHead title={line.title} window={t('remedy.title')} />
                <p>
                    <Link href={`/people/${person}`}>{line.person_name}</Link>
                </p>
                <Notice tone="blue" title={t('recording.law_expects')}>
                    <Article article={line.task.article} paraphrase={line.paraphrase} />
                </Notice>
                {save.error && <Failed error={save.error} />}
                <Panel title={t('recording.fields')}>
                    <RecordForm
                        type={type}
                        values={values}
                        onChange={(name, value) => {
                            edited(name);
                            setValues((v) => ({ ...v, [name]: value }));
                        }}
                        problems={problems}
                    />
                </Panel>
                <SaveOrBack busy={save.isPending} back={() => go(`/people/${person}`)}>
                    {t('recording.record')}
                </SaveOrBack>
            </div>
            <PersonTasks lines={others} />
        </form>
    );
}
