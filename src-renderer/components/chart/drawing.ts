import {
  BarChart,
  type BarSeriesOption,
  HeatmapChart,
  type HeatmapSeriesOption,
  LineChart,
  type LineSeriesOption,
} from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
  VisualMapComponent,
  type VisualMapComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartData } from './chartData.ts';
import { barsOf, fontFamily, linesOf, squaresOf, words } from './series.ts';

type Option = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | HeatmapSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>;

use([
  BarChart,
  LineChart,
  HeatmapChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

export interface Drawing {
  show(data: ChartData): void;
  resize(): void;
  dispose(): void;
}

/**
 * Draws into an element that has a size. Colours are the theme's own variables, so that a drawing follows the theme, and paper, by itself.
 * @param onChoose is told the place of the category whose bar was clicked
 */
export function drawIn(element: HTMLElement, onChoose: (place: number) => void): Drawing {
  const chart = init(element, null, { renderer: 'svg' });
  let columns = 1;
  // Squares are counted row by row.
  chart.on('click', ({ dataIndex, seriesType }) =>
    onChoose(seriesType === 'heatmap' ? dataIndex % columns : dataIndex),
  );
  return {
    show(data) {
      columns = Math.max(1, data.categories.length);
      chart.setOption(optionOf(data), true);
    },
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}

function optionOf(data: ChartData): Option {
  return data.shape === 'heat' ? heatOption(data) : plainOption(data);
}

const tooltip = {
  ...{ confine: true, backgroundColor: 'var(--surface-raised)', borderColor: 'var(--line-strong)' },
  textStyle: { color: 'var(--text)', fontFamily, fontSize: 13 },
};

function plainOption(data: ChartData): Option {
  const { categories, series, text, axisText, direction = 'up', shape = 'stacked' } = data;
  const isAcross = direction === 'across';
  const isLine = shape === 'line' || shape === 'band';
  const hasLegend = series.length > 1;
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
  // A band is two edges of which one stands on the other: who points at it is told neither.
  const shown = shape === 'band' ? series.filter(({ key }) => key !== 'low' && key !== 'high') : series;
  return {
    animation: false,
    // The labels have their room measured by the library; what stands at the end of a bar has not.
    grid: { left: 4, right: isAcross ? 76 : 12, top: hasLegend ? 40 : 14, bottom: 4, outerBoundsMode: 'same' },
    ...(hasLegend
      ? {
          legend: {
            ...{ top: 0, left: 0, itemWidth: isLine ? 28 : 16, itemHeight: 12, itemGap: 18 },
            ...(isLine ? {} : { icon: 'rect' }),
            data: shown.map(({ name }) => name),
            textStyle: { ...words, fontSize: 13 },
          },
        }
      : {}),
    tooltip: {
      ...{ trigger: 'axis', ...tooltip },
      axisPointer: isLine
        ? { type: 'line', lineStyle: { color: 'var(--line-strong)' } }
        : { type: 'shadow', shadowStyle: { color: 'var(--chart-shadow)' } },
      valueFormatter: (value) => (typeof value === 'number' ? text(value) : '–'),
    },
    ...(isAcross
      ? {
          yAxis: { ...names, axisLabel: { ...names.axisLabel, width: longest > 24 ? 170 : 150, overflow: 'truncate' } },
          xAxis: { ...numbers, splitNumber: 3 },
        }
      : { xAxis: names, yAxis: numbers }),
    series: isLine ? linesOf(data) : barsOf(data),
  };
}

function heatOption(data: ChartData): Option {
  const { categories, series, text } = data;
  const most = Math.max(1e-9, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const axis = {
    type: 'category' as const,
    axisTick: { show: false },
    axisLine: { show: false },
    splitArea: { show: false },
  };
  return {
    animation: false,
    grid: { left: 4, right: 12, top: 8, bottom: 4, outerBoundsMode: 'same' },
    tooltip: {
      ...tooltip,
      formatter: (asked) => {
        const { value } = asked as { readonly value?: readonly (number | string)[] };
        const [at, row, number] = value ?? [];
        const told = typeof number === 'number' ? text(number) : '–';
        return `${series[Number(row)]?.name ?? ''}, ${categories[Number(at)] ?? ''}: ${told}`;
      },
    },
    xAxis: { ...axis, data: [...categories], axisLabel: { ...words, hideOverlap: true } },
    yAxis: { ...axis, inverse: true, data: series.map(({ name }) => name), axisLabel: words },
    visualMap: { show: false, min: 0, max: most, inRange: { color: heatColours() } },
    series: [squaresOf(data)],
  };
}

/** The library mixes these itself, so it must be told them as they are; light is little, as on paper. */
function heatColours(): string[] {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  return [colour('--chart-heat-0', '#eef2f8'), colour('--chart-heat-1', '#2b5fd3')];
}
