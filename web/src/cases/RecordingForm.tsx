/** The fields of a step with what the law expects above and the effect beside. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { TaskLine } from '../api.gen';
import type { FieldProblem } from '../kit/api';
import { usePhone } from '../kit/DataTable';
import { fieldId } from '../kit/fields';
import { Article, cite, Failed, Notice, Panel } from '../kit/pieces';
import { RecordForm } from '../kit/RecordForm';
import { t } from '../kit/words';
import { PersonTasks } from '../tasks/PersonTasks';
import { Effect } from './Effect';
import { RefusedBy } from './RefusedBy';
import { type Known, stepForms } from './step_forms';
import { useRecording } from './useRecording';

export function RecordingForm({ known, tasks }: { known: Known; tasks: TaskLine[] | undefined }) {
    const [, go] = useLocation();
    const { step, person } = known;
    const form = stepForms[step.step];
    if (!form) throw new Error(`no form for the step ${step.step}`);
    const recording = useRecording(form, known, () =>
        go(`/people/${person.person.id}?tab=path&saved=1`),
    );
    const [tries, setTries] = useState(0);
    const { save, problems } = recording;
    const phone = usePhone();
    const effect = (
        <Effect
            effect={recording.effect.data}
            error={recording.effect.error}
            complete={recording.complete}
            isBehind={recording.isBehind}
            before={tasks ?? []}
        />
    );
    return (
        <form
            className="two recording"
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                recording.submit();
                setTries(tries + 1);
            }}
        >
            <div className="stack">
                <Expected known={known} />
                <ErrorSummary problems={problems} tries={tries} />
                {save.error && problems.length === 0 && <Failed error={save.error} />}
                <Panel title={t('recording.fields')}>
                    <RecordForm
                        type={form.type}
                        values={recording.values}
                        onChange={recording.set}
                        problems={problems}
                        extra={form.extra}
                    />
                </Panel>
                {phone && effect}
                <div className="actions">
                    <Button type="submit" disabled={save.isPending}>
                        {save.isPending ? t('recording.saving') : saveWords(recording.values)}
                    </Button>
                    <Button
                        variant="default"
                        onClick={() => go(`/people/${person.person.id}?tab=path`)}
                    >
                        {t('action.back')}
                    </Button>
                    {recording.drafted && (
                        <span className="saved">{t('recording.draft_kept')}</span>
                    )}
                </div>
            </div>
            <div className="stack">
                {!phone && effect}
                <PersonTasks lines={tasks} />
            </div>
        </form>
    );
}

/** "Lập" for a draft; "Ghi nhận" only for an act that is done or signed. */
const saveWords = (values: Record<string, unknown>) =>
    values.state === 'draft' ? t('recording.draw_up') : t('recording.record');

function Expected({ known: { step } }: { known: Known }) {
    return (
        <>
            <Notice tone="blue" title={t('recording.law_expects')}>
                <p>{cite(step.expects)}</p>
                <Article article={step.article} />
            </Notice>
            {!step.allowed && (
                <Notice tone="amber" title={cite(step.refusal)}>
                    <RefusedBy step={step} />
                    <p>{t('recording.only_signed')}</p>
                </Notice>
            )}
        </>
    );
}

function ErrorSummary({ problems, tries }: { problems: FieldProblem[]; tries: number }) {
    const box = useRef<HTMLDivElement>(null);
    // biome-ignore lint/correctness/useExhaustiveDependencies: each try to save draws the eye again
    useEffect(() => {
        if (problems.length > 0) box.current?.focus();
    }, [tries, problems.length]);
    if (problems.length === 0) return null;
    return (
        <div className="errsum" role="alert" tabIndex={-1} ref={box}>
            <strong>{t('form.to_correct', { n: problems.length })}</strong>
            <ul>
                {problems.map((p) => (
                    <li key={p.field + p.code}>
                        <a href={`#${fieldId(p.field)}`}>{cite(p.message)}</a>
                    </li>
                ))}
            </ul>
        </div>
    );
}
