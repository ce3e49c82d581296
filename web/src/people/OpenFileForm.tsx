/** Nêu lý do mở hồ sơ: of the person at hand, or of whoever bears the whole number. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OpeningAsk } from '../api.gen';
import { call } from '../kit/api';
import { Failed, Notice } from '../kit/pieces';
import { shapes } from '../kit/shapes';
import { type Asked, lackingOf, refusedIn, useProblems } from '../kit/useProblems';
import { t } from '../kit/words';
import { WholeNumber } from './WholeNumber';

const most = (field: string) => shapes.OpeningAsk?.find((f) => f.name === field)?.max;

export default function OpenFileForm({
    person,
    onOpened,
}: {
    person?: string;
    onOpened: (person: string) => void;
}) {
    const questions = useQueryClient();
    const [kind, setKind] = useState<string>('cccd');
    const [number, setNumber] = useState('');
    const [reason, setReason] = useState('');
    const open = useMutation({
        mutationFn: () =>
            call('POST /openings', {
                body: person
                    ? { person, reason }
                    : { kind: kind as OpeningAsk['kind'], number: number.trim(), reason },
            }),
        onSuccess: async (answer) => {
            await questions.invalidateQueries({ queryKey: ['openings'] });
            if (answer.person) onOpened(answer.person);
        },
    });
    const { box, at, edited, complete } = useProblems(open.error);
    const lacking = () =>
        lackingOf([
            ...(person ? [] : [['number', t('number.whole'), number] as Asked]),
            ['reason', t('opening.reason'), reason],
        ]);
    return (
        <form
            ref={box}
            noValidate
            className="stack"
            onSubmit={(event) => {
                event.preventDefault();
                if (complete(lacking())) open.mutate();
            }}
        >
            {open.error && refusedIn(open.error).every((p) => !p.field) && (
                <Failed error={open.error} />
            )}
            {open.data && !open.data.found && (
                <Notice tone="blue" urgent>
                    {t('opening.nobody')}
                </Notice>
            )}
            {open.data?.found && !open.data.person && (
                <Notice tone="blue" urgent>
                    {t('opening.minor')}
                </Notice>
            )}
            {!person && (
                <WholeNumber
                    name="opening"
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
                id="opening-reason"
                label={t('opening.reason')}
                description={t('opening.reason_help')}
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
                <Button type="submit" disabled={open.isPending}>
                    {t('opening.open')}
                </Button>
            </div>
        </form>
    );
}
