/** Nhập danh sách tài khoản: taken whole with a slip for each, or not at all with what is wrong. */
import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Slip, UserImport } from '../api.gen';
import { call } from '../kit/api';
import { Failed, Notice, PageHead, Panel } from '../kit/pieces';
import { t } from '../kit/words';
import { SlipSheet } from './SlipSheet';

export default function ImportAccountsPage() {
    const questions = useQueryClient();
    const take = useMutation({
        mutationFn: (file: File) =>
            call('POST /accounts/import', { upload: { name: file.name, bytes: file } }),
        onSuccess: () => questions.invalidateQueries({ queryKey: ['accounts'] }),
    });
    return (
        <>
            <PageHead title={t('accounts.import')} window={t('accounts.import')}>
                <Link href="/accounts" className="btn">
                    {t('action.back')}
                </Link>
            </PageHead>
            <div className="stack">
                <Panel title={t('accounts.import_how')}>
                    <div className="stack">
                        <p>{t('accounts.import_text')}</p>
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
                        </div>
                    </div>
                </Panel>
                {take.error && <Failed error={take.error} />}
                {take.data && <Result result={take.data} onDone={take.reset} />}
            </div>
        </>
    );
}

function Result({ result, onDone }: { result: UserImport; onDone: () => void }) {
    const slips = result.rows.map((row) => row.slip).filter((s): s is Slip => s !== undefined);
    if (result.refused === 0)
        return (
            <>
                <Notice tone="green">{t('accounts.imported', { n: result.added })}</Notice>
                <SlipSheet slips={slips} onDone={onDone} />
            </>
        );
    return (
        <Panel title={t('accounts.import_refused', { n: result.refused })}>
            <ul className="plain-list">
                {result.rows
                    .filter((row) => row.problems.length > 0)
                    .map((row) => (
                        <li key={row.row}>
                            <strong>{t('intake.row_n', { n: row.row })}</strong>{' '}
                            {row.problems.join(' ')}
                        </li>
                    ))}
            </ul>
        </Panel>
    );
}
