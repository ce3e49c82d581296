/** Other files of the same person, an identity still unknown, and who stands beside a minor. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type {
    Corrected,
    IdentityFound,
    PersonFile,
    RepresentativeDraft,
    RepresentativeEnding,
    RepresentativeLine,
} from '../api.gen';
import { call } from '../kit/api';
import { Failed, Notice, Panel, Tag } from '../kit/pieces';
import type { Values } from '../kit/RecordForm';
import { useMay } from '../kit/session';
import { dateWords } from '../kit/time';
import { t, word } from '../kit/words';
import { Done } from './Correct';
import { SmallForm } from './SmallForm';

const ComparedForm = lazy(() => import('./ComparedForm'));

export function OtherFiles({ file }: { file: PersonFile }) {
    const others = file.merged.filter((m) => m.person !== file.person.id);
    if (others.length === 0 && !file.more_outside) return null;
    return (
        <Notice tone="blue" title={t('person.merged')}>
            <ul>
                {others.map((m) => (
                    <li key={m.person}>
                        <Link href={`/people/${m.person}`}>{m.name}</Link> · {m.unit_name}{' '}
                        {m.kept && <Tag tone="brand">{t('merges.kept')}</Tag>}
                    </li>
                ))}
                {file.more_outside && <li>{t('person.merged_outside')}</li>}
            </ul>
        </Notice>
    );
}

export function Unverified({ file }: { file: PersonFile }) {
    const may = useMay();
    const [done, setDone] = useState<Corrected>();
    // Once it is known who it is, the panel has gone; what became of it is said in its place.
    if (!file.unverified) return done ? <Done answer={done} of="identity" /> : null;
    const { least_age, most_age, estimated_on, appearance } = file.unverified;
    return (
        <Panel title={t('person.unverified')}>
            <div className="stack">
                <p>
                    {t('person.estimated', {
                        least: least_age,
                        most: most_age,
                        day: dateWords(estimated_on),
                    })}
                    {appearance && ` · ${appearance}`}
                </p>
                {may('person.write') && <Identity file={file} done={setDone} />}
            </div>
        </Panel>
    );
}

const identityFields = [
    'name',
    'birth',
    'sex',
    'ethnicity',
    'identifier_kind',
    'identifier',
    'paper',
];

/** Who it turned out to be: compared first with who is registered, the number with sex and birth. */
function Identity({ file, done }: { file: PersonFile; done: (answer: Corrected) => void }) {
    const [opened, setOpened] = useState(false);
    const button = (
        <div>
            <Button variant="default" size="xs" onClick={() => setOpened(true)}>
                {t('person.attach_identity')}
            </Button>
        </div>
    );
    if (!opened) return button;
    const extra = { when: { identifier: (v: Values) => !!v.identifier_kind } };
    return (
        <Suspense fallback={button}>
            <ComparedForm
                type="IdentityFound"
                groups={[{ fields: identityFields }]}
                start={{ sex: file.person.sex, ethnicity: file.person.ethnicity }}
                extra={extra}
                save={t('person.attach_identity')}
                saveCompared={t('identity.save_compared')}
                send={(body, idempotency) =>
                    call('POST /people/{id}/identity', {
                        ids: [file.person.id],
                        body: body as unknown as IdentityFound,
                        match: file.person.version,
                        idempotency,
                    })
                }
                done={done}
                close={() => setOpened(false)}
            />
        </Suspense>
    );
}

/** Read only: in an emergency, to call them. */
export function Representatives({ person, readOnly }: { person: string; readOnly: boolean }) {
    const list = useQuery({
        queryKey: ['representatives', person],
        queryFn: ({ signal }) =>
            call('GET /people/{id}/representatives', { ids: [person], signal }),
    });
    const items = list.data?.items ?? [];
    return (
        <Panel title={t('person.representatives')}>
            <div className="stack">
                {list.error && <Failed error={list.error} retry={() => list.refetch()} />}
                {list.data && items.length === 0 && (
                    <p className="muted">{t('person.representatives_none')}</p>
                )}
                {items.map((r) => (
                    <One key={r.id} line={r} readOnly={readOnly} />
                ))}
                {!readOnly && (
                    <SmallForm<RepresentativeDraft>
                        type="RepresentativeDraft"
                        open={t('person.representative_add')}
                        save={t('person.representative_save')}
                        send={(body) =>
                            call('POST /people/{id}/representatives', { ids: [person], body })
                        }
                    />
                )}
            </div>
        </Panel>
    );
}

const One = ({ line, readOnly }: { line: RepresentativeLine; readOnly: boolean }) => (
    <div className="stack tight">
        <span>
            <strong>{line.name}</strong> <Tag>{word('representative_kind', line.kind)}</Tag>
        </span>
        <span className="small">
            {line.to_day
                ? t('person.representative_until', {
                      from: dateWords(line.from_day),
                      to: dateWords(line.to_day),
                  })
                : t('person.representative_from', { from: dateWords(line.from_day) })}
            {line.contact && ` · ${line.contact}`}
        </span>
        {!line.to_day && !readOnly && (
            <SmallForm<RepresentativeEnding>
                type="RepresentativeEnding"
                open={t('person.representative_end')}
                save={t('person.representative_end')}
                send={(body) =>
                    call('POST /representatives/{id}/ending', {
                        ids: [line.id],
                        body,
                        match: line.version,
                    })
                }
            />
        )}
    </div>
);
