import type { CellKind, ReportChart } from '../contract/office/reports.ts';
import { cellText } from '../contract/office/reportText.ts';
import type { SiteClock } from '../contract/siteClock.ts';
import type { ChartData } from './chartData.ts';

/** A chart of a report as it is drawn, on its page and on paper. */
export function chartOf({ kind, of, categories, series, unit }: ReportChart, clock: SiteClock): ChartData {
  const text = (value: number) => cellText(unit, value, clock);
  return {
    ...{ of, categories, series, shape: kind, text },
    axisText: (value) => axisText(unit, value, text),
    isUnsummed: unit === 'share' || unit === 'number' || unit === 'time',
  };
}

/** Shorter where there are many: `£12k`, `15k`. */
function axisText(unit: CellKind, value: number, text: (value: number) => string): string {
  const thousands = (size: number) => `${(Math.round(size / 100) / 10).toLocaleString('en-GB')}k`;
  if (unit === 'money') {
    const [sign, pounds] = [value < 0 ? '−' : '', Math.abs(value) / 100];
    if (pounds >= 10_000) return `${sign}£${thousands(pounds)}`;
    return Number.isInteger(pounds) ? `${sign}£${pounds.toLocaleString('en-GB')}` : text(value);
  }
  if ((unit === 'count' || unit === 'number') && Math.abs(value) >= 10_000) return thousands(value);
  return unit === 'count' && !Number.isInteger(value) ? '' : text(value);
}

/** How high it is, pixels. */
export function heightOf({ kind, series }: Pick<ReportChart, 'kind' | 'series'>): number {
  return kind === 'heat' ? 60 + series.length * 26 : 250;
}
