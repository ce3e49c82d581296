/** Mở hồ sơ khẩn cấp: a full number and a reason open one file outside the own area for a day. */
import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { EmergencyAsk } from '../api.gen';
import { call } from '../kit/api';
import { Failed, Notice } from '../kit/pieces';
import { shapes } from '../kit/shapes';
import { lackingOf, refusedIn, useProblems } from '../kit/useProblems';
import { t } from '../kit/words';
import { WholeNumber } from '../people/WholeNumber';

const most = (field: string) => shapes.EmergencyAsk?.find((f) => f.name === field)?.max;

export default function EmergencyDialog({
    opened,
    onClose,
}: {
    opened: boolean;
    onClose: () => void;
}) {
    const [, go] = useLocation();
    const [kind, setKind] = useState<string>('cccd');
    const [number, setNumber] = useState('');
    const [reason, setReason] = useState('');
    const open = useMutation({
        mutationFn: () =>
            call('POST /emergencies', {
                body: { kind: kind as EmergencyAsk['kind'], number: number.trim(), reason },
            }),
        onSuccess: (answer) => {
            if (!answer.person) return;
            onClose();
            go(answer.within ? `/people/${answer.person}` : `/emergencies/${answer.person}`);
        },
    });
    const { box, at, edited, complete } = useProblems(open.error);
    const lacking = () =>
        lackingOf([
            ['number', t('number.whole'), number],
            ['reason', t('emergency.reason'), reason],
        ]);
    return (
        <Modal.Root opened={opened} onClose={onClose} size="lg">
            <Modal.Overlay />
            <Modal.Content>
                <Modal.Body>
                    {/* Not Modal.Header: in a dialog that is a second banner of the page. */}
                    <div className="dialog-head">
                        <Modal.Title>{t('emergency.open')}</Modal.Title>
                        <Modal.CloseButton aria-label={t('action.close')} />
                    </div>
                    <form
                        ref={box}
                        noValidate
                        className="stack"
                        onSubmit={(event) => {
                            event.preventDefault();
                            if (complete(lacking())) open.mutate();
                        }}
                    >
                        <Notice tone="amber">{t('emergency.what')}</Notice>
                        {open.error && refusedIn(open.error).every((p) => !p.field) && (
                            <Failed error={open.error} />
                        )}
                        {open.data && !open.data.found && (
                            <Notice tone="blue" urgent>
                                {t('emergency.nobody')}
                            </Notice>
                        )}
                        <WholeNumber
                            name="emergency"
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
                        <Textarea
                            id="emergency-reason"
                            label={t('emergency.reason')}
                            description={t('emergency.reason_help')}
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
                                {t('emergency.open')}
                            </Button>
                            <Button variant="default" onClick={onClose}>
                                {t('action.close')}
                            </Button>
                        </div>
                    </form>
                </Modal.Body>
            </Modal.Content>
        </Modal.Root>
    );
}
