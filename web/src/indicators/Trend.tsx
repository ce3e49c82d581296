/** The trend as lines and, for whoever cannot or will not look at them, as a table. */
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import type { PeriodCount } from '../api.gen';
import { Panel } from '../kit/pieces';
import { periodWords } from '../kit/time';
import { languageNow, t } from '../kit/words';
import { drawn, shownWords } from './numbers';

const Chart = lazy(() => import('./TrendChart'));

interface TrendProps {
    title: string;
    share: boolean;
    series: { name: string; trend: PeriodCount[] }[];
}

export function Trend({ title, share, series }: TrendProps) {
    const periods = [...new Set(series.flatMap((s) => s.trend.map((p) => p.period)))].sort();
    const at = (s: TrendProps['series'][number], period: string) =>
        s.trend.find((p) => p.period === period)?.shown ?? { below_five: false, withheld: false };
    return (
        <Panel title={title}>
            <WhenSeen>
                <Chart
                    name={title}
                    labels={periods.map(shortPeriod)}
                    percent={share}
                    series={series.map((s) => ({
                        name: s.name,
                        values: periods.map((period) => drawn(at(s, period), share)),
                    }))}
                />
            </WhenSeen>
            <details>
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

/** The library of the chart is the heaviest of all: it comes when its place is nearly in sight. */
function WhenSeen({ children }: { children: ReactNode }) {
    const place = useRef<HTMLDivElement>(null);
    const [seen, setSeen] = useState(false);
    useEffect(() => {
        if (!place.current) return;
        const watch = new IntersectionObserver(
            (entries) => entries.some((e) => e.isIntersecting) && setSeen(true),
            { rootMargin: '100px' },
        );
        watch.observe(place.current);
        return () => watch.disconnect();
    }, []);
    const empty = <div ref={place} className="chart" />;
    return seen ? <Suspense fallback={empty}>{children}</Suspense> : empty;
}

/** 2026Q3 → QIII/2026, short enough for an axis. */
function shortPeriod(period: string): string {
    const m = /^(\d{4})Q([1-4])$/.exec(period);
    if (!m) return period;
    const roman = ['I', 'II', 'III', 'IV'][Number(m[2]) - 1];
    return languageNow() === 'vi' ? `${roman}/${m[1]}` : `Q${m[2]} ${m[1]}`;
}
