/** The recording pages: which record each step states, what is known beforehand, how it is sent. */
import type { NextStep } from '../api.gen';
import { call } from '../kit/api';
import type { Values } from '../kit/RecordForm';
import { dayOf } from '../kit/time';
import { t } from '../kit/words';
import { measureForms } from './measure_forms';
import {
    as,
    deciderOf,
    isOfTheChair,
    type Known,
    type StepForm,
    signed,
    subject,
} from './step_form';

export type { Known, StepForm } from './step_form';

/** "Xã Ia Dom" inside a sentence: "Công an xã Ia Dom". */
const inside = (unit: string) => unit.charAt(0).toLocaleLowerCase('vi') + unit.slice(1);

/** What an earlier draft of this decision already says. */
function draftOf({ legal, step }: Known): Values {
    const draft = legal.managements.find(
        (m) => m.state === 'draft' && !m.ended_on && m.test === step.subject,
    );
    if (!draft) return {};
    const { number, decider, capacity, signer, decided_on, stated_end } = draft;
    const known = { number, decider, capacity, signer, decided_on, stated_end };
    return Object.fromEntries(Object.entries(known).filter(([, v]) => v !== undefined));
}

const paperOf = (type: string, send: StepForm['send'], more: Values): StepForm => ({
    type,
    extra: {
        when: {
            signed_at: signed,
            number: signed,
            capacity: signed,
            signer: signed,
            authority: (v) => signed(v) && v.capacity !== undefined && v.capacity !== 'direct',
        },
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

const versioned = (step: NextStep) => ({
    ids: subject(step),
    match: step.subject_version ?? 0,
});

/** Kit and lot belong to a quick test. */
const isScreening = (values: Values) => values.stage === 'screening';

export const stepForms: Record<string, StepForm> = {
    ...measureForms,
    test: {
        type: 'DrugTesting',
        extra: {
            hidden: ['person'],
            when: {
                drugs: (v) => v.result === 'positive',
                kit: isScreening,
                batch: isScreening,
                witness: (v) => v.method !== 'urine',
                witness_name: (v) => v.method !== 'urine' && v.witness !== undefined,
            },
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
                ...versioned(step),
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
            call('POST /tests/{id}/notice', { ...versioned(step), body: as(body), ...ask }),
    },
    decide: paperOf(
        'Deciding',
        (step, body, ask) =>
            call('POST /tests/{id}/decision', { ...versioned(step), body: as(body), ...ask }),
        { capacity: 'direct' },
    ),
    contact: {
        type: 'Contacting',
        extra: { when: { youth_helper: (v) => v.kind !== 'residence_check' } },
        prefill: () => ({ kind: 'residence_check', present: true }),
        send: (step, body, ask) =>
            call('POST /managements/{id}/contacts', {
                ...versioned(step),
                body: as(body),
                ...ask,
            }),
    },
    end: paperOf(
        'Ending',
        (step, body, ask) =>
            call('POST /managements/{id}/ending', {
                ...versioned(step),
                body: as(body),
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
                ...versioned(step),
                body: as(body),
                ...ask,
            }),
    },
};
