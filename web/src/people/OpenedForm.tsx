/** A small form while it is open. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { FormInPlace } from './FormInPlace';
import type { SmallFormProps } from './SmallForm';

export default function OpenedForm<Body>(props: SmallFormProps<Body> & { close: () => void }) {
    const questions = useQueryClient();
    const [values, setValues] = useState<Values>({});
    const extra = props.extra ?? {};
    const save = useMutation({
        mutationFn: () => props.send(bodyOf(props.type, values, extra) as unknown as Body),
        onSuccess: async () => {
            await questions.invalidateQueries();
            props.close();
        },
    });
    return (
        <FormInPlace
            lacking={missingFields(props.type, values, extra)}
            save={save}
            label={props.save}
            close={props.close}
        >
            {(problems, edited) => (
                <RecordForm
                    type={props.type}
                    values={values}
                    onChange={(name, value) => {
                        edited(name);
                        setValues((v) => ({ ...v, [name]: value }));
                    }}
                    problems={problems}
                    extra={extra}
                />
            )}
        </FormInPlace>
    );
}
