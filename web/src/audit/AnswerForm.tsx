/** The form to answer a finding. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FindingLine, FindingNote } from '../api.gen';
import { call } from '../kit/api';
import { Opened } from '../kit/Opened';
import { Failed, SaveOrBack } from '../kit/pieces';
import { bodyOf, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { useProblems } from '../kit/useProblems';
import { t } from '../kit/words';

const type = 'FindingNote';
const forwards = (values: Values) => values.state === 'forwarded';
const extra = { when: { forwarded_to: forwards }, wanted: { forwarded_to: forwards } };

export default function AnswerForm({ line, close }: { line: FindingLine; close: () => void }) {
    const questions = useQueryClient();
    const [values, setValues] = useState<Values>({ state: 'explained' });
    const save = useMutation({
        mutationFn: () =>
            call('POST /findings/{id}/note', {
                ids: [line.finding.id],
                match: line.finding.version,
                body: bodyOf(type, values, extra) as unknown as FindingNote,
            }),
        onSuccess: async () => {
            await questions.invalidateQueries({ queryKey: ['findings'] });
            close();
        },
    });
    const { box, problems, edited, complete } = useProblems(save.error);
    return (
        <Opened close={close}>
            <form
                ref={box}
                className="stack"
                noValidate
                onSubmit={(event) => {
                    event.preventDefault();
                    if (complete(missingFields(type, values, extra))) save.mutate();
                }}
            >
                {save.error && <Failed error={save.error} />}
                <RecordForm
                    type={type}
                    values={values}
                    extra={extra}
                    onChange={(name, value) => {
                        edited(name);
                        setValues((v) => ({ ...v, [name]: value }));
                    }}
                    problems={problems}
                />
                <SaveOrBack busy={save.isPending} back={close}>
                    {t('unusual.save')}
                </SaveOrBack>
            </form>
        </Opened>
    );
}
