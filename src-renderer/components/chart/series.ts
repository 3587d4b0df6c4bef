import type { BarSeriesOption, HeatmapSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { ChartData } from './chartData.ts';

/** As the theme names it: to measure a text, the library must know which letters it is written in. */
export const fontFamily = "'Inter Variable', system-ui, sans-serif";
export const words = { color: 'var(--text-muted)', fontFamily, fontSize: 12 };

/** Patterns by which series are told apart without their colours. The first has none. */
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
const dashes: ('solid' | number[])[] = ['solid', [6, 3], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4]];

const colourOf = (tone: number) => `var(--chart-${((tone - 1) % patterns.length) + 1})`;

/** Bars, on each other or beside each other, from below or from the left. */
export function barsOf({ series, text, direction = 'up', shape = 'stacked' }: ChartData): BarSeriesOption[] {
  const isAcross = direction === 'across';
  const isStacked = series.length > 1 && shape === 'stacked';
  return series.map(({ name, values, tone }, place) => ({
    ...{ type: 'bar', name, data: [...values], barMaxWidth: isAcross ? 22 : 44, barCategoryGap: '28%' },
    ...(isStacked ? { stack: 'all' } : {}),
    itemStyle: styleOf(tone ?? place + 1, series.length > 1),
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
  }));
}

/** Lines along the categories, each with dashes of its own; between `low` and `high` lies a band. */
export function linesOf({ series, shape }: ChartData): LineSeriesOption[] {
  const isBand = shape === 'band';
  const low = series.find(({ key }) => key === 'low');
  return series.map(({ key, name, values, tone }, place) => {
    const isEdge = isBand && (key === 'low' || key === 'high');
    const data = isBand && key === 'high' ? values.map((value, at) => spanOf(low?.values[at] ?? null, value)) : values;
    return {
      ...{
        type: 'line',
        name,
        data: [...data],
        symbol: isEdge ? 'none' : 'circle',
        symbolSize: 5,
        showSymbol: data.length < 40,
      },
      ...(isEdge ? { stack: 'band' } : {}),
      ...(isBand && key === 'high' ? { areaStyle: { color: 'var(--chart-band)' } } : {}),
      lineStyle: isEdge
        ? { opacity: 0 }
        : {
            color: colourOf(tone ?? place + 1),
            width: 2,
            type: dashes[place % dashes.length] ?? 'solid',
          },
      itemStyle: { color: isEdge ? 'var(--chart-band)' : colourOf(tone ?? place + 1) },
      emphasis: { disabled: true },
    };
  });
}

/** What lies above the lower edge, which the upper one is stacked on. */
function spanOf(low: number | null, high: number | null): number | null {
  return low === null || high === null ? null : high - low;
}

/** Squares, the darker the more; each with its number where it has room. */
export function squaresOf({ series, categories, text }: ChartData): HeatmapSeriesOption {
  return {
    type: 'heatmap',
    data: series.flatMap(({ values }, row) => values.map((value, at) => [at, row, value ?? '-'])),
    label: {
      show: categories.length <= 12,
      formatter: ({ value }) => {
        const number = (value as (number | string)[])[2];
        return typeof number === 'number' ? text(number) : '';
      },
      ...words,
      color: 'var(--text)',
    },
    itemStyle: { borderColor: 'var(--surface-raised)', borderWidth: 1 },
    emphasis: { disabled: true },
  };
}

function styleOf(tone: number, isOneOfSeveral: boolean) {
  const decal = patterns[(tone - 1) % patterns.length];
  const color = colourOf(tone);
  return isOneOfSeveral && decal !== undefined && decal.symbol !== 'none' ? { color, decal } : { color };
}
