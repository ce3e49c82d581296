/** The review of an opening, in an emergency or for a stated reason: was it right? */
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lists, type OpeningReview } from '../api.gen';
import { Failed, Tag } from '../kit/pieces';
import { refusedIn, useProblems } from '../kit/useProblems';
import { t, word } from '../kit/words';

export const Finding = ({ finding }: { finding: OpeningReview['finding'] | undefined }) =>
    finding && (
        <Tag tone={finding === 'justified' ? 'ok' : 'late'}>{word('opening_finding', finding)}</Tag>
    );

interface ReviewProps {
    /** The list that is asked anew afterwards. */
    list: string;
    send: (review: OpeningReview) => Promise<unknown>;
}

export function Review({ list, send }: ReviewProps) {
    const questions = useQueryClient();
    const [finding, setFinding] = useState<string>('justified');
    const [note, setNote] = useState('');
    const review = useMutation({
        mutationFn: () =>
            send({
                finding: finding as OpeningReview['finding'],
                ...(note.trim() && { note: note.trim() }),
            }),
        onSuccess: () => {
            questions.invalidateQueries({ queryKey: [list] });
            questions.invalidateQueries({ queryKey: ['tasks'] });
        },
    });
    const { box, at, edited } = useProblems(review.error);
    const isOnNote = refusedIn(review.error).some((p) => p.field === 'note');
    return (
        <form
            ref={box}
            noValidate
            className="stack inset"
            onSubmit={(event) => {
                event.preventDefault();
                review.mutate();
            }}
        >
            {review.error && !isOnNote && <Failed error={review.error} />}
            <NativeSelect
                label={t('opening_review.finding')}
                value={finding}
                onChange={(e) => setFinding(e.currentTarget.value)}
                data={(lists.opening_finding ?? []).map((w) => ({
                    value: w.code,
                    label: word('opening_finding', w.code),
                }))}
            />
            <Textarea
                label={t('opening_review.note')}
                description={t('opening_review.note_help')}
                value={note}
                error={at('note')}
                maxLength={500}
                onChange={(e) => {
                    setNote(e.currentTarget.value);
                    edited('note');
                }}
            />
            <div className="row">
                <Button type="submit" disabled={review.isPending}>
                    {t('opening_review.review')}
                </Button>
            </div>
        </form>
    );
}
