/** What is asked before a file is opened, in an emergency or for a stated reason: whose, by the whole
 * number of a paper unless that is known, and why. */
import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Failed } from '../kit/pieces';
import { shapes } from '../kit/shapes';
import { type Asked, lackingOf, refusedIn, useProblems } from '../kit/useProblems';
import { t } from '../kit/words';
import { WholeNumber } from './WholeNumber';

export interface Opening {
    kind: string;
    number: string;
    reason: string;
}

interface OpeningFormProps {
    /** Its words are NAME.reason, NAME.reason_help and NAME.open. */
    name: 'emergency' | 'opening';
    /** The record that is sent; it says how long number and reason may be. */
    shape: 'EmergencyAsk' | 'OpeningAsk';
    asksNumber: boolean;
    sending: { error: Error | null; isPending: boolean; mutate: (opening: Opening) => void };
    /** What is said above the fields. */
    children?: ReactNode;
    /** Beside the button. */
    beside?: ReactNode;
}

export function OpeningForm({
    name,
    shape,
    asksNumber,
    sending,
    children,
    beside,
}: OpeningFormProps) {
    const [kind, setKind] = useState('cccd');
    const [number, setNumber] = useState('');
    const [reason, setReason] = useState('');
    const { box, at, edited, complete } = useProblems(sending.error);
    const most = (field: string) => shapes[shape]?.find((f) => f.name === field)?.max;
    const lacking = () =>
        lackingOf([
            ...(asksNumber ? [['number', t('number.whole'), number] as Asked] : []),
            ['reason', t(`${name}.reason`), reason],
        ]);
    return (
        <form
            ref={box}
            noValidate
            className="stack"
            onSubmit={(event) => {
                event.preventDefault();
                if (complete(lacking())) sending.mutate({ kind, number: number.trim(), reason });
            }}
        >
            {sending.error && refusedIn(sending.error).every((p) => !p.field) && (
                <Failed error={sending.error} />
            )}
            {children}
            {asksNumber && (
                <WholeNumber
                    name={name}
                    kind={kind}
                    number={number}
                    most={most('number')}
                    error={at('number')}
                    onKind={setKind}
                    onNumber={(typed) => {
                        setNumber(typed);
                        edited('number');
                    }}
                />
            )}
            <Textarea
                id={`${name}-reason`}
                label={t(`${name}.reason`)}
                description={t(`${name}.reason_help`)}
                value={reason}
                error={at('reason')}
                onChange={(e) => {
                    setReason(e.currentTarget.value);
                    edited('reason');
                }}
                minRows={3}
                maxLength={most('reason')}
                required
            />
            <div className="row">
                <Button type="submit" disabled={sending.isPending}>
                    {t(`${name}.open`)}
                </Button>
                {beside}
            </div>
        </form>
    );
}
