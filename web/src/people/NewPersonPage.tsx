/** A person who is not in the register yet. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PersonDraft } from '../api.gen';
import { ApiProblem, call, type FieldProblem, newKey } from '../kit/api';
import { Failed, Notice, PageHead, Panel } from '../kit/pieces';
import { bodyOf, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { useMe } from '../kit/session';
import { t } from '../kit/words';

const type = 'PersonDraft';
const extra = { when: { identifier: (v: Values) => !!v.identifier_kind } };

function bodyOfPerson(values: Values): PersonDraft {
    const aliases = ((values.aliases as string[]) ?? []).map((a) => a.trim()).filter(Boolean);
    return bodyOf(type, { ...values, aliases }, extra) as unknown as PersonDraft;
}

export default function NewPersonPage() {
    const me = useMe();
    const [, go] = useLocation();
    const questions = useQueryClient();
    const [values, setValues] = useState<Values>({});
    const [key] = useState(newKey);
    const [missing, setMissing] = useState<FieldProblem[]>([]);
    const save = useMutation({
        mutationFn: () => call('POST /people', { body: bodyOfPerson(values), idempotency: key }),
        onSuccess: async (person) => {
            await questions.invalidateQueries();
            go(`/people/${person.id}`);
        },
    });
    const refused = save.error instanceof ApiProblem ? save.error.problems : [];
    return (
        <form
            noValidate
            className="stack narrow"
            onSubmit={(event) => {
                event.preventDefault();
                const lacking = missingFields(type, values, extra);
                setMissing(lacking);
                if (lacking.length === 0) save.mutate();
            }}
        >
            <PageHead title={t('newperson.title')} window={t('newperson.title')} />
            <Notice tone="blue">{t('newperson.hint', { unit: me.unit_name })}</Notice>
            {save.error && <Failed error={save.error} />}
            <Panel title={t('person.general')}>
                <RecordForm
                    type={type}
                    values={values}
                    onChange={(name, value) => setValues((v) => ({ ...v, [name]: value }))}
                    problems={missing.length > 0 ? missing : refused}
                    extra={extra}
                />
            </Panel>
            <div className="actions">
                <Button type="submit" disabled={save.isPending}>
                    {t('newperson.save')}
                </Button>
                <Button variant="default" onClick={() => go('/people')}>
                    {t('action.back')}
                </Button>
            </div>
        </form>
    );
}
