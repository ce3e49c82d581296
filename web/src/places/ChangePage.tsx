/** Một thay đổi: the decision, its rows, its effects; confirming, withdrawing, annulling. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { UndoDraft, UnitChange, UnitChangeFile } from '../api.gen';
import { address, call, newKey } from '../kit/api';
import { DateField } from '../kit/DateFields';
import { Facts } from '../kit/Facts';
import { Opened } from '../kit/Opened';
import { Failed, Loading, Notice, PageHead, Panel, Term } from '../kit/pieces';
import { addDays, instantWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';
import { ChangeEffects } from './ChangeEffects';
import { ChangeState } from './ChangesPage';
import { useBearer } from './useBearer';

export default function ChangePage({ id }: { id: string }) {
    const question = useQuery({
        queryKey: ['unit-change', id],
        queryFn: ({ signal }) => call('GET /unit-changes/{id}', { ids: [id], signal }),
    });
    const file = question.data;
    return (
        <>
            <PageHead
                title={file ? word('change_kind', file.change.kind) : t('places.changes')}
                window={t('places.changes')}
            >
                <Link href="/units/changes" className="btn">
                    {t('places.changes')}
                </Link>
            </PageHead>
            {question.error && <Failed error={question.error} retry={() => question.refetch()} />}
            {question.isPending && <Loading lines={8} />}
            {file && <Shown file={file} />}
        </>
    );
}

function Shown({ file }: { file: UnitChangeFile }) {
    return (
        <div className="two">
            <div className="stack">
                {file.problems.length > 0 && (
                    <Notice tone="red" title={t('places.stuck')} urgent>
                        <ul>
                            {file.problems.map((p) => (
                                <li key={p}>{p}</li>
                            ))}
                        </ul>
                    </Notice>
                )}
                {file.effects && <ChangeEffects effects={file.effects} />}
                {file.change.state === 'applied' && (
                    <Notice tone="green">{t('places.applied_note')}</Notice>
                )}
                <Rows change={file.change} />
            </div>
            <aside className="stack">
                <Decision file={file} />
                <Acts file={file} />
            </aside>
        </div>
    );
}

function Decision({ file: { change, entered_name, confirmed_name } }: { file: UnitChangeFile }) {
    return (
        <Panel title={t('places.decision')} aside={<ChangeState state={change.state} />}>
            <Facts
                type="UnitChange"
                record={change}
                fields={['number', 'decided_on', 'article', 'on_day', 'note', 'applied_at']}
            />
            <dl className="dl">
                <Term label={t('places.entered_by')}>
                    {entered_name}, {instantWords(change.entered_at, languageNow())}
                </Term>
                {change.confirmed_at && (
                    <Term label={t('places.confirmed_by')}>
                        {confirmed_name}, {instantWords(change.confirmed_at, languageNow())}
                    </Term>
                )}
            </dl>
        </Panel>
    );
}

/** A unit of a row by its name, as it stood that day; of a new one only the code is known. */
function Unit({ code, day }: { code: string | undefined; day: string }) {
    const unit = useBearer(code ?? '', day);
    if (!code) return '–';
    return (
        <>
            {unit?.name} <span className="num muted">{code}</span>
        </>
    );
}

function Rows({ change }: { change: UnitChange }) {
    if (change.rows.length + change.agencies.length === 0) return null;
    const before = addDays(change.on_day, -1);
    return (
        <Panel
            title={t('places.rows')}
            flush
            aside={
                <a href={address('GET /unit-changes/{id}/file', { ids: [change.id] })} download>
                    {t('places.download')}
                </a>
            }
        >
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
            <section className="grid-wrap" tabIndex={0} aria-label={t('places.rows')}>
                <table className="grid">
                    <thead>
                        <tr>
                            <th scope="col">{t('places.before')}</th>
                            <th scope="col">{t('places.relation')}</th>
                            <th scope="col">{t('places.after')}</th>
                            <th scope="col">{t('places.new_name')}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {change.rows.map((r) => (
                            <tr key={r.before_code + (r.after_code ?? '')}>
                                <td>
                                    <Unit code={r.before_code} day={before} />
                                </td>
                                <td>
                                    {r.relation
                                        ? word('succession_relation', r.relation)
                                        : t('places.dissolved')}
                                </td>
                                <td>
                                    <Unit code={r.after_code} day={change.on_day} />
                                </td>
                                <td>{r.after_name ?? ''}</td>
                            </tr>
                        ))}
                        {change.agencies.map((a) => (
                            <tr key={(a.before_name ?? '') + (a.after_name ?? '')}>
                                <td>{a.before_name ?? '–'}</td>
                                <td>{t('places.agency')}</td>
                                <td>
                                    <Unit code={a.after_seat_code} day={change.on_day} />
                                </td>
                                <td>{a.after_name ?? t('places.dissolved')}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </section>
        </Panel>
    );
}

type Act = 'confirmation' | 'withdrawal';

function Acts({ file }: { file: UnitChangeFile }) {
    const { change } = file;
    const questions = useQueryClient();
    const act = useMutation({
        mutationFn: (name: Act) =>
            call(`POST /unit-changes/{id}/${name}`, {
                ids: [change.id],
                match: change.version,
                idempotency: newKey(),
            }),
        onSuccess: () => questions.invalidateQueries(),
    });
    const open = change.state === 'draft' || change.state === 'confirmed';
    if (change.state === 'applied' && !change.undoes) return <Undo change={change} />;
    if (!open) return null;
    return (
        <Panel title={t('places.next')}>
            <div className="stack tight">
                {act.error && <Failed error={act.error} />}
                {change.state === 'draft' && file.mine && <p>{t('places.second_needed')}</p>}
                {change.state === 'confirmed' && <p>{t('places.waits')}</p>}
                <div className="row">
                    {change.state === 'draft' && !file.mine && (
                        <Button
                            disabled={act.isPending || file.problems.length > 0}
                            onClick={() => act.mutate('confirmation')}
                        >
                            {t('places.confirm')}
                        </Button>
                    )}
                    <Button
                        variant="default"
                        disabled={act.isPending}
                        onClick={() => act.mutate('withdrawal')}
                    >
                        {t('places.withdraw')}
                    </Button>
                </div>
            </div>
        </Panel>
    );
}

/** A counter-entry: what was entered by mistake is taken back, with its own ground. */
function Undo({ change }: { change: UnitChange }) {
    const questions = useQueryClient();
    const [draft, setDraft] = useState<Partial<UndoDraft>>({});
    const [open, setOpen] = useState(false);
    const put = (some: Partial<UndoDraft>) => setDraft({ ...draft, ...some });
    const { number, decided_on, article, note } = draft;
    const whole = number && decided_on && article && note;
    const enter = useMutation({
        mutationFn: () =>
            call('POST /unit-changes/{id}/annulment', {
                ids: [change.id],
                match: change.version,
                body: draft as UndoDraft,
                idempotency: newKey(),
            }),
        onSuccess: () => questions.invalidateQueries(),
    });
    return (
        <Panel title={t('places.undo')}>
            <div className="stack tight">
                <p>{t('places.undo_help')}</p>
                {enter.data && (
                    <Notice tone="green" title={t('places.undo_entered')}>
                        <Link href={`/units/changes/${enter.data.change.id}`}>
                            {t('places.undo_open')}
                        </Link>
                    </Notice>
                )}
                {enter.error && <Failed error={enter.error} />}
                {!open && !enter.data && (
                    <div>
                        <Button variant="default" onClick={() => setOpen(true)}>
                            {t('places.undo_begin')}
                        </Button>
                    </div>
                )}
                {open && !enter.data && (
                    <Opened close={() => setOpen(false)}>
                        <div className="stack tight">
                            <TextInput
                                label={t('places.undo_number')}
                                required
                                value={number ?? ''}
                                onChange={(e) => put({ number: e.currentTarget.value })}
                            />
                            <DateField
                                id="undo-day"
                                label={t('places.undo_day')}
                                required
                                value={decided_on}
                                onChange={(day) => {
                                    const { decided_on: _, ...rest } = draft;
                                    setDraft(day ? { ...rest, decided_on: day } : rest);
                                }}
                            />
                            <TextInput
                                label={t('places.basis')}
                                required
                                value={article ?? ''}
                                onChange={(e) => put({ article: e.currentTarget.value })}
                            />
                            <Textarea
                                label={t('places.undo_reason')}
                                required
                                value={note ?? ''}
                                onChange={(e) => put({ note: e.currentTarget.value })}
                            />
                            <div className="row">
                                <Button
                                    disabled={!whole || enter.isPending}
                                    onClick={() => enter.mutate()}
                                >
                                    {t('places.undo_save')}
                                </Button>
                                <Button variant="default" onClick={() => setOpen(false)}>
                                    {t('action.close')}
                                </Button>
                            </div>
                        </div>
                    </Opened>
                )}
            </div>
        </Panel>
    );
}
