/** The trend as lines and, for whoever cannot or will not look at them, as a table. */
import type { PeriodCount } from '../api.gen';
import { Panel } from '../kit/pieces';
import { periodWords } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { drawn, shownWords } from './numbers';
import { useChart } from './useChart';

interface TrendProps {
    title: string;
    share: boolean;
    series: { name: string; trend: PeriodCount[] }[];
}

export function Trend({ title, share, series }: TrendProps) {
    const periods = [...new Set(series.flatMap((s) => s.trend.map((p) => p.period)))].sort();
    const at = (s: TrendProps['series'][number], period: string) =>
        s.trend.find((p) => p.period === period)?.shown ?? { below_five: false, withheld: false };
    const { Chart, place, missing } = useChart();
    return (
        <Panel title={title}>
            {Chart ? (
                <Chart
                    name={title}
                    labels={periods.map(shortPeriod)}
                    percent={share}
                    series={series.map((s) => ({
                        name: s.name,
                        values: periods.map((period) => drawn(at(s, period), share)),
                    }))}
                />
            ) : (
                <div ref={place} className={missing ? 'chart noprint' : 'chart'} />
            )}
            <details open={missing}>
                <summary>{t('figures.as_table')}</summary>
                <div className="grid-wrap">
                    <table className="grid">
                        <thead>
                            <tr>
                                <th scope="col">{t('figures.period')}</th>
                                {series.map((s) => (
                                    <th key={s.name} scope="col" className="r">
                                        {series.length > 1 ? s.name : t('figures.value')}
                                    </th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {periods.map((period) => (
                                <tr key={period}>
                                    <td>{periodWords(period, languageNow())}</td>
                                    {series.map((s) => (
                                        <td key={s.name} className="r">
                                            {shownWords(at(s, period), share)}
                                        </td>
                                    ))}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
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
