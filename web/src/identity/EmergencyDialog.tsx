/** Mở hồ sơ khẩn cấp: a full number and a reason open one file outside the own area for a day. */
import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { EmergencyAsk } from '../api.gen';
import { call } from '../kit/api';
import { Notice } from '../kit/pieces';
import { t } from '../kit/words';
import { type Opening, OpeningForm } from '../people/OpeningForm';

export default function EmergencyDialog({
    opened,
    onClose,
}: {
    opened: boolean;
    onClose: () => void;
}) {
    const [, go] = useLocation();
    const open = useMutation({
        mutationFn: ({ kind, number, reason }: Opening) =>
            call('POST /emergencies', {
                body: { kind: kind as EmergencyAsk['kind'], number, reason },
            }),
        onSuccess: (answer) => {
            if (!answer.person) return;
            onClose();
            go(answer.within ? `/people/${answer.person}` : `/emergencies/${answer.person}`);
        },
    });
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
                    <OpeningForm
                        name="emergency"
                        shape="EmergencyAsk"
                        asksNumber
                        sending={open}
                        beside={
                            <Button variant="default" onClick={onClose}>
                                {t('action.close')}
                            </Button>
                        }
                    >
                        <Notice tone="amber">{t('emergency.what')}</Notice>
                        {open.data && !open.data.found && (
                            <Notice tone="blue" urgent>
                                {t('emergency.nobody')}
                            </Notice>
                        )}
                    </OpeningForm>
                </Modal.Body>
            </Modal.Content>
        </Modal.Root>
    );
}
