/** What the file says of somebody put right or completed, and the corrections made so far. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Corrected, CorrectionDraft, CorrectionLine, PersonFile } from '../api.gen';
import { call } from '../kit/api';
import { Failed, Notice, Panel } from '../kit/pieces';
import type { FormExtra, Values } from '../kit/RecordForm';
import { dateWords, instantWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';

const ComparedForm = lazy(() => import('./ComparedForm'));
const type = 'CorrectionDraft';
/** Emptied in the form, they are known to be wrong. */
const unknowable = ['birth', 'ethnicity', 'phone'] as const;
const kept = ['name', 'sex', 'permanent_address', 'temporary_address', 'current_address'] as const;

/** What the file says, to be changed where it is wrong. */
export function startOf(file: PersonFile): Values {
    const lives = (kind: string) =>
        file.residences.filter((r) => r.kind === kind && !r.to_day).at(-1)?.address;
    const { name, birth, sex, ethnicity } = file.person;
    return {
        name: file.unverified ? undefined : name,
        birth,
        sex,
        ethnicity,
        permanent_address: lives('permanent'),
        temporary_address: lives('temporary'),
        current_address: lives('current'),
        phone: file.phones.at(-1)?.number,
    };
}

/** Of what the form says only what differs from the file; what was emptied is not known. */
export function correctionOf(said: Values, start: Values): CorrectionDraft {
    const body = { ...said };
    const emptied = [...((said.emptied as string[]) ?? [])];
    for (const field of unknowable)
        if (start[field] && !said[field] && !emptied.includes(field)) emptied.push(field);
    for (const field of [...unknowable, ...kept])
        if (body[field] === start[field]) delete body[field];
    if (!body.identifier && !emptied.includes('identifier')) delete body.identifier_kind;
    return { ...body, emptied } as unknown as CorrectionDraft;
}

const hasChanged = (values: Values, start: Values, field: string) =>
    Boolean(values[field]) && values[field] !== start[field];

/** Of somebody nobody knows yet, the identity is attached where that is done. */
const extraOf = (file: PersonFile, start: Values): FormExtra => ({
    hidden: [
        'compared',
        ...(file.unverified ? ['name', 'birth', 'sex', 'identifier_kind', 'identifier'] : []),
    ],
    when: {
        old_name_kind: (v) => hasChanged(v, start, 'name'),
        old_name_to: (v) => hasChanged(v, start, 'name') && Boolean(v.old_name_kind),
        identifier: (v) => Boolean(v.identifier_kind),
        residence_from: (v) =>
            ['permanent_address', 'temporary_address', 'current_address'].some((field) =>
                hasChanged(v, start, field),
            ),
    },
    wanted: {
        name: () => true,
        paper: (v) => v.reason === 'decision',
        old_name_kind: (v) => v.reason === 'decision',
    },
});
const groups = () => [
    {
        title: t('correct.what'),
        fields: [
            'name',
            'old_name_kind',
            'old_name_to',
            'birth',
            'sex',
            'ethnicity',
            'identifier_kind',
            'identifier',
            'permanent_address',
            'temporary_address',
            'current_address',
            'residence_from',
            'phone',
            'emptied',
        ],
    },
    { title: t('correct.why'), fields: ['reason', 'note', 'paper', 'paper_day'] },
];

/** What became of a correction, or of an identity found. */
export const Done = ({ answer, of }: { answer: Corrected; of: 'correct' | 'identity' }) => (
    <Notice tone={answer.at_desk ? 'amber' : 'green'}>
        {t(`${of}.${answer.at_desk ? 'at_desk' : 'done'}`)}
    </Notice>
);

export function Correct({ file }: { file: PersonFile }) {
    const [opened, setOpened] = useState(false);
    const [done, setDone] = useState<Corrected>();
    const start = startOf(file);
    const extra = extraOf(file, start);
    const button = (
        <div>
            <Button
                variant="default"
                size="xs"
                onClick={() => {
                    setOpened(true);
                    setDone(undefined);
                }}
            >
                {t('correct.open')}
            </Button>
        </div>
    );
    return (
        <>
            {done && <Done answer={done} of="correct" />}
            {!opened ? (
                button
            ) : (
                <Suspense fallback={button}>
                    <ComparedForm
                        type={type}
                        groups={groups()}
                        start={start}
                        extra={extra}
                        save={t('correct.save')}
                        saveCompared={t('correct.save_compared')}
                        hint={t('correct.hint')}
                        send={(body, idempotency) =>
                            call('POST /people/{id}/corrections', {
                                ids: [file.person.id],
                                body: correctionOf(body, start),
                                match: file.person.version,
                                idempotency,
                            })
                        }
                        done={(answer) => {
                            setOpened(false);
                            setDone(answer);
                        }}
                        close={() => setOpened(false)}
                    />
                </Suspense>
            )}
        </>
    );
}

export function Corrections({ person }: { person: string }) {
    const list = useQuery({
        queryKey: ['corrections', person],
        queryFn: ({ signal }) => call('GET /people/{id}/corrections', { ids: [person], signal }),
    });
    if (list.error) return <Failed error={list.error} retry={() => list.refetch()} />;
    const items = list.data?.items ?? [];
    if (items.length === 0) return null;
    return (
        <Panel title={t('correct.past')}>
            <ul className="corrections">
                {items.map((line) => (
                    <One key={line.correction.id} line={line} />
                ))}
            </ul>
        </Panel>
    );
}

function One({ line }: { line: CorrectionLine }) {
    const { fields, reason, note, paper, paper_day, desk, answer, corrected_at } = line.correction;
    const rests =
        paper && paper_day
            ? t('correct.paper_of', { paper, day: dateWords(paper_day) })
            : (paper ?? (paper_day && dateWords(paper_day)));
    return (
        <li className="stack tight">
            <span>
                <strong>{fields.map((f) => word('correction_field', f)).join(', ')}</strong>
                {' · '}
                {word('correction_reason', reason)}
            </span>
            <span className="small">
                {[instantWords(corrected_at, languageNow()), line.corrected_by, rests]
                    .filter(Boolean)
                    .join(' · ')}
            </span>
            {note && <span className="small">{note}</span>}
            {desk && (
                <span className="small">
                    {t('correct.desk', { state: word('match_state', desk) })}
                    {answer && ` · ${answer}`}
                </span>
            )}
        </li>
    );
}
