/** Says that the file of this person and another one belong to one human being. */
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { PersonLine } from '../api.gen';
import { call, newKey } from '../kit/api';
import {
    Failed,
    FailedPage,
    Loading,
    Notice,
    PageHead,
    Panel,
    SaveOrBack,
    Tag,
} from '../kit/pieces';
import { lackingOf, useProblems } from '../kit/useProblems';
import { t } from '../kit/words';
import { personNote } from './PersonBits';
import { usePerson } from './usePerson';

export default function MergePage({ id }: { id: string }) {
    const { file } = usePerson(id);
    const [, go] = useLocation();
    const questions = useQueryClient();
    const [other, setOther] = useState<PersonLine>();
    const [reason, setReason] = useState('');
    const [paper, setPaper] = useState('');
    const [key] = useState(newKey);
    const save = useMutation({
        mutationFn: (absorbed: string) =>
            call('POST /merges', {
                body: {
                    person: id,
                    absorbed,
                    reason: reason.trim(),
                    ...(paper.trim() && { paper: paper.trim() }),
                },
                idempotency: key,
            }),
        onSuccess: async (merge) => {
            await questions.invalidateQueries();
            go(merge.state === 'confirmed' ? `/people/${id}` : '/merges');
        },
    });
    const { box, at, edited, complete } = useProblems(save.error);
    const lacking = () =>
        lackingOf([
            ['absorbed', t('merges.absorbed'), other?.id ?? ''],
            ['reason', t('merge.reason'), reason],
        ]);
    if (file.error)
        return (
            <FailedPage title={t('merge.title')} error={file.error} retry={() => file.refetch()} />
        );
    if (!file.data) return <Loading lines={6} />;
    return (
        <form
            ref={box}
            className="stack narrow"
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                if (complete(lacking()) && other) save.mutate(other.id);
            }}
        >
            <PageHead title={t('merge.title')} window={t('merge.title')} />
            <Notice tone="blue">{t('merge.hint')}</Notice>
            {save.error && <Failed error={save.error} />}
            <Panel title={t('merges.kept')}>
                <Link href={`/people/${id}`}>
                    <strong>{file.data.person.name}</strong>
                </Link>
                <p className="small">
                    {personNote({ ...file.data.person, unit_name: file.data.unit_name })}
                </p>
            </Panel>
            <Panel title={t('merges.absorbed')}>
                <Choose
                    without={id}
                    chosen={other}
                    error={at('absorbed')}
                    onChoose={(person) => {
                        setOther(person);
                        edited('absorbed');
                    }}
                />
            </Panel>
            <Panel title={t('merge.why')}>
                <div className="formgrid">
                    <TextInput
                        className="w6"
                        label={t('merge.reason')}
                        required
                        maxLength={500}
                        value={reason}
                        error={at('reason')}
                        onChange={(e) => {
                            setReason(e.currentTarget.value);
                            edited('reason');
                        }}
                    />
                    <TextInput
                        className="w6"
                        label={t('matches.paper')}
                        description={t('merge.paper_hint')}
                        maxLength={200}
                        value={paper}
                        error={at('paper')}
                        onChange={(e) => {
                            setPaper(e.currentTarget.value);
                            edited('paper');
                        }}
                    />
                </div>
            </Panel>
            <SaveOrBack busy={save.isPending} back={() => go(`/people/${id}`)}>
                {t('merge.propose')}
            </SaveOrBack>
        </form>
    );
}

function Choose(props: {
    without: string;
    chosen: PersonLine | undefined;
    error: string | undefined;
    onChoose: (person: PersonLine | undefined) => void;
}) {
    const [text, setText] = useState('');
    const [settled] = useDebouncedValue(text.trim(), 400);
    const found = useQuery({
        queryKey: ['people', 'merge', settled],
        queryFn: ({ signal }) =>
            call('POST /people/search', { body: { text: settled, limit: 8 }, signal }),
        enabled: settled.length > 1,
    });
    if (props.chosen)
        return (
            <div className="row">
                <span>
                    <strong>{props.chosen.name}</strong> <Tag>{personNote(props.chosen)}</Tag>
                </span>
                <Button variant="default" size="xs" onClick={() => props.onChoose(undefined)}>
                    {t('merge.choose_again')}
                </Button>
            </div>
        );
    const items = (found.data?.items ?? []).filter((p) => p.id !== props.without);
    return (
        <div className="stack tight">
            <TextInput
                label={t('people.search')}
                required
                error={props.error}
                placeholder={t('people.search_hint')}
                autoComplete="off"
                maxLength={120}
                value={text}
                onChange={(e) => setText(e.currentTarget.value)}
            />
            <div aria-live="polite" className="stack tight">
                {items.map((person) => (
                    <Button
                        key={person.id}
                        variant="default"
                        justify="flex-start"
                        onClick={() => props.onChoose(person)}
                    >
                        {person.name} · {personNote(person)}
                    </Button>
                ))}
                {found.data && items.length === 0 && <p>{t('people.none_found')}</p>}
            </div>
        </div>
    );
}
