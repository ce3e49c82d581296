/** Dấu xác nhận cuối sổ: the signed head as it stands, to be printed, and the days it was sent. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { HeadView } from '../api.gen';
import { call } from '../kit/api';
import { Empty, Failed, Notice, Panel, Term } from '../kit/pieces';
import { dateWords, instantWords, numberWords } from '../kit/time';
import { languageNow, t } from '../kit/words';

const number = (n: number) => numberWords(n, languageNow());

export const useHeads = () =>
    useQuery({
        queryKey: ['heads'],
        queryFn: ({ signal }) => call('GET /heads', { signal }),
    });

export function HeadPanel({ question }: { question: ReturnType<typeof useHeads> }) {
    if (question.error) return <Failed error={question.error} retry={() => question.refetch()} />;
    const head = question.data;
    if (!head) return null;
    return (
        <div className="stack spaced">
            <Panel
                title={t('head.title')}
                aside={
                    <Button variant="default" size="xs" onClick={() => window.print()}>
                        {t('action.print')}
                    </Button>
                }
            >
                <div className="stack tight">
                    {head.number === 0 ? <Empty title={t('head.none')} /> : <Now head={head} />}
                    {!head.mailed && <Notice tone="amber" title={t('head.not_mailed')} />}
                </div>
            </Panel>
            <Panel title={t('head.sent')} flush>
                {head.sent.length === 0 ? (
                    <Empty title={t('head.sent_none')} />
                ) : (
                    <ul className="cards">
                        {head.sent.map((one) => (
                            <li key={one.id} className="one">
                                <div className="row num">
                                    <strong>{dateWords(one.day)}</strong>
                                    <span>{t('head.number', { number: number(one.number) })}</span>
                                    <span className="small">
                                        {one.recipients > 0
                                            ? t('head.recipients', {
                                                  count: number(one.recipients),
                                              })
                                            : t('head.kept_only')}
                                    </span>
                                </div>
                                <code className="head-hash">{one.hash}</code>
                            </li>
                        ))}
                    </ul>
                )}
            </Panel>
        </div>
    );
}

const Now = ({ head }: { head: HeadView }) => (
    <>
        <dl className="dl num">
            <Term label={t('verification.head')}>{number(head.number)}</Term>
            {head.signed_at && (
                <Term label={t('head.signed_at')}>
                    {instantWords(head.signed_at, languageNow())}
                </Term>
            )}
        </dl>
        <pre className="head-groups">{head.groups.join('\n')}</pre>
        <p className="small head-hash">{head.line}</p>
        <p className="small">{t('head.how')}</p>
    </>
);
