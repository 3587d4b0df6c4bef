import { BarChart, type BarSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartData } from './chartData.ts';

type Option = ComposeOption<BarSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>;

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface Drawing {
  show(data: ChartData): void;
  resize(): void;
  dispose(): void;
}

/** As the theme names it: to measure a text, the library must know which letters it is written in. */
const fontFamily = "'Inter Variable', system-ui, sans-serif";

/** Patterns by which stacked series are told apart without their colours. The first has none. */
const patterns = [
  { symbol: 'none' },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
  {
    symbol: 'circle',
    symbolSize: 0.7,
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [6, 0],
  },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 4], rotation: Math.PI / 2 },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 3], rotation: 0 },
].map((pattern) => ({ ...pattern, color: 'var(--chart-pattern)' }));

/**
 * Draws into an element that has a size. Colours are the theme's own variables, so that a drawing follows the theme, and paper, by itself.
 * @param onChoose is told the place of the category whose bar was clicked
 */
export function drawIn(element: HTMLElement, onChoose: (place: number) => void): Drawing {
  const chart = init(element, null, { renderer: 'svg' });
  chart.on('click', ({ dataIndex }) => onChoose(dataIndex));
  return {
    show: (data) => chart.setOption(optionOf(data), true),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}

function optionOf(data: ChartData): Option {
  const { categories, series, text, axisText, direction = 'up' } = data;
  const isAcross = direction === 'across';
  const isStacked = series.length > 1;
  const words = { color: 'var(--text-muted)', fontFamily, fontSize: 12 };
  const names = {
    ...{ type: 'category' as const, data: [...categories], inverse: isAcross },
    axisLine: { lineStyle: { color: 'var(--line-strong)' } },
    ...{ axisTick: { show: false }, axisLabel: { ...words, hideOverlap: true } },
  };
  const numbers = {
    ...{ type: 'value' as const, splitNumber: 4, splitLine: { lineStyle: { color: 'var(--line)' } } },
    axisLabel: { ...words, formatter: (value: number) => axisText(value), hideOverlap: true },
  };
  const longest = Math.max(...categories.map(({ length }) => length));
  return {
    animation: false,
    // The labels have their room measured by the library; what stands at the end of a bar has not.
    grid: { left: 4, right: isAcross ? 76 : 12, top: isStacked ? 40 : 14, bottom: 4, outerBoundsMode: 'same' },
    ...(isStacked
      ? {
          legend: {
            top: 0,
            left: 0,
            icon: 'rect',
            itemWidth: 16,
            itemHeight: 12,
            itemGap: 18,
            textStyle: { ...words, fontSize: 13 },
          },
        }
      : {}),
    tooltip: {
      ...{ trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: 'var(--chart-shadow)' } } },
      ...{ valueFormatter: (value) => text(Number(value)), confine: true },
      ...{ backgroundColor: 'var(--surface-raised)', borderColor: 'var(--line-strong)' },
      textStyle: { color: 'var(--text)', fontFamily, fontSize: 13 },
    },
    ...(isAcross
      ? {
          yAxis: { ...names, axisLabel: { ...names.axisLabel, width: longest > 24 ? 170 : 150, overflow: 'truncate' } },
          xAxis: { ...numbers, splitNumber: 3 },
        }
      : { xAxis: names, yAxis: numbers }),
    series: series.map(({ name, values, tone }, place) => ({
      ...{ type: 'bar', name, data: [...values], barMaxWidth: isAcross ? 22 : 44, barCategoryGap: '28%' },
      ...(isStacked ? { stack: 'all' } : {}),
      itemStyle: styleOf(tone ?? place + 1, isStacked),
      emphasis: { disabled: true },
      ...(isAcross && !isStacked
        ? {
            label: {
              show: true,
              position: 'right',
              formatter: ({ value }) => text(Number(value)),
              ...words,
              color: 'var(--text)',
            },
          }
        : {}),
    })),
  };
}

function styleOf(tone: number, isStacked: boolean) {
  const decal = patterns[(tone - 1) % patterns.length];
  const color = `var(--chart-${((tone - 1) % patterns.length) + 1})`;
  return isStacked && decal !== undefined && decal.symbol !== 'none' ? { color, decal } : { color };
}
