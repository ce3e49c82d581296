/** Nêu lý do mở hồ sơ: of the person at hand, or of whoever bears the whole number. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OpeningAsk } from '../api.gen';
import { call } from '../kit/api';
import { Notice } from '../kit/pieces';
import { t } from '../kit/words';
import { type Opening, OpeningForm } from './OpeningForm';

export default function OpenFileForm({
    person,
    onOpened,
}: {
    person?: string;
    onOpened: (person: string) => void;
}) {
    const questions = useQueryClient();
    const open = useMutation({
        mutationFn: ({ kind, number, reason }: Opening) =>
            call('POST /openings', {
                body: person
                    ? { person, reason }
                    : { kind: kind as OpeningAsk['kind'], number, reason },
            }),
        onSuccess: async (answer) => {
            await questions.invalidateQueries({ queryKey: ['openings'] });
            if (answer.person) onOpened(answer.person);
        },
    });
    return (
        <OpeningForm name="opening" shape="OpeningAsk" asksNumber={!person} sending={open}>
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
        </OpeningForm>
    );
}
