/** A small form in a panel: fields of a record, one button, closed until it is wanted. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { FormExtra } from '../kit/RecordForm';

export interface SmallFormProps<Body> {
    type: string;
    open: string;
    save: string;
    extra?: FormExtra;
    send: (body: Body) => Promise<unknown>;
}

/** The controls of a form are heavy; they come when one is opened. */
const OpenedForm = lazy(() => import('./OpenedForm')) as typeof import('./OpenedForm').default;

export function SmallForm<Body>(props: SmallFormProps<Body>) {
    const [opened, setOpened] = useState(false);
    const button = (
        <div>
            <Button variant="default" size="xs" onClick={() => setOpened(true)}>
                {props.open}
            </Button>
        </div>
    );
    if (!opened) return button;
    return (
        <Suspense fallback={button}>
            <OpenedForm {...props} close={() => setOpened(false)} />
        </Suspense>
    );
}
