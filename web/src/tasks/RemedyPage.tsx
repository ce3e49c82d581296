/** How a remedy was settled: what was done, when, by which paper. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PersonFile, Remedying, TaskLine } from '../api.gen';
import { call, newKey } from '../kit/api';
import {
    Article,
    Failed,
    FailedPage,
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
import { WhoseFile } from '../people/WhoseFile';
import { PersonTasks } from './PersonTasks';

const type = 'Remedying';

export default function RemedyPage({ person, task }: { person: string; task: string }) {
    const { file, tasks } = usePerson(person);
    const failed = file.error ?? tasks.error;
    if (failed)
        return (
            <FailedPage
                title={t('remedy.title')}
                error={failed}
                retry={() => Promise.all([file.refetch(), tasks.refetch()])}
            />
        );
    if (!file.data || !tasks.data) return <Loading lines={6} />;
    const line = tasks.data.items.find((l) => l.task.id === task);
    if (!line) return <NotFound />;
    return <RemedyForm file={file.data} line={line} others={tasks.data.items} />;
}

function RemedyForm({
    file,
    line,
    others,
}: {
    file: PersonFile;
    line: TaskLine;
    others: TaskLine[];
}) {
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
                <WhoseFile file={file} />
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
