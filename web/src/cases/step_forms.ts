/** The recording pages: which record each step states, what is known beforehand, how it is sent. */
import type { CaseFile, Me, NextStep, PersonFile, Recorded } from '../api.gen';
import { type Ask, call } from '../kit/api';
import type { FormExtra, Values } from '../kit/RecordForm';
import { dayOf } from '../kit/time';
import { t } from '../kit/words';

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

const signed = (values: Values) => values.state === 'signed';
/** "Xã Ia Dom" inside a sentence: "Công an xã Ia Dom". */
const inside = (unit: string) => unit.charAt(0).toLocaleLowerCase('vi') + unit.slice(1);

const subject = (step: NextStep) => [step.subject ?? ''];

/** Whose act the step is, read off the article the server rests it on: the chair of the People's
 * Committee under Law 73 and Decree 105, the head of commune police since. */
const isOfTheChair = (step: NextStep) => /^(L73|D105)\b/.test(step.article);
const deciderOf = (step: NextStep) =>
    isOfTheChair(step) ? 'chair_commune_ubnd' : 'head_commune_police';

/** What an earlier draft of this decision already says. */
function draftOf({ legal, step }: Known): Values {
    const draft = legal.managements.find((m) => m.state === 'draft' && m.test === step.subject);
    if (!draft) return {};
    const { number, decider, capacity, signer, decided_on, stated_end } = draft;
    const known = { number, decider, capacity, signer, decided_on, stated_end };
    return Object.fromEntries(Object.entries(known).filter(([, v]) => v !== undefined));
}

const paperOf = (type: string, send: StepForm['send'], more: Values): StepForm => ({
    type,
    extra: {
        when: { signed_at: signed, number: signed, capacity: signed, signer: signed },
        wanted: { signed_at: signed, number: signed, capacity: signed, signer: signed },
    },
    prefill: (known) => ({
        state: 'signed',
        decider: deciderOf(known.step),
        ...more,
        ...(type === 'Deciding' ? draftOf(known) : {}),
    }),
    follow: (values, changed) =>
        changed === 'signed_at' && values.signed_at && type === 'Deciding' && !values.decided_on
            ? { decided_on: dayOf(String(values.signed_at)) }
            : {},
    send,
});

// The bodies are drawn from the shapes; the types of the routes are met by the same shapes.
const as = <T>(body: Values) => body as T;

export const stepForms: Record<string, StepForm> = {
    test: {
        type: 'DrugTesting',
        extra: {
            hidden: ['person'],
            when: { drugs: (v) => v.result === 'positive' },
        },
        prefill: ({ me, person, remote }) => ({
            person: person.person.id,
            method: 'urine',
            remote,
            agency: t('recording.police_of', { unit: inside(me.unit_name) }),
        }),
        send: (_, body, ask) => call('POST /tests', { body: as(body), ...ask }),
    },
    residence_check: {
        type: 'ResidenceChecking',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /tests/{id}/residence-check', {
                ids: subject(step),
                body: as(body),
                ...ask,
            }),
    },
    notice: {
        type: 'Noticing',
        extra: {},
        prefill: ({ me, step }) => ({
            recipient: isOfTheChair(step)
                ? t('recording.chair_of', { unit: inside(me.unit_name) })
                : t('recording.head_of', { unit: inside(me.unit_name) }),
        }),
        send: (step, body, ask) =>
            call('POST /tests/{id}/notice', { ids: subject(step), body: as(body), ...ask }),
    },
    decide: paperOf(
        'Deciding',
        (step, body, ask) =>
            call('POST /tests/{id}/decision', { ids: subject(step), body: as(body), ...ask }),
        { capacity: 'direct' },
    ),
    contact: {
        type: 'Contacting',
        extra: {},
        prefill: () => ({ kind: 'residence_check', present: true }),
        send: (step, body, ask) =>
            call('POST /managements/{id}/contacts', { ids: subject(step), body: as(body), ...ask }),
    },
    end: paperOf(
        'Ending',
        (step, body, ask) =>
            call('POST /managements/{id}/ending', {
                ids: subject(step),
                body: as(body),
                match: step.subject_version ?? 0,
                ...ask,
            }),
        { new_use: false },
    ),
    send: {
        type: 'Sending',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /managements/{id}/sending', {
                ids: subject(step),
                body: as(body),
                match: step.subject_version ?? 0,
                ...ask,
            }),
    },
};
