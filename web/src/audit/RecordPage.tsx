/** Lịch sử thay đổi of any record: an account, a role given, a unit, minutes, a file. */
import { call } from '../kit/api';
import { PageHead } from '../kit/pieces';
import { useList } from '../kit/useList';
import { t } from '../kit/words';
import { Changes } from './HistoryTab';

export default function RecordPage({ id }: { id: string }) {
    const list = useList(['record-history', id], (after, signal) =>
        call('GET /records/{id}/history', {
            ids: [id],
            body: { limit: 50, ...(after && { after }) },
            signal,
        }),
    );
    return (
        <>
            <PageHead title={t('records.title')} window={t('records.title')} />
            <Changes list={list} />
        </>
    );
}
