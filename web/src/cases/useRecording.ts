/** The state of one recording: draft, problems, the effect before saving, saving once. */
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Recorded } from '../api.gen';
import { ApiProblem, type FieldProblem, newKey } from '../kit/api';
import { dropDraft, keepDraft, readDraft } from '../kit/draft';
import { bodyOf, formFields, missingFields, type Values } from '../kit/RecordForm';
import type { Known, StepForm } from './step_forms';

export function useRecording(form: StepForm, known: Known, onSaved: (saved: Recorded) => void) {
    const { step, me } = known;
    const page = `${known.person.person.id}.${step.step}.${step.subject ?? ''}`;
    const [start] = useState(() => readDraft(me.account, page));
    const [values, setValues] = useState<Values>(() => start?.values ?? form.prefill(known));
    const [key] = useState(() => start?.key ?? newKey());
    const [touched, setTouched] = useState(false);
    const [problems, setProblems] = useState<FieldProblem[]>([]);
    const questions = useQueryClient();

    useEffect(() => {
        if (touched) keepDraft(me.account, page, { values, key });
    }, [touched, values, key, me.account, page]);

    const body = bodyOf(form.type, values, form.extra);
    const complete = missingFields(form.type, values, form.extra).length === 0;
    const [settled] = useDebouncedValue(JSON.stringify(body), 600);
    const isSettled = settled === JSON.stringify(body);
    const effect = useQuery({
        queryKey: ['preview', page, settled],
        queryFn: () => form.send(step, JSON.parse(settled), { preview: true }),
        enabled: complete && isSettled,
        retry: false,
        gcTime: 0,
    });

    const save = useMutation({
        mutationFn: () => form.send(step, body, { idempotency: key }),
        onSuccess: async (saved) => {
            dropDraft(me.account, page);
            await questions.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'preview' });
            onSaved(saved);
        },
        onError: (error) => setProblems(atFields(error, form, values)),
    });
    const set = (name: string, value: unknown) => {
        setTouched(true);
        if (save.isError) save.reset();
        setProblems((before) => before.filter((p) => p.field !== name));
        setValues((before) => {
            const after = { ...before, [name]: value };
            return { ...after, ...form.follow?.(after, name) };
        });
    };
    const submit = () => {
        const missing = missingFields(form.type, values, form.extra);
        setProblems(missing);
        save.reset();
        if (missing.length === 0) save.mutate();
        return missing.length === 0;
    };
    return {
        values,
        set,
        problems,
        effect,
        /** The effect is still of what stood there before. */
        isBehind: !isSettled,
        save,
        submit,
        complete,
        drafted: touched || !!start,
    };
}

/** Those problems of a refusal that belong to a field on the page. */
function atFields(error: Error, form: StepForm, values: Values): FieldProblem[] {
    if (!(error instanceof ApiProblem)) return [];
    const shown = new Set(formFields(form.type, values, form.extra).map((f) => f.name));
    return error.problems.filter((p) => shown.has(p.field.replace(/\[.*$/, '')));
}
