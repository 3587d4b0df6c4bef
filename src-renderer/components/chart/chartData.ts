/** One row of numbers of a chart, as many as it has categories. */
export interface ChartSeries {
  readonly key: string;
  readonly name: string;
  readonly values: readonly number[];
  /** Its colour and pattern, 1 to 6, so that the same thing looks the same in every chart; by its place where left out. */
  readonly tone?: number;
}

/** What a chart shows. Its numbers can be had as a table, always. */
export interface ChartData {
  /** What stands along its axis, in order. */
  readonly categories: readonly string[];
  /** Bars that are stacked where there are several. */
  readonly series: readonly ChartSeries[];
  /** What the categories are, such as `Day`: the head of the table's first column. */
  readonly of: string;
  /** `across` for bars from left to right, beside names that are long. */
  readonly direction?: 'up' | 'across';
  /** A number as it is written in the table and by the bar. */
  readonly text: (value: number) => string;
  /** Shorter, for the axis. */
  readonly axisText: (value: number) => string;
}

/** The sum of each category over all series. */
export function sumsOf({ categories, series }: Pick<ChartData, 'categories' | 'series'>): number[] {
  return categories.map((_, place) => series.reduce((sum, { values }) => sum + (values[place] ?? 0), 0));
}

/** What a chart shows in a sentence, for who does not see it: how many, from what to what, and the most. */
export function summaryOf(data: ChartData): string {
  const { categories, text } = data;
  const sums = sumsOf(data);
  const most = sums.reduce((best, sum, place) => (sum > (sums[best] ?? 0) ? place : best), 0);
  const whole = text(sums.reduce((all, sum) => all + sum, 0));
  const [first, last, top] = [categories[0], categories.at(-1), categories[most]];
  if (first === undefined || top === undefined) return 'Nothing to show';
  const span = first === last ? first : `${first} to ${last}`;
  return `${span}: ${whole} in all, the most ${text(sums[most] ?? 0)} (${top}). The numbers are in its table.`;
}
