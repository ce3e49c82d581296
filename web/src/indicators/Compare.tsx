/** Up to four units side by side, over the periods. */
import { useQueries } from '@tanstack/react-query';
import type { Figure } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { Failed, Loading } from '../kit/pieces';
import { t } from '../kit/words';
import { type Asked, clean } from './asked';
import { comparedOf } from './FigureTable';
import { Trend } from './Trend';

export function Compare({ asked, figure }: { asked: Asked; figure: Figure }) {
    const [filters] = useFilters();
    const codes = comparedOf(filters);
    const questions = useQueries({
        queries: codes.map((code) => {
            const query = clean({ ...asked, unit_code: code, by: undefined });
            return {
                queryKey: ['figure', query],
                queryFn: ({ signal }: { signal: AbortSignal }) =>
                    call('GET /figures/value', { query, signal }),
            };
        }),
    });
    if (codes.length < 2) return null;
    const failed = questions.find((q) => q.error);
    if (failed) return <Failed error={failed.error} retry={() => failed.refetch()} />;
    const found = questions.map((q) => q.data).filter((f): f is Figure => f !== undefined);
    if (found.length < codes.length) return <Loading lines={6} />;
    return (
        <Trend
            title={t('figures.compared')}
            share={figure.share}
            series={found.map((f) => ({ name: f.unit_name, trend: f.trend }))}
        />
    );
}
