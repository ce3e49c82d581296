/** The recording pages of what follows a decision: suspension, stop, move, annulment, papers. */
import type { NextStep } from '../api.gen';
import { call } from '../kit/api';
import type { FormExtra, Values } from '../kit/RecordForm';
import { today } from '../kit/time';
import { as, deciderOf, type Known, type StepForm, signed, subject } from './step_form';

const when = { signed_at: signed, number: signed, capacity: signed, signer: signed };
const byAnother = (v: Values) => signed(v) && v.capacity !== undefined && v.capacity !== 'direct';

/** What every decision asks of its signature. */
const signature: FormExtra = {
    when: { ...when, authority: byAnother },
    wanted: when,
};
const decided = (more: Values, extra: FormExtra = {}): Pick<StepForm, 'extra' | 'prefill'> => ({
    extra: { ...signature, ...extra, when: { ...signature.when, ...extra.when } },
    prefill: ({ step }) => ({
        state: 'draft',
        decider: deciderOf(step),
        capacity: 'direct',
        ...more,
    }),
});
/** An original that a list left out says who signed, and by what paper for another. */
const ofTheOriginal: FormExtra = {
    when: { authority: (v) => v.capacity !== undefined && v.capacity !== 'direct' },
};
const target = (step: NextStep) => ({ ids: subject(step), match: step.subject_version ?? 0 });

/** The draft of a paper that is to be signed: its number is given now, its decider stands. */
const paperOf = ({ legal, step }: Known) =>
    legal.papers.find((p) => p.decision.id === step.subject)?.decision;

/** A commune of the register is chosen, one outside it is named. */
const outside = (v: Values) => v.outside === true;
const destination = { unit_code: (v: Values) => !outside(v), receiving_name: outside };
const leaving = (send: StepForm['send']): StepForm => ({
    type: 'Leaving',
    extra: { when: destination, wanted: destination },
    prefill: () => ({}),
    send,
});

export const measureForms: Record<string, StepForm> = {
    suspend: {
        type: 'Suspending',
        ...decided({ kind: 'custody' }),
        send: (step, body, ask) =>
            call('POST /managements/{id}/suspension', { ...target(step), body: as(body), ...ask }),
    },
    send_suspension: {
        type: 'Sending',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /suspensions/{id}/sending', { ...target(step), body: as(body), ...ask }),
    },
    dispute_test: {
        type: 'Disputing',
        extra: {
            when: { disputer_name: (v) => v.disputer === 'representative' },
            wanted: { disputer_name: (v) => v.disputer === 'representative' },
        },
        prefill: ({ legal }) => ({
            disputed_on: today(),
            disputer: legal.minor ? 'representative' : 'person',
        }),
        send: (step, body, ask) =>
            call('POST /tests/{id}/disputes', { ...target(step), body: as(body), ...ask }),
    },
    settle_dispute: {
        type: 'SettlingDispute',
        extra: { wanted: { note: (v) => v.outcome === 'overturned' } },
        prefill: () => ({ settled_on: today() }),
        send: (step, body, ask) =>
            call('POST /disputes/{id}/settlement', { ...target(step), body: as(body), ...ask }),
    },
    withdraw_test: {
        type: 'WithdrawingTest',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /tests/{id}/withdrawal', { ...target(step), body: as(body), ...ask }),
    },
    complete: {
        type: 'Completing',
        extra: ofTheOriginal,
        prefill: ({ legal, step }) => {
            const taken = legal.managements.find((m) => m.id === step.subject);
            return {
                decided_on: taken?.decided_on,
                stated_end: taken?.stated_end,
                decider: taken?.basis === 'A' ? 'chair_commune_ubnd' : 'head_commune_police',
                capacity: 'direct',
            };
        },
        send: (step, body, ask) =>
            call('POST /managements/{id}/completion', { ...target(step), body: as(body), ...ask }),
    },
    complete_suspension: {
        type: 'CompletingSuspension',
        extra: {},
        prefill: ({ legal, step }) => {
            const taken = legal.suspensions.find((s) => s.id === step.subject);
            return { decider: deciderOf(step), detained_from: taken?.detained_from };
        },
        send: (step, body, ask) =>
            call('POST /suspensions/{id}/completion', { ...target(step), body: as(body), ...ask }),
    },
    complete_post_rehab: {
        type: 'CompletingPostRehab',
        extra: ofTheOriginal,
        prefill: ({ legal, step }) => {
            const taken = legal.post_rehabs.find((m) => m.id === step.subject);
            return {
                starts_on: taken?.starts_on,
                ends_on: taken?.ends_on,
                decider: 'chair_commune_ubnd',
                capacity: 'direct',
            };
        },
        send: (step, body, ask) =>
            call('POST /post-rehab/{id}/completion', { ...target(step), body: as(body), ...ask }),
    },
    complete_listing: {
        type: 'CompletingListing',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /listings/{id}/completion', { ...target(step), body: as(body), ...ask }),
    },
    resume: {
        type: 'Resuming',
        extra: { hidden: ['remark'] },
        prefill: () => ({ resumed_on: today() }),
        send: (step, body, ask) =>
            call('POST /suspensions/{id}/resumption', { ...target(step), body: as(body), ...ask }),
    },
    stop: {
        type: 'Stopping',
        ...decided({}, { when: { detained_until: (v) => v.cause === 'detention_longer' } }),
        send: (step, body, ask) =>
            call('POST /managements/{id}/stop', { ...target(step), body: as(body), ...ask }),
    },
    annul: {
        type: 'Annulling',
        ...decided({}),
        send: (step, body, ask) =>
            call('POST /managements/{id}/annulment', { ...target(step), body: as(body), ...ask }),
    },
    annulment_told: {
        type: 'AnnulmentTelling',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /annulments/{id}/telling', { ...target(step), body: as(body), ...ask }),
    },
    leave: leaving((step, body, ask) =>
        call('POST /managements/{id}/transfer', { ...target(step), body: as(body), ...ask }),
    ),
    addict_leave: leaving((step, body, ask) =>
        call('POST /listings/{id}/transfer', { ...target(step), body: as(body), ...ask }),
    ),
    post_rehab_leave: leaving((step, body, ask) =>
        call('POST /post-rehab/{id}/transfer', { ...target(step), body: as(body), ...ask }),
    ),
    name_keeper: {
        type: 'NamingKeeper',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /post-rehab/{id}/keeper', { ...target(step), body: as(body), ...ask }),
    },
    send_file: {
        type: 'FileSending',
        extra: {},
        prefill: ({ legal, step }) => {
            const move = legal.transfers.find((m) => m.id === step.subject);
            return {
                documents: move?.post_rehab
                    ? ['decision', 'certificate', 'summary', 'management_papers', 'support_papers']
                    : ['decision', 'summary', 'test_result', 'statement'],
                arrived_on: move?.arrived_on,
                notified_at: move?.notified_at,
            };
        },
        send: (step, body, ask) =>
            call('POST /transfers/{id}/sending', { ...target(step), body: as(body), ...ask }),
    },
    continue: {
        type: 'Continuing',
        ...decided({}),
        send: (step, body, ask) =>
            call('POST /managements/{id}/continuation', {
                ...target(step),
                body: as(body),
                ...ask,
            }),
    },
    absence: {
        type: 'Absenting',
        extra: {},
        prefill: () => ({ to_day: today() }),
        send: (step, body, ask) =>
            call('POST /managements/{id}/absence', { ...target(step), body: as(body), ...ask }),
    },
    request_determination: {
        type: 'RequestingDetermination',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /tests/{id}/determination', { ...target(step), body: as(body), ...ask }),
    },
    determination_result: {
        type: 'Determining',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /determinations/{id}/result', { ...target(step), body: as(body), ...ask }),
    },
    list_addict: {
        type: 'ListingAddict',
        extra: {},
        prefill: ({ legal }) => ({ listed_on: today(), drugs: legal.managements[0]?.drugs }),
        send: (step, body, ask) =>
            call('POST /determinations/{id}/listing', { ...target(step), body: as(body), ...ask }),
    },
    submit: {
        type: 'Submitting',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /decisions/{id}/submission', { ...target(step), body: as(body), ...ask }),
    },
    return_draft: {
        type: 'ReturningDraft',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /decisions/{id}/return', { ...target(step), body: as(body), ...ask }),
    },
    sign: {
        type: 'Signing',
        extra: {
            when: { authority: (v) => v.capacity !== undefined && v.capacity !== 'direct' },
        },
        prefill: (known) => {
            const paper = paperOf(known);
            return {
                number: paper?.number,
                decider: paper?.decider ?? 'head_commune_police',
                capacity: 'direct',
                signer: known.me.name,
            };
        },
        send: (step, body, ask) =>
            call('POST /decisions/{id}/signature', { ...target(step), body: as(body), ...ask }),
    },
    issue: {
        type: 'Issuing',
        extra: {},
        prefill: () => ({}),
        send: (step, body, ask) =>
            call('POST /decisions/{id}/issuance', { ...target(step), body: as(body), ...ask }),
    },
    deliver: {
        type: 'Delivering',
        extra: {},
        prefill: ({ person, legal }) => ({
            recipient: legal.minor ? 'representative' : 'person',
            who: legal.minor ? undefined : person.person.name,
            receipt: 'signed',
        }),
        send: (step, body, ask) =>
            call('POST /decisions/{id}/delivery', { ...target(step), body: as(body), ...ask }),
    },
};
