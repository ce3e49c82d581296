/** The frame of a form opened in its place: what is lacking or refused has the focus. */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { FieldProblem } from '../kit/api';
import { fieldId } from '../kit/fields';
import { Opened } from '../kit/Opened';
import { Failed } from '../kit/pieces';
import { refusedIn, useProblems } from '../kit/useProblems';
import { t } from '../kit/words';

/** The field, or the first that can be typed in. */
const goTo = (form: HTMLFormElement | null, field: string | undefined) => {
    const free = 'input:not([disabled]), select:not([disabled]), textarea:not([disabled])';
    const id = field && `#${fieldId(field)}`;
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
    const { error } = save;
    const { problems, edited, complete } = useProblems(error);
    useEffect(() => {
        if (error) goTo(form.current, refusedIn(error)[0]?.field);
    }, [error]);
    return (
        <Opened close={close}>
            <form
                ref={form}
                noValidate
                className="stack small-form"
                onSubmit={(event) => {
                    event.preventDefault();
                    if (complete(lacking)) save.mutate();
                    else goTo(form.current, lacking[0]?.field);
                }}
            >
                {error !== null && error !== undefined && <Failed error={error} />}
                {children(problems, edited)}
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
