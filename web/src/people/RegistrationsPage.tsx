/** Registrations that wait for the matching desk, and what became of them. */
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Registration } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { type Column, DataTable } from '../kit/DataTable';
import { Empty, Failed, Notice, PageHead, Tag, type TagTone } from '../kit/pieces';
import { instantWords } from '../kit/time';
import { useList } from '../kit/useList';
import { languageNow, t, word } from '../kit/words';

const tones: Record<string, TagTone> = { waiting: 'soon', opened: 'ok', sent_back: 'late' };

export default function RegistrationsPage() {
    const [filters] = useFilters();
    const questions = useQueryClient();
    const list = useList(['registrations'], (after, signal) =>
        call('GET /registrations', { body: { limit: 50, ...(after && { after }) }, signal }),
    );
    const open = useMutation({
        mutationFn: (asked: { registration: Registration; withdraw: boolean }) =>
            call('POST /registrations/{id}/opening', {
                ids: [asked.registration.id],
                body: { withdraw: asked.withdraw },
                match: asked.registration.version,
            }),
        onSuccess: () => questions.invalidateQueries(),
    });
    const state = (r: Registration) => (
        <Tag tone={tones[r.state] ?? 'plain'}>{word('registration_state', r.state)}</Tag>
    );
    const next = (r: Registration) => (
        <span className="row">
            {r.person && <Link href={`/people/${r.person}`}>{t('registrations.open_file')}</Link>}
            {r.answer && <span>{r.answer}</span>}
            {r.state === 'waiting' && (
                <>
                    <Button
                        size="xs"
                        variant="default"
                        disabled={open.isPending}
                        onClick={() => open.mutate({ registration: r, withdraw: false })}
                    >
                        {t('registrations.open_now')}
                    </Button>
                    <Button
                        size="xs"
                        variant="default"
                        disabled={open.isPending}
                        onClick={() => open.mutate({ registration: r, withdraw: true })}
                    >
                        {t('registrations.withdraw')}
                    </Button>
                </>
            )}
        </span>
    );
    const columns: Column<Registration>[] = [
        { title: t('people.name'), cell: (r) => r.name },
        {
            title: t('registrations.entered'),
            cell: (r) => instantWords(r.entered_at, languageNow()),
        },
        { title: t('registrations.state'), cell: state },
        { title: t('registrations.answer'), cell: next },
    ];
    return (
        <>
            <PageHead title={t('registrations.title')} window={t('registrations.title')}>
                <Link href="/people/new" className="btn">
                    {t('newperson.title')}
                </Link>
            </PageHead>
            <div className="stack">
                {filters.get('new') && (
                    <Notice tone="green" title={t('registrations.sent')}>
                        <p>{t('registrations.sent_next')}</p>
                    </Notice>
                )}
                {open.error && <Failed error={open.error} />}
                <DataTable
                    label={t('registrations.title')}
                    list={list}
                    columns={columns}
                    rowKey={(r) => r.id}
                    empty={
                        <Empty title={t('registrations.none')}>
                            <p>{t('registrations.none_next')}</p>
                        </Empty>
                    }
                    card={(r) => (
                        <div className="whole stack tight">
                            <strong>{r.name}</strong>
                            {state(r)}
                            {next(r)}
                        </div>
                    )}
                />
            </div>
        </>
    );
}
