/** ECharts, only what lines need; loaded when a figure is opened. */
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useLayoutEffect, useRef } from 'react';
import { numberWords } from '../kit/time';
import { languageNow, t } from '../kit/words';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface TrendChartProps {
    name: string;
    labels: string[];
    percent: boolean;
    series: { name: string; values: (number | undefined)[] }[];
}

const font = { fontFamily: '"Source Sans 3 Variable", sans-serif', fontSize: 13, color: '#47545f' };
/** Told apart by lightness as well as hue, and by the shape of their points. */
const colours = ['#12507f', '#b4530a', '#1f7a4d', '#7a3e9d'];
const symbols = ['circle', 'rect', 'triangle', 'diamond'];

/** Paper is finer than most screens. */
const sharpness = () => Math.max(2, window.devicePixelRatio);

const optionsOf = ({ labels, percent, series }: TrendChartProps) => ({
    animation: false,
    textStyle: font,
    grid: { left: 8, right: 16, top: series.length > 1 ? 40 : 16, bottom: 4, containLabel: true },
    ...(series.length > 1 && { legend: { top: 0, textStyle: font } }),
    tooltip: {
        trigger: 'axis',
        valueFormatter: (v: unknown) =>
            typeof v === 'number'
                ? numberWords(v, languageNow()) + (percent ? ' %' : '')
                : t('figures.none_shown'),
    },
    xAxis: {
        type: 'category',
        data: labels,
        axisLine: { lineStyle: { color: '#7c8a96' } },
        axisTick: { show: false },
        axisLabel: font,
    },
    yAxis: {
        type: 'value',
        minInterval: 1,
        ...(percent && { min: 0, max: 100 }),
        splitLine: { lineStyle: { color: '#d3dbe2' } },
        axisLabel: { ...font, formatter: (v: number) => numberWords(v, languageNow()) },
    },
    series: series.map((s, i) => ({
        type: 'line',
        name: s.name,
        data: s.values.map((v) => v ?? null),
        symbol: symbols[i % symbols.length],
        symbolSize: 7,
        lineStyle: { width: 2, color: colours[i % colours.length] },
        itemStyle: { color: colours[i % colours.length] },
    })),
});

export default function TrendChart(props: TrendChartProps) {
    const box = useRef<HTMLDivElement>(null);
    const { name, labels, percent, series } = props;
    // Before the browser goes on: it may be about to print.
    useLayoutEffect(() => {
        if (!box.current) return;
        const chart = init(box.current, undefined, { devicePixelRatio: sharpness() });
        chart.setOption(optionsOf({ name, labels, percent, series }));
        // On paper the picture is as it was: to be drawn again it would first be emptied.
        const paper = window.matchMedia('print');
        const watch = new ResizeObserver(() => {
            if (!paper.matches) chart.resize();
        });
        watch.observe(box.current);
        return () => {
            watch.disconnect();
            chart.dispose();
        };
    }, [name, labels, percent, series]);
    return <div ref={box} className="chart" role="img" aria-label={t('figures.chart', { name })} />;
}
