/** A small form while it is open; what is refused has the focus. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem, type FieldProblem } from '../kit/api';
import { Opened } from '../kit/Opened';
import { Failed } from '../kit/pieces';
import { bodyOf, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { t } from '../kit/words';
import type { SmallFormProps } from './SmallForm';

/** The first field that can be typed in, or the first that is refused. */
const fieldIn = (form: HTMLFormElement | null, which: string) =>
    form?.querySelector<HTMLElement>(`${which}:not([disabled])`);

export default function OpenedForm<Body>(props: SmallFormProps<Body> & { close: () => void }) {
    const questions = useQueryClient();
    const form = useRef<HTMLFormElement>(null);
    const [values, setValues] = useState<Values>({});
    const [missing, setMissing] = useState<FieldProblem[]>([]);
    const extra = props.extra ?? {};
    const save = useMutation({
        mutationFn: () => props.send(bodyOf(props.type, values, extra) as unknown as Body),
        onSuccess: async () => {
            await questions.invalidateQueries();
            props.close();
        },
        onError: (error) => {
            const first = error instanceof ApiProblem && error.problems[0]?.field;
            const where = first ? `#f-${first}, #f-${first} input` : 'input, select, textarea';
            fieldIn(form.current, where)?.focus();
        },
    });
    const refused = save.error instanceof ApiProblem ? save.error.problems : [];
    return (
        <Opened close={props.close}>
            <form
                ref={form}
                noValidate
                className="stack small-form"
                onSubmit={(event) => {
                    event.preventDefault();
                    const lacking = missingFields(props.type, values, extra);
                    setMissing(lacking);
                    const first = lacking[0] && `#f-${lacking[0].field}`;
                    if (first) fieldIn(form.current, `${first}, ${first} input`)?.focus();
                    else save.mutate();
                }}
            >
                {save.error && <Failed error={save.error} />}
                <RecordForm
                    type={props.type}
                    values={values}
                    onChange={(name, value) => setValues((v) => ({ ...v, [name]: value }))}
                    problems={missing.length > 0 ? missing : refused}
                    extra={extra}
                />
                <div className="row">
                    <Button type="submit" disabled={save.isPending}>
                        {props.save}
                    </Button>
                    <Button variant="default" onClick={props.close}>
                        {t('action.close')}
                    </Button>
                </div>
            </form>
        </Opened>
    );
}
