/** The trend as a line and, for whoever cannot or will not look at it, as a table. */
import { lazy, Suspense } from 'react';
import type { Figure } from '../api.gen';
import { Loading, Panel } from '../kit/pieces';
import { periodWords } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { valueWords } from './periods';

const Chart = lazy(() => import('./TrendChart'));

export function Trend({ figure }: { figure: Figure }) {
    return (
        <Panel title={t('figures.trend')}>
            <Suspense fallback={<Loading lines={6} />}>
                <Chart
                    name={figure.name}
                    points={figure.trend.map((p) => ({
                        label: shortPeriod(p.period),
                        value: p.value,
                    }))}
                />
            </Suspense>
            <details>
                <summary>{t('figures.as_table')}</summary>
                <table className="grid">
                    <thead>
                        <tr>
                            <th scope="col">{t('figures.period')}</th>
                            <th scope="col" className="r">
                                {t('figures.value')}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {figure.trend.map((p) => (
                            <tr key={p.period}>
                                <td>{periodWords(p.period, languageNow())}</td>
                                <td className="r">{valueWords(p.value, false)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </details>
        </Panel>
    );
}

/** 2026Q3 → QIII/2026, short enough for an axis. */
function shortPeriod(period: string): string {
    const m = /^(\d{4})Q([1-4])$/.exec(period);
    if (!m) return period;
    const roman = ['I', 'II', 'III', 'IV'][Number(m[2]) - 1];
    return languageNow() === 'vi' ? `${roman}/${m[1]}` : `Q${m[2]} ${m[1]}`;
}
