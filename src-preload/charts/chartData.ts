/** One row of numbers of a chart, as many as it has categories. */
export interface ChartSeries {
  readonly key: string;
  readonly name: string;
  /** Null where there is nothing to show. */
  readonly values: readonly (number | null)[];
  /** Its colour and pattern, 1 to 6, so that the same thing looks the same in every chart; by its place where left out. */
  readonly tone?: number;
}

/**
 * How it is drawn: bars on each other or beside each other, lines along the categories, squares in rows of which each is a series, or lines
 * within a band, whose series have the keys `low` and `high`.
 */
export type ChartShape = 'stacked' | 'bars' | 'line' | 'heat' | 'band';

/** What a chart shows. Its numbers can be had as a table, always. */
export interface ChartData {
  /** What stands along its axis, in order. */
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** `stacked` where left out. */
  readonly shape?: ChartShape;
  /** Whether sums say nothing, as those of shares and means. */
  readonly isUnsummed?: boolean;
  /** What the categories are, such as `Day`: the head of the table's first column. */
  readonly of: string;
  /** `across` for bars from left to right, beside names that are long. */
  readonly direction?: 'up' | 'across';
  /** A number as it is written in the table and by the bar. */
  readonly text: (value: number) => string;
  /** Shorter, for the axis. */
  readonly axisText: (value: number) => string;
}

/** Whether its numbers can be summed, over series and over categories. */
export function isSummable({
  shape = 'stacked',
  isUnsummed = false,
}: Pick<ChartData, 'shape' | 'isUnsummed'>): boolean {
  return !isUnsummed && shape !== 'line' && shape !== 'band';
}

/** The sum of each category over all series. */
export function sumsOf({ categories, series }: Pick<ChartData, 'categories' | 'series'>): number[] {
  return categories.map((_, place) => series.reduce((sum, { values }) => sum + (values[place] ?? 0), 0));
}

/** What a chart shows in a sentence, for who does not see it: how many, from what to what, and the most. */
export function summaryOf(data: ChartData): string {
  const { categories, series, text } = data;
  const [first, last] = [categories[0], categories.at(-1)];
  if (first === undefined || last === undefined) return 'Nothing to show';
  const span = first === last ? first : `${first} to ${last}`;
  const sums = isSummable(data)
    ? sumsOf(data)
    : categories.map((_, place) => Math.max(...series.map(({ values }) => values[place] ?? 0)));
  const most = sums.reduce((best, sum, place) => (sum > (sums[best] ?? 0) ? place : best), 0);
  const whole = isSummable(data) ? `${text(sums.reduce((all, sum) => all + sum, 0))} in all, ` : '';
  return `${span}: ${whole}the most ${text(sums[most] ?? 0)} (${categories[most]}). The numbers are in its table.`;
}
