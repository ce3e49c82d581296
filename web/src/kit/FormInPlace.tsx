/** The frame of a form opened in its place: what is lacking or refused has the focus. */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { FieldProblem } from './api';
import { FieldIds, fieldId } from './fields';
import { Opened } from './Opened';
import { Failed } from './pieces';
import { refusedIn, useProblems } from './useProblems';
import { t } from './words';

/** The field, or the first that can be typed in. */
const goTo = (form: HTMLFormElement | null, ids: string, field: string | undefined) => {
    const free = 'input:not([disabled]), select:not([disabled]), textarea:not([disabled])';
    const id = field && `#${fieldId(field, ids)}`;
    const where = id ? `${id}:not([disabled]), ${id} input:not([disabled])` : free;
    form?.querySelector<HTMLElement>(where)?.focus();
};

interface FormInPlaceProps {
    /** What the fields still lack. */
    lacking: FieldProblem[];
    save: { mutate: () => void; error: unknown; isPending: boolean };
    /** On the button that saves. */
    label: string;
    close: () => void;
    /** The fields, with what is wrong in them; a field that is edited is told of. */
    children: (problems: FieldProblem[], edited: (field: string) => void) => ReactNode;
}

export function FormInPlace({ lacking, save, label, close, children }: FormInPlaceProps) {
    const form = useRef<HTMLFormElement>(null);
    // Another form of the same fields may be open beside it.
    const ids = useId().replace(/\W/g, '');
    const { error } = save;
    const { problems, edited, complete } = useProblems(error);
    useEffect(() => {
        if (error) goTo(form.current, ids, refusedIn(error)[0]?.field);
    }, [error, ids]);
    return (
        <Opened close={close}>
            <form
                ref={form}
                noValidate
                className="stack small-form"
                onSubmit={(event) => {
                    event.preventDefault();
                    if (complete(lacking)) save.mutate();
                    else goTo(form.current, ids, lacking[0]?.field);
                }}
            >
                {error !== null && error !== undefined && <Failed error={error} />}
                <FieldIds value={ids}>{children(problems, edited)}</FieldIds>
                <div className="row">
                    <Button type="submit" disabled={save.isPending}>
                        {label}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('action.close')}
                    </Button>
                </div>
            </form>
        </Opened>
    );
}
