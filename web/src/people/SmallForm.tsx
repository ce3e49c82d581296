/** A small form in a panel: fields of a record, one button, closed until it is wanted. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ApiProblem, type FieldProblem } from '../kit/api';
import { Failed } from '../kit/pieces';
import { bodyOf, type FormExtra, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { t } from '../kit/words';

interface SmallFormProps<Body> {
    type: string;
    open: string;
    save: string;
    extra?: FormExtra;
    send: (body: Body) => Promise<unknown>;
}

export function SmallForm<Body>(props: SmallFormProps<Body>) {
    const [opened, setOpened] = useState(false);
    const opener = useRef<HTMLButtonElement>(null);
    const wasOpened = useRef(false);
    // Who closes the form stands again where it was opened.
    useEffect(() => {
        if (!opened && wasOpened.current) opener.current?.focus();
        wasOpened.current = opened;
    }, [opened]);
    if (opened) return <Opened {...props} close={() => setOpened(false)} />;
    return (
        <div>
            <Button ref={opener} variant="default" size="xs" onClick={() => setOpened(true)}>
                {props.open}
            </Button>
        </div>
    );
}

/** The first field that can be typed in, or the first that is refused. */
const fieldIn = (form: HTMLFormElement | null, which: string) =>
    form?.querySelector<HTMLElement>(`${which}:not([disabled])`);

function Opened<Body>(props: SmallFormProps<Body> & { close: () => void }) {
    const questions = useQueryClient();
    const form = useRef<HTMLFormElement>(null);
    const [values, setValues] = useState<Values>({});
    const [missing, setMissing] = useState<FieldProblem[]>([]);
    const extra = props.extra ?? {};
    useEffect(() => fieldIn(form.current, 'input, select, textarea')?.focus(), []);
    const save = useMutation({
        mutationFn: () => props.send(bodyOf(props.type, values, extra) as unknown as Body),
        onSuccess: async () => {
            await questions.invalidateQueries();
            props.close();
        },
    });
    const refused = save.error instanceof ApiProblem ? save.error.problems : [];
    const leave = (event: KeyboardEvent) => {
        // A list that is open closes first.
        if (event.key === 'Escape' && !event.defaultPrevented) props.close();
    };
    return (
        <form
            ref={form}
            noValidate
            className="stack small-form"
            onKeyDown={leave}
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
    );
}
