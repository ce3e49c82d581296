/** What somebody answered to a finding; the form to answer it comes when it is wanted. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { FindingLine } from '../api.gen';
import { Loading } from '../kit/pieces';
import { instantWords } from '../kit/time';
import { fieldWords, languageNow, t } from '../kit/words';

const AnswerForm = lazy(async () => {
    const [form] = await Promise.all([import('./AnswerForm'), fieldWords()]);
    return form;
});

export function FindingAnswer({ line }: { line: FindingLine }) {
    const { finding } = line;
    const [open, setOpen] = useState(false);
    if (open)
        return (
            <div className="whole">
                <Suspense fallback={<Loading lines={4} />}>
                    <AnswerForm line={line} close={() => setOpen(false)} />
                </Suspense>
            </div>
        );
    return (
        <>
            {finding.note && (
                <blockquote className="whole">
                    <p>{finding.note}</p>
                    <span className="small">
                        {line.noted_name}
                        {finding.noted_at && ` · ${instantWords(finding.noted_at, languageNow())}`}
                        {finding.forwarded_to &&
                            ` · ${t('unusual.forwarded_to', { to: finding.forwarded_to })}`}
                    </span>
                </blockquote>
            )}
            <div className="answer">
                <Button variant="default" size="xs" onClick={() => setOpen(true)}>
                    {finding.note ? t('unusual.answer_again') : t('unusual.answer')}
                </Button>
            </div>
        </>
    );
}
