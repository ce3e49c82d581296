/** The frame of a form opened in its place: what is lacking or refused has the focus. */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiProblem, type FieldProblem } from '../kit/api';
import { fieldId } from '../kit/fields';
import { Opened } from '../kit/Opened';
import { Failed } from '../kit/pieces';
import { t } from '../kit/words';

/** The field, or the first that can be typed in. */
const goTo = (form: HTMLFormElement | null, field: string | undefined) => {
    const free = 'input:not([disabled]), select:not([disabled]), textarea:not([disabled])';
    const id = field && `#${fieldId(field)}`;
    const where = id ? `${id}:not([disabled]), ${id} input:not([disabled])` : free;
    form?.querySelector<HTMLElement>(where)?.focus();
};
const refusedIn = (error: unknown) => (error instanceof ApiProblem ? error.problems : []);

interface FormInPlaceProps {
    /** What the fields still lack. */
    lacking: FieldProblem[];
    save: { mutate: () => void; error: unknown; isPending: boolean };
    /** On the button that saves. */
    label: string;
    close: () => void;
    children: (problems: FieldProblem[]) => ReactNode;
}

export function FormInPlace({ lacking, save, label, close, children }: FormInPlaceProps) {
    const form = useRef<HTMLFormElement>(null);
    const [missing, setMissing] = useState<FieldProblem[]>([]);
    const { error } = save;
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
                    setMissing(lacking);
                    if (lacking[0]) goTo(form.current, lacking[0].field);
                    else save.mutate();
                }}
            >
                {error !== null && error !== undefined && <Failed error={error} />}
                {children(missing.length > 0 ? missing : refusedIn(error))}
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
