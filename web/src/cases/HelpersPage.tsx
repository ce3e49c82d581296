/** Who counsels, manages, helps or acts for the person: name somebody, end it. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Helper, Helping } from '../api.gen';
import { call, newKey } from '../kit/api';
import {
    Article,
    Empty,
    Failed,
    FailedPage,
    Loading,
    Notice,
    PageHead,
    Panel,
} from '../kit/pieces';
import { bodyOf, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { dateWords, today } from '../kit/time';
import { refusedIn, useProblems } from '../kit/useProblems';
import { t, word } from '../kit/words';
import { usePerson } from '../people/usePerson';
import { WhoseFile } from '../people/WhoseFile';

const type = 'Helping';

export default function HelpersPage({ person }: { person: string }) {
    const { file, legal } = usePerson(person);
    const failed = file.error ?? legal.error;
    if (failed)
        return (
            <FailedPage
                title={t('helpers.title')}
                error={failed}
                retry={() => Promise.all([file.refetch(), legal.refetch()])}
            />
        );
    if (!file.data || !legal.data) return <Loading lines={8} />;
    return (
        <>
            <PageHead window={t('helpers.title')} title={t('helpers.title')} />
            <WhoseFile file={file.data} basis={legal.data.basis} tab="path" />
            {legal.data.minor && (
                <Notice tone="blue" title={t('helpers.minor_needs')}>
                    <Article article="D163 61.2" />
                </Notice>
            )}
            <div className="two">
                <Name person={person} version={file.data.person.version} />
                <Panel title={t('helpers.named')} flush>
                    {legal.data.helpers.length === 0 ? (
                        <Empty title={t('helpers.nobody')} />
                    ) : (
                        <ul className="tasks">
                            {legal.data.helpers.map((h) => (
                                <One key={h.id} helper={h} />
                            ))}
                        </ul>
                    )}
                </Panel>
            </div>
        </>
    );
}

function Name({ person, version }: { person: string; version: number }) {
    const questions = useQueryClient();
    const [values, setValues] = useState<Values>({ from_day: today() });
    const [key, setKey] = useState(newKey);
    const save = useMutation({
        mutationFn: () =>
            call('POST /people/{id}/helpers', {
                ids: [person],
                match: version,
                body: bodyOf(type, values) as unknown as Helping,
                idempotency: key,
            }),
        onSuccess: () => {
            setValues({ from_day: today() });
            setKey(newKey());
            return questions.invalidateQueries();
        },
    });
    const { box, problems, edited, complete } = useProblems(save.error);
    return (
        <form
            ref={box}
            className="stack"
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                if (complete(missingFields(type, values))) save.mutate();
            }}
        >
            {save.error && refusedIn(save.error).length === 0 && <Failed error={save.error} />}
            <Panel title={t('helpers.name_one')}>
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
            <div className="actions">
                <Button type="submit" disabled={save.isPending}>
                    {t('helpers.name_one')}
                </Button>
            </div>
        </form>
    );
}

function One({ helper }: { helper: Helper }) {
    const questions = useQueryClient();
    const end = useMutation({
        mutationFn: () =>
            call('POST /helpers/{id}/ending', {
                ids: [helper.id],
                match: helper.version,
                body: { to_day: today() },
                idempotency: `end-${helper.id}`,
            }),
        onSuccess: () => questions.invalidateQueries(),
    });
    return (
        <li className="task">
            <div>
                <strong>{helper.name}</strong>
                <p className="small">
                    {[word('helper_kind', helper.kind), helper.office, helper.telephone]
                        .filter(Boolean)
                        .join(' · ')}
                </p>
                <p className="small num">
                    {dateWords(helper.from_day)}
                    {helper.to_day && ` – ${dateWords(helper.to_day)}`}
                </p>
                {end.error && <Failed error={end.error} />}
            </div>
            {!helper.to_day && (
                <Button
                    variant="default"
                    size="compact-sm"
                    disabled={end.isPending}
                    onClick={() => end.mutate()}
                >
                    {t('helpers.end')}
                </Button>
            )}
        </li>
    );
}
