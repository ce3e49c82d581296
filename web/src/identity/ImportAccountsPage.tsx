/** Nhập danh sách tài khoản: taken whole with a slip for each, or not at all with what is wrong. */
import { Button, FileButton, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { UserImport, UserImportTerms } from '../api.gen';
import { call } from '../kit/api';
import { Icon } from '../kit/icons';
import { Failed, Loading, Notice, PageHead, Panel } from '../kit/pieces';
import { numberWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';
import { useAccountTerms } from './roles';
import { SlipSheet } from './SlipSheet';

const rolesOf = (terms: UserImportTerms) => terms.roles.map((code) => word('role', code));
/** A list as it is read, with one fictional account that the reader could open. */
const sampleOf = (terms: UserImportTerms) =>
    `data:text/csv;charset=utf-8,${encodeURIComponent(
        `\uFEFF${t('accounts.sample_heads')}\r\nan.ntm;Nguyễn Thị Minh An;${rolesOf(terms)[0] ?? ''};${terms.unit_code ?? ''}\r\n`,
    )}`;
const number = (n: number) => numberWords(n, languageNow());
const isOpen = (list: UserImport) => list.state === 'waiting' || list.state === 'running';

export default function ImportAccountsPage({ id }: { id?: string }) {
    const [, go] = useLocation();
    const terms = useAccountTerms();
    const take = useMutation({
        mutationFn: (file: File) =>
            call('POST /accounts/import', { upload: { name: file.name, bytes: file } }),
        onSuccess: (list) => go(`/accounts/import/${list.id}`),
    });
    return (
        <>
            <PageHead title={t('accounts.import')} window={t('accounts.import')}>
                <Link href="/accounts" className="btn">
                    {t('action.back')}
                </Link>
            </PageHead>
            <div className="stack">
                <div className="noprint">
                    <Panel title={t('accounts.import_how')}>
                        <div className="stack">
                            <p>{t('accounts.import_text')}</p>
                            {terms.error && (
                                <Failed error={terms.error} retry={() => terms.refetch()} />
                            )}
                            {terms.data && (
                                <p className="small">
                                    {t('accounts.import_roles', {
                                        roles: rolesOf(terms.data).join('; '),
                                    })}
                                </p>
                            )}
                            <div className="row">
                                <FileButton
                                    accept=".csv,.xlsx"
                                    onChange={(file) => file && take.mutate(file)}
                                >
                                    {(props) => (
                                        <Button {...props} disabled={take.isPending}>
                                            {t('intake.choose')}
                                        </Button>
                                    )}
                                </FileButton>
                                {terms.data && (
                                    <a
                                        className="btn"
                                        href={sampleOf(terms.data)}
                                        download={t('accounts.sample')}
                                    >
                                        <Icon name="down" />
                                        {t('accounts.import_sample')}
                                    </a>
                                )}
                            </div>
                        </div>
                    </Panel>
                </div>
                {take.error && <Failed error={take.error} />}
                {id && <List id={id} key={id} />}
            </div>
        </>
    );
}

/** One list: how far it is, then what came of it. */
function List({ id }: { id: string }) {
    const questions = useQueryClient();
    const question = useQuery({
        queryKey: ['account-import', id],
        queryFn: async ({ signal }) => {
            const list = await call('GET /accounts/imports/{id}', { ids: [id], signal });
            if (!isOpen(list)) await questions.invalidateQueries({ queryKey: ['accounts'] });
            return list;
        },
        refetchInterval: (query) => (query.state.data && !isOpen(query.state.data) ? false : 1000),
    });
    if (question.error) return <Failed error={question.error} retry={() => question.refetch()} />;
    if (!question.data) return <Loading lines={4} />;
    const list = question.data;
    if (isOpen(list)) return <Moving list={list} />;
    return (
        <>
            {list.added > 0 ? (
                <Notice tone={list.state === 'done' ? 'green' : 'amber'}>
                    {t('accounts.imported', { n: number(list.added) })}
                </Notice>
            ) : (
                <Notice tone="amber">{word('user_import_state', list.state)}</Notice>
            )}
            {list.added > 0 && list.state !== 'done' && (
                <Notice tone="amber">{word('user_import_state', list.state)}</Notice>
            )}
            {list.said && <Notice tone="amber">{list.said}</Notice>}
            {list.refused.length > 0 && <Refused list={list} />}
            {list.added > 0 && <Slips id={id} />}
        </>
    );
}

function Moving({ list }: { list: UserImport }) {
    const said = t('jobs.progress', { done: number(list.done_rows), total: number(list.rows) });
    return (
        <Panel title={word('user_import_state', list.state)}>
            <div className="stack">
                <Progress value={(100 * list.done_rows) / list.rows} aria-label={said} />
                <output className="small num">{said}</output>
                <p>
                    <Link href="/jobs">{t('accounts.import_jobs')}</Link>
                </p>
            </div>
        </Panel>
    );
}

function Refused({ list }: { list: UserImport }) {
    return (
        <Panel title={t('accounts.import_refused', { n: number(list.refused.length) })}>
            <ul className="plain-list">
                {list.refused.map((row) => (
                    <li key={row.row}>
                        <strong>{t('intake.row_n', { n: row.row })}</strong>{' '}
                        {row.problems.join(' ')}
                    </li>
                ))}
            </ul>
            <p className="spaced">{t('accounts.import_again')}</p>
        </Panel>
    );
}

/** The codes are asked for by hand: they are no part of a page that happens to stand open. */
function Slips({ id }: { id: string }) {
    const slips = useMutation({
        mutationFn: () => call('POST /accounts/imports/{id}/slips', { ids: [id] }),
    });
    if (slips.error) return <Failed error={slips.error} />;
    if (slips.data)
        return slips.data.slips.length === 0 ? (
            <Notice tone="amber">{t('slips.none')}</Notice>
        ) : (
            <SlipSheet slips={slips.data.slips} onDone={slips.reset} />
        );
    return (
        <div className="noprint">
            <Button disabled={slips.isPending} onClick={() => slips.mutate()}>
                {t('accounts.import_slips')}
            </Button>
        </div>
    );
}
