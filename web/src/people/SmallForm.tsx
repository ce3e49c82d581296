/** A small form in a panel: fields of a record, one button, closed until it is wanted. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { OpenedFormProps } from '../kit/OpenedForm';

interface SmallFormProps<Body> extends Omit<OpenedFormProps<Body>, 'first' | 'close'> {
    /** On the button that opens it. */
    open: string;
}

/** The controls of a form are heavy; they come when one is opened. */
const OpenedForm = lazy(
    () => import('../kit/OpenedForm'),
) as typeof import('../kit/OpenedForm').default;

export function SmallForm<Body>(props: SmallFormProps<Body>) {
    const { open, ...form } = props;
    const [opened, setOpened] = useState(false);
    const button = (
        <div>
            <Button variant="default" size="xs" onClick={() => setOpened(true)}>
                {open}
            </Button>
        </div>
    );
    if (!opened) return button;
    return (
        <Suspense fallback={button}>
            <OpenedForm {...form} close={() => setOpened(false)} />
        </Suspense>
    );
}
