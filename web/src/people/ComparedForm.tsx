/**
 * A form that changes who somebody is: what it makes the person look like is compared first. What
 * was answered with somebody likely, or with a number that says otherwise, is saved the second time.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Corrected } from '../api.gen';
import { newKey } from '../kit/api';
import { FormInPlace } from '../kit/FormInPlace';
import { Notice, Panel } from '../kit/pieces';
import { bodyOf, type FormExtra, missingFields, RecordForm, type Values } from '../kit/RecordForm';
import { t } from '../kit/words';
import { Known } from './Likely';

export interface ComparedFormProps {
    type: string;
    /** The fields in groups, each under its title. */
    groups: { title?: string; fields: string[] }[];
    start: Values;
    extra: FormExtra;
    /** On the button that saves, at first and once it was compared. */
    save: string;
    saveCompared: string;
    hint?: string;
    /** What the form says, with `compared`. */
    send: (body: Values, key: string) => Promise<Corrected>;
    done: (answer: Corrected) => void;
    close: () => void;
}

export default function ComparedForm(props: ComparedFormProps) {
    const { type, extra } = props;
    const questions = useQueryClient();
    const [values, setValues] = useState<Values>(props.start);
    const [shown, setShown] = useState<Corrected>();
    const [key, setKey] = useState(newKey);
    const save = useMutation({
        mutationFn: () =>
            props.send({ ...bodyOf(type, values, extra), compared: shown !== undefined }, key),
        onSuccess: async (answer) => {
            if (answer.outcome === 'to_compare') return setShown(answer);
            await questions.invalidateQueries();
            props.done(answer);
        },
        onSettled: () => setKey(newKey()),
    });
    return (
        <FormInPlace
            lacking={missingFields(type, values, extra)}
            save={save}
            label={shown ? props.saveCompared : props.save}
            close={props.close}
        >
            {(problems, edited) => (
                <>
                    {props.hint && <p className="muted">{props.hint}</p>}
                    {props.groups.map((group) => (
                        <Group key={group.fields[0]} title={group.title}>
                            <RecordForm
                                type={type}
                                values={values}
                                onChange={(name, value) => {
                                    setValues((v) => ({ ...v, [name]: value }));
                                    setShown(undefined);
                                    edited(name);
                                }}
                                problems={problems}
                                extra={{ ...extra, only: group.fields }}
                            />
                        </Group>
                    ))}
                    {shown && <ToCompare answer={shown} />}
                </>
            )}
        </FormInPlace>
    );
}

const Group = (props: { title?: string | undefined; children: React.ReactNode }) =>
    props.title ? (
        <fieldset className="form-group">
            <legend>{props.title}</legend>
            {props.children}
        </fieldset>
    ) : (
        props.children
    );

const ToCompare = ({ answer }: { answer: Corrected }) => (
    <div role="alert" className="stack">
        <Notice tone="amber" title={t('correct.compare')}>
            {answer.warnings.map((w) => (
                <p key={w.code}>{w.message}</p>
            ))}
            <p>
                {answer.candidates.length > 0
                    ? t('correct.compare_hint')
                    : t('correct.warned_hint')}
            </p>
        </Notice>
        {answer.candidates.length > 0 && (
            <Panel title={t('newperson.likely')}>
                <div className="compare">
                    {answer.candidates.map((c) => (
                        <Known key={c.person} candidate={c} />
                    ))}
                </div>
            </Panel>
        )}
    </div>
);
