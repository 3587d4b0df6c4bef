import type { BarSeriesOption, HeatmapSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { ChartData } from './chartData.ts';
import type { ChartLook, ChartTone } from './chartLook.ts';

/** What a band of error is called in a legend; its edges have names that only its table tells. */
export const bandName = 'Band of error';

/** The letters of axes and legends, pixels. */
export const wordSize = 12;

/** Patterns by which series are told apart without their colours. The first has none; long lines make few tiles. */
const patterns = [
  { symbol: 'none' },
  { symbol: 'rect', dashArrayX: [40, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
  {
    symbol: 'circle',
    symbolSize: 0.7,
    dashArrayX: [
      [6, 6],
      [0, 6, 6, 0],
    ],
    dashArrayY: [6, 0],
  },
  { symbol: 'rect', dashArrayX: [40, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
  { symbol: 'rect', dashArrayX: [40, 0], dashArrayY: [1, 4], rotation: Math.PI / 2 },
  { symbol: 'rect', dashArrayX: [40, 0], dashArrayY: [1, 3], rotation: 0 },
];
const dashes: ('solid' | number[])[] = ['solid', [6, 3], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4]];

const toneOf = ({ tones }: ChartLook, tone: number) => tones[(tone - 1) % tones.length] as ChartTone;

export const words = ({ quietText, fontFamily }: ChartLook) => ({ color: quietText, fontFamily, fontSize: wordSize });

/** Bars, on each other or beside each other, from below or from the left. */
export function barsOf(
  { series, text, direction = 'up', shape = 'stacked' }: ChartData,
  look: ChartLook,
): BarSeriesOption[] {
  const isAcross = direction === 'across';
  const isStacked = series.length > 1 && shape === 'stacked';
  return series.map(({ name, values, tone }, place) => ({
    ...{ type: 'bar', name, data: values.map(unedged), barMaxWidth: isAcross ? 22 : 44, barCategoryGap: '28%' },
    ...(isStacked ? { stack: 'all' } : {}),
    itemStyle: styleOf(tone ?? place + 1, series.length > 1, look),
    emphasis: { disabled: true },
    ...(isAcross && !isStacked
      ? {
          label: {
            show: true,
            position: 'right',
            formatter: ({ value }) => text(Number(value)),
            ...words(look),
            color: look.text,
          },
        }
      : {}),
  }));
}

/** Where there is nothing there is no bar, and so no line around it. */
const unedged = (value: number | null) => (value === 0 ? { value, itemStyle: { borderWidth: 0 } } : value);

/** Lines along the categories, each with dashes of its own; between `low` and `high` lies a band. */
export function linesOf({ series, shape }: ChartData, look: ChartLook): LineSeriesOption[] {
  const isBand = shape === 'band';
  const low = series.find(({ key }) => key === 'low');
  return series.map(({ key, name, values, tone }, place) => {
    const isEdge = isBand && (key === 'low' || key === 'high');
    const data = isBand && key === 'high' ? values.map((value, at) => spanOf(low?.values[at] ?? null, value)) : values;
    const colour = toneOf(look, tone ?? place + 1);
    return {
      ...{ type: 'line', name: isBand && key === 'high' ? bandName : name },
      ...{ data: [...data], symbol: isEdge ? 'none' : 'circle', symbolSize: 5, showSymbol: data.length < 40 },
      ...(isEdge ? { stack: 'band' } : {}),
      ...(isBand && key === 'high' ? { areaStyle: { color: look.band, opacity: 1 } } : {}),
      lineStyle: isEdge
        ? { opacity: 0 }
        : { color: colour.line, width: 2, type: dashes[place % dashes.length] ?? 'solid' },
      itemStyle: { color: isEdge ? look.band : colour.line },
      emphasis: { disabled: true },
    };
  });
}

/** What lies above the lower edge, which the upper one is stacked on. */
function spanOf(low: number | null, high: number | null): number | null {
  return low === null || high === null ? null : high - low;
}

/** Squares, the darker the more; each with its number where it has room. */
export function squaresOf({ series, categories, text }: ChartData, look: ChartLook): HeatmapSeriesOption {
  return {
    type: 'heatmap',
    data: series.flatMap(({ values }, row) => values.map((value, at) => [at, row, value ?? '-'])),
    label: {
      show: categories.length <= look.mostNumberedSquares,
      formatter: ({ value }) => {
        const number = (value as (number | string)[])[2];
        return typeof number === 'number' ? text(number) : '';
      },
      ...words(look),
      color: look.text,
    },
    itemStyle: { borderColor: look.surface, borderWidth: 1 },
    emphasis: { disabled: true },
  };
}

function styleOf(tone: number, isOneOfSeveral: boolean, look: ChartLook) {
  const shape = patterns[(tone - 1) % patterns.length];
  const { fill, pattern, line } = toneOf(look, tone);
  const edge = look.edge === undefined ? {} : { borderColor: look.edge, borderWidth: 0.7 };
  // Alone there is nothing to tell apart, so it has the colour of its line.
  if (!isOneOfSeveral) return { color: line, ...edge };
  if (shape === undefined || shape.symbol === 'none') return { color: fill, ...edge };
  return { color: fill, decal: { ...shape, color: pattern }, ...edge };
}
