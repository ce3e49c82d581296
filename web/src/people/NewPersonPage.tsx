/** A person who is not in the register yet; who may be meant already is shown while typing. */
import { Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { PersonDraft, Registered } from '../api.gen';
import { call, newKey } from '../kit/api';
import { Failed, Notice, PageHead, Panel, SaveOrBack } from '../kit/pieces';
import { bodyOf, type FormExtra, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { useMe } from '../kit/session';
import { useProblems } from '../kit/useProblems';
import { t } from '../kit/words';
import { Likely, useLikely } from './Likely';

const type = 'PersonDraft';
const known: FormExtra = {
    hidden: ['more_identifiers', 'least_age', 'most_age', 'appearance'],
    when: { identifier: (v: Values) => !!v.identifier_kind },
};
/** Nobody knows who it is: sex, an estimated age and what the person looks like. */
const unknown: FormExtra = {
    hidden: [
        'name',
        'birth',
        'identifier_kind',
        'identifier',
        'more_identifiers',
        'permanent_address',
    ],
    wanted: { least_age: () => true, most_age: () => true },
};

function draftOf(values: Values, isUnknown: boolean): PersonDraft {
    const aliases = ((values.aliases as string[]) ?? []).map((a) => a.trim()).filter(Boolean);
    const body = bodyOf(type, { ...values, aliases }, isUnknown ? {} : known);
    for (const field of (isUnknown ? unknown : known).hidden ?? []) delete body[field];
    return { ...body, name: isUnknown ? '' : (body.name ?? '') } as unknown as PersonDraft;
}

export default function NewPersonPage() {
    const me = useMe();
    const [, go] = useLocation();
    const questions = useQueryClient();
    const [values, setValues] = useState<Values>({});
    const [isUnknown, setUnknown] = useState(false);
    const [urgent, setUrgent] = useState(false);
    const [key, setKey] = useState(newKey);
    const draft = draftOf(values, isUnknown);
    const found = useLikely(draft);
    const outside = found.data?.items.some((c) => c.outside) ?? false;
    const others = found.data?.items.some((c) => !c.outside) ?? false;
    const save = useMutation({
        mutationFn: (none: boolean) =>
            call('POST /registrations', {
                body: { person: draft, none_of_them: none, urgent },
                idempotency: key,
            }),
        onSuccess: async (answer: Registered) => {
            if (answer.outcome === 'candidates') {
                setKey(newKey());
                await found.refetch();
                return;
            }
            await questions.invalidateQueries();
            go(
                answer.outcome === 'waiting'
                    ? '/registrations?new=1'
                    : `/people/${answer.person}${answer.outcome === 'known' ? '?known=1' : ''}`,
            );
        },
    });
    // The server names the field inside the registration.
    const { box, problems, edited, complete } = useProblems(save.error, 'person.');
    const extra = isUnknown ? unknown : known;
    return (
        <form
            ref={box}
            noValidate
            className="stack narrow"
            onSubmit={(event) => {
                event.preventDefault();
                if (complete(missingFields(type, values, extra))) save.mutate(others);
            }}
        >
            <PageHead title={t('newperson.title')} window={t('newperson.title')}>
                <Link href="/registrations">{t('registrations.title')}</Link>
            </PageHead>
            <Notice tone="blue">{t('newperson.hint', { unit: me.unit_name })}</Notice>
            {save.error && <Failed error={save.error} />}
            <Panel title={t('person.general')}>
                <div className="stack">
                    <Checkbox
                        label={t('newperson.unknown')}
                        description={t('newperson.unknown_hint')}
                        checked={isUnknown}
                        onChange={(e) => setUnknown(e.currentTarget.checked)}
                    />
                    <RecordForm
                        type={type}
                        values={values}
                        onChange={(name, value) => {
                            edited(name);
                            setValues((v) => ({ ...v, [name]: value }));
                        }}
                        problems={problems}
                        extra={extra}
                    />
                </div>
            </Panel>
            <Likely found={found} />
            {outside && (
                <Checkbox
                    label={t('newperson.urgent')}
                    description={t('newperson.urgent_hint')}
                    checked={urgent}
                    onChange={(e) => setUrgent(e.currentTarget.checked)}
                />
            )}
            <SaveOrBack busy={save.isPending} back={() => go('/people')}>
                {outside && !urgent
                    ? t('newperson.send_to_desk')
                    : others
                      ? t('newperson.save_none_of_them')
                      : t('newperson.save')}
            </SaveOrBack>
        </form>
    );
}
