/** ECharts, only what a line needs; loaded when a figure is opened. */
import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { numberWords } from '../kit/time';
import { languageNow, t } from '../kit/words';

use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

interface TrendChartProps {
    name: string;
    points: { label: string; value?: number | undefined }[];
}

const font = { fontFamily: '"Source Sans 3 Variable", sans-serif', fontSize: 13, color: '#47545f' };

const optionsOf = ({ name, points }: TrendChartProps) => ({
    animation: false,
    textStyle: font,
    grid: { left: 8, right: 16, top: 16, bottom: 4, containLabel: true },
    tooltip: {
        trigger: 'axis',
        valueFormatter: (v: unknown) =>
            typeof v === 'number' ? numberWords(v, languageNow()) : '–',
    },
    xAxis: {
        type: 'category',
        data: points.map((p) => p.label),
        axisLine: { lineStyle: { color: '#7c8a96' } },
        axisTick: { show: false },
        axisLabel: font,
    },
    yAxis: {
        type: 'value',
        minInterval: 1,
        splitLine: { lineStyle: { color: '#d3dbe2' } },
        axisLabel: { ...font, formatter: (v: number) => numberWords(v, languageNow()) },
    },
    series: [
        {
            type: 'line',
            name,
            data: points.map((p) => p.value ?? null),
            symbol: 'circle',
            symbolSize: 7,
            lineStyle: { width: 2, color: '#12507f' },
            itemStyle: { color: '#12507f' },
        },
    ],
});

export default function TrendChart(props: TrendChartProps) {
    const box = useRef<HTMLDivElement>(null);
    const { name, points } = props;
    useEffect(() => {
        if (!box.current) return;
        const chart = init(box.current);
        chart.setOption(optionsOf({ name, points }));
        const watch = new ResizeObserver(() => chart.resize());
        watch.observe(box.current);
        return () => {
            watch.disconnect();
            chart.dispose();
        };
    }, [name, points]);
    return <div ref={box} className="chart" role="img" aria-label={t('figures.chart', { name })} />;
}
