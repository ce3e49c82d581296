/** A form over one shape that is opened in its place: what stands in it, what it lacks, how it is
 * sent. What was asked before is asked anew once it is saved. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldProblem } from './api';
import { bodyOf, type FormExtra, missingFields, type Values } from './RecordForm';

interface FormOf<Body> {
    type: string;
    first?: Values;
    extra?: FormExtra;
    send: (body: Body) => Promise<unknown>;
    close: () => void;
    /** What the shape does not know to be wanted. */
    also?: (values: Values) => FieldProblem[];
}

export function useRecordForm<Body>(form: FormOf<Body>) {
    const { type, extra = {} } = form;
    const questions = useQueryClient();
    const [values, setValues] = useState<Values>(form.first ?? {});
    const save = useMutation({
        mutationFn: () => form.send(bodyOf(type, values, extra) as unknown as Body),
        onSuccess: async () => {
            await questions.invalidateQueries();
            form.close();
        },
    });
    return {
        values,
        save,
        set: (name: string, value: unknown) => setValues((v) => ({ ...v, [name]: value })),
        lacking: [...(form.also?.(values) ?? []), ...missingFields(type, values, extra)],
    };
}
