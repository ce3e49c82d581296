/** Mở hồ sơ khẩn cấp: a full number and a reason open one file outside the own area for a day. */
import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { EmergencyAsk } from '../api.gen';
import { ApiProblem, call } from '../kit/api';
import { Failed, Notice } from '../kit/pieces';
import { shapes } from '../kit/shapes';
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
    const problems = open.error instanceof ApiProblem ? open.error.problems : [];
    const problem = (field: string) => problems.find((p) => p.field === field)?.message;
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
                        className="stack"
                        onSubmit={(event) => {
                            event.preventDefault();
                            open.mutate();
                        }}
                    >
                        <Notice tone="amber">{t('emergency.what')}</Notice>
                        {open.error && problems.every((p) => !p.field) && (
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
                            error={problem('number')}
                            onKind={setKind}
                            onNumber={setNumber}
                        />
                        <Textarea
                            id="emergency-reason"
                            label={t('emergency.reason')}
                            description={t('emergency.reason_help')}
                            value={reason}
                            error={problem('reason')}
                            onChange={(e) => setReason(e.currentTarget.value)}
                            minRows={3}
                            maxLength={most('reason')}
                            required
                            withAsterisk={false}
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
