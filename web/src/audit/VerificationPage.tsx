/** Kiểm chứng: is the trail intact, where is the first altered row, what is not proven. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { VerificationView } from '../api.gen';
import { call } from '../kit/api';
import { Term } from '../kit/Facts';
import { Failed, Loading, Notice, PageHead, Panel } from '../kit/pieces';
import { useMay } from '../kit/session';
import { instantWords, numberWords } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { ReadersTab } from './ReadersTab';

export default function VerificationPage() {
    const may = useMay();
    const question = useQuery({
        queryKey: ['verification'],
        queryFn: ({ signal }) => call('GET /audit/verification', { signal }),
        staleTime: Number.POSITIVE_INFINITY,
    });
    return (
        <>
            <PageHead title={t('verification.title')} window={t('verification.title')}>
                <Button
                    variant="default"
                    disabled={question.isFetching}
                    onClick={() => question.refetch()}
                >
                    {question.isFetching ? t('verification.running') : t('verification.again')}
                </Button>
            </PageHead>
            {question.error && <Failed error={question.error} retry={() => question.refetch()} />}
            {question.isPending && <Loading lines={6} />}
            {question.data && <Result view={question.data} at={question.dataUpdatedAt} />}
            {may('person.readers') && <ReadersOfFile />}
        </>
    );
}

/** The auditor opens no file; he sees who did. */
function ReadersOfFile() {
    const [typed, setTyped] = useState('');
    const [asked, setAsked] = useState('');
    return (
        <div className="stack spaced">
            <Panel title={t('verification.readers')}>
                <form
                    className="filters end"
                    onSubmit={(event) => {
                        event.preventDefault();
                        setAsked(typed.trim());
                    }}
                >
                    <TextInput
                        className="grow"
                        label={t('verification.readers_id')}
                        description={t('verification.readers_help')}
                        inputWrapperOrder={['label', 'description', 'input', 'error']}
                        value={typed}
                        maxLength={36}
                        autoComplete="off"
                        onChange={(e) => setTyped(e.currentTarget.value)}
                    />
                    <Button type="submit" variant="default">
                        {t('verification.readers_show')}
                    </Button>
                </form>
            </Panel>
            {asked && <ReadersTab person={asked} />}
        </div>
    );
}

function Result({ view, at }: { view: VerificationView; at: number }) {
    const number = (n: number) => numberWords(n, languageNow());
    return (
        <div className="stack">
            {view.intact ? (
                <Notice tone="green" title={t('verification.intact')}>
                    <p>{t('verification.intact_text', { rows: number(view.rows) })}</p>
                </Notice>
            ) : (
                <Notice tone="red" title={t('verification.broken')} urgent>
                    <p>{t('verification.first_bad', { row: number(view.first_bad) })}</p>
                    <p>{t('verification.broken_next')}</p>
                </Notice>
            )}
            <Panel title={t('verification.numbers')}>
                <dl className="dl num">
                    <Term label={t('verification.rows')}>{number(view.rows)}</Term>
                    <Term label={t('verification.live_rows')}>{number(view.live_rows)}</Term>
                    <Term label={t('verification.signed_heads')}>{number(view.signed_heads)}</Term>
                    <Term label={t('verification.head')}>{number(view.head)}</Term>
                    <Term label={t('verification.checked_at')}>
                        {instantWords(at, languageNow())}
                    </Term>
                </dl>
            </Panel>
            {view.problems.length > 0 && (
                <Panel title={t('verification.problems')}>
                    <ul className="plain-list">
                        {view.problems.map((p) => (
                            <li key={p}>{p}</li>
                        ))}
                    </ul>
                </Panel>
            )}
            <Panel title={t('verification.not_proven')}>
                {view.not_proven.length === 0 ? (
                    <p>{t('verification.all_proven')}</p>
                ) : (
                    <ul className="plain-list">
                        {view.not_proven.map((p) => (
                            <li key={p}>{p}</li>
                        ))}
                    </ul>
                )}
            </Panel>
            <p className="small">{t('verification.command')}</p>
        </div>
    );
}
