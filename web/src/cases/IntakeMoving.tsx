/** A list that is being read or taken over: how far it is, and how to stop it. */
import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Intake } from '../api.gen';
import { call, newKey } from '../kit/api';
import { Failed, Notice, Panel } from '../kit/pieces';
import { numberWords } from '../kit/time';
import { languageNow, t } from '../kit/words';

const number = (n: number) => numberWords(n, languageNow());

export function Moving({ intake }: { intake: Intake }) {
    const reading = intake.state === 'reading';
    const total = reading ? intake.expected_rows : intake.rows;
    const done = Math.min(intake.done_rows, Math.max(total, intake.done_rows));
    const percent = total > 0 ? Math.min(99, Math.floor((100 * done) / total)) : 0;
    const title = t(reading ? 'intake.reading' : 'intake.running');
    return (
        <Panel title={title}>
            <div className="stack">
                <Progress.Root size={14}>
                    <Progress.Section
                        value={percent}
                        aria-label={title}
                        aria-valuetext={`${percent} %`}
                    />
                </Progress.Root>
                <output className="num block">
                    {total > 0
                        ? t('intake.progress', {
                              done: number(done),
                              rows: number(Math.max(total, done)),
                          })
                        : t('intake.progress_open', { done: number(done) })}
                </output>
                <p className="muted">{t('intake.may_leave')}</p>
                <CancelIntake intake={intake} />
            </div>
        </Panel>
    );
}

/** Asks once more before anything is forgotten. */
export function CancelIntake({ intake }: { intake: Intake }) {
    const questions = useQueryClient();
    const [sure, setSure] = useState<boolean>();
    const cancel = useMutation({
        mutationFn: () =>
            call('POST /intakes/{id}/cancellation', { ids: [intake.id], idempotency: newKey() }),
        onSuccess: async (after) => {
            questions.setQueryData(['intake', intake.id], after);
            await questions.invalidateQueries({ queryKey: ['intakes'] });
        },
    });
    if (!sure)
        return (
            <div>
                {/* Who decided not to cancel stands again where it was asked. */}
                <Button variant="default" onClick={() => setSure(true)} autoFocus={sure === false}>
                    {t('intake.cancel')}
                </Button>
            </div>
        );
    return (
        <Notice tone="amber" title={t('intake.cancel_sure')} urgent>
            <p>
                {t(intake.state === 'running' ? 'intake.cancel_running' : 'intake.cancel_before')}
            </p>
            {cancel.error && <Failed error={cancel.error} />}
            <div className="row">
                <Button
                    color="red"
                    disabled={cancel.isPending}
                    onClick={() => cancel.mutate()}
                    autoFocus
                >
                    {t('intake.cancel')}
                </Button>
                <Button variant="default" onClick={() => setSure(false)}>
                    {t('intake.cancel_not')}
                </Button>
            </div>
        </Notice>
    );
}
