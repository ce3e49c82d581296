/** What a recording page is made of, whatever step it records. */
import type { CaseFile, Me, NextStep, PersonFile, Recorded } from '../api.gen';
import type { Ask } from '../kit/api';
import type { FormExtra, Values } from '../kit/RecordForm';

export interface Known {
    me: Me;
    person: PersonFile;
    legal: CaseFile;
    step: NextStep;
    remote: boolean;
}
export interface StepForm {
    type: string;
    extra: FormExtra;
    prefill: (known: Known) => Values;
    /** What follows from one answer for the others. */
    follow?: (values: Values, changed: string) => Values;
    send: (
        step: NextStep,
        body: Values,
        ask: Pick<Ask<never>, 'preview' | 'idempotency'>,
    ) => Promise<Recorded>;
}

export const signed = (values: Values) => values.state === 'signed';
export const subject = (step: NextStep) => [step.subject ?? ''];
// The bodies are drawn from the shapes; the types of the routes are met by the same shapes.
export const as = <T>(body: Values) => body as T;

/** Whose act the step is, read off the article the server rests it on: the chair of the People's
 * Committee under Law 73 and Decree 105, the head of commune police since. */
export const isOfTheChair = (step: NextStep) => /^(L73|D105)\b/.test(step.article);
export const deciderOf = (step: NextStep) =>
    isOfTheChair(step) ? 'chair_commune_ubnd' : 'head_commune_police';
