import type { BarSeriesOption, HeatmapSeriesOption, LineSeriesOption } from 'echarts/charts';
import type {
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
  VisualMapComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { ChartData } from './chartData.ts';
import type { ChartLook } from './chartLook.ts';
import { bandName, barsOf, linesOf, squaresOf, words } from './series.ts';

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | HeatmapSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>;

/** A chart in the words of the library that draws it, on a page and on paper alike. */
export function optionOf(data: ChartData, look: ChartLook): ChartOption {
  return data.shape === 'heat' ? heatOption(data, look) : plainOption(data, look);
}

const tooltip = ({ surface, strongLine, text, fontFamily }: ChartLook) => ({
  ...{ confine: true, backgroundColor: surface, borderColor: strongLine },
  textStyle: { color: text, fontFamily, fontSize: 13 },
});

function plainOption(data: ChartData, look: ChartLook): ChartOption {
  const { categories, text, axisText, direction = 'up', shape = 'stacked' } = data;
  const isAcross = direction === 'across';
  const isLine = shape === 'line' || shape === 'band';
  const names = {
    ...{ type: 'category' as const, data: [...categories], inverse: isAcross },
    axisLine: { lineStyle: { color: look.strongLine } },
    ...{ axisTick: { show: false }, axisLabel: { ...words(look), ...someOf(categories), hideOverlap: true } },
  };
  const numbers = {
    ...{ type: 'value' as const, splitNumber: 4, splitLine: { lineStyle: { color: look.line } } },
    axisLabel: { ...words(look), formatter: (value: number) => axisText(value), hideOverlap: true },
  };
  const longest = Math.max(...categories.map(({ length }) => length));
  const legend = legendOf(data, look);
  return {
    animation: false,
    // The labels have their room measured by the library; what stands at the end of a bar has not.
    grid: { left: 4, right: isAcross ? 76 : 12, top: legend === null ? 14 : 40, bottom: 4, outerBoundsMode: 'same' },
    ...(legend === null ? {} : { legend }),
    tooltip: {
      ...{ trigger: 'axis', ...tooltip(look) },
      axisPointer: isLine
        ? { type: 'line', lineStyle: { color: look.strongLine } }
        : { type: 'shadow', shadowStyle: { color: look.shadow } },
      valueFormatter: (value) => (typeof value === 'number' ? text(value) : '–'),
    },
    ...(isAcross
      ? {
          yAxis: { ...names, axisLabel: { ...names.axisLabel, width: longest > 24 ? 170 : 150, overflow: 'truncate' } },
          xAxis: { ...numbers, splitNumber: 3 },
        }
      : { xAxis: names, yAxis: numbers }),
    series: isLine ? linesOf(data, look) : barsOf(data, look),
  };
}

/** Of the hours of several days, midnight alone has its word; of others as many as there is room for. */
function someOf(categories: readonly string[]): { interval?: (at: number, name: string) => boolean } {
  const isMidnight = (name: string) => name.endsWith(' 00:00');
  return categories.filter(isMidnight).length < 3 ? {} : { interval: (_, name) => isMidnight(name) };
}

/** What is what, where there is more than one. The lower edge of a band is drawn by the upper one. */
function legendOf({ series, shape = 'stacked' }: ChartData, look: ChartLook): LegendComponentOption | null {
  if (series.length < 2) return null;
  const isLine = shape === 'line' || shape === 'band';
  return {
    ...{ top: 0, left: 0, itemWidth: isLine ? 28 : 16, itemHeight: 12, itemGap: 18 },
    ...(isLine ? {} : { icon: 'rect' }),
    data: series
      .filter(({ key }) => shape !== 'band' || key !== 'low')
      .map(({ key, name }) =>
        shape === 'band' && key === 'high'
          ? { name: bandName, icon: 'rect', itemStyle: { color: look.band, opacity: 1 } }
          : { name },
      ),
    textStyle: { ...words(look), fontSize: 13 },
  };
}

function heatOption(data: ChartData, look: ChartLook): ChartOption {
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
      ...tooltip(look),
      formatter: (asked) => {
        const { value } = asked as { readonly value?: readonly (number | string)[] };
        const [at, row, number] = value ?? [];
        const told = typeof number === 'number' ? text(number) : '–';
        return `${series[Number(row)]?.name ?? ''}, ${categories[Number(at)] ?? ''}: ${told}`;
      },
    },
    xAxis: { ...axis, data: [...categories], axisLabel: { ...words(look), hideOverlap: true } },
    yAxis: { ...axis, inverse: true, data: series.map(({ name }) => name), axisLabel: words(look) },
    visualMap: { show: false, min: 0, max: most, inRange: { color: [...look.heat] } },
    series: [squaresOf(data, look)],
  };
}
