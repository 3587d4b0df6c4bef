import { type RawBuilder, sql } from 'kysely';
import type { ReportFigure, ReportQuery, ReportTable } from '../../src-preload/contract/office/reports.ts';
import type { Period } from '../../src-preload/contract/period.ts';
import { isoOfDay, type SiteClock, weekdayOf } from '../../src-preload/contract/siteClock.ts';
import { saidMoment } from './exportWords.ts';
import type { ReportBody, ReportMaker, ReportScope } from './reportMaker.ts';

/** A time, from the first moment until before the second. UTC ms. */
export interface Span {
  readonly fromAt: number;
  readonly untilAt: number;
}

/** A part of a period as charts have it. */
export interface Step extends Span {
  readonly label: string;
}

/** Clocks differ from UTC by quarters of an hour: what is counted by them falls into hours and days of any of them. */
export const quarterMs = 900_000;
const hourMs = 3_600_000;
const mostDays = 62;
const mostWeeks = 27;

const dayLabel = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const weekLabel = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const monthLabel = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' });
const utcOf = (day: number) => day * 86_400_000;

/** The hours of a day, or the days, weeks or months of more, each as far as it belongs to the period. */
export function stepsOf(
  { firstDay, lastDay }: Pick<Period, 'firstDay' | 'lastDay'>,
  clock: SiteClock,
): { readonly of: 'Hour' | 'Day' | 'Week' | 'Month'; readonly steps: readonly Step[] } {
  const days = lastDay - firstDay + 1;
  if (days === 1) return { of: 'Hour', steps: hoursOf(firstDay, clock) };
  const of = days <= mostDays ? 'Day' : days <= mostWeeks * 7 ? 'Week' : 'Month';
  const begins = (day: number) =>
    of === 'Day' ||
    day === firstDay ||
    (of === 'Week' ? weekdayOf(day) === 1 : new Date(utcOf(day)).getUTCDate() === 1);
  const format = of === 'Day' ? dayLabel : of === 'Week' ? weekLabel : monthLabel;
  const firsts = Array.from({ length: days }, (_, at) => firstDay + at).filter(begins);
  return {
    of,
    steps: firsts.map((day, at) => ({
      label: `${of === 'Week' ? 'From ' : ''}${format.format(utcOf(day))}`,
      fromAt: clock.startOfDay(day),
      untilAt: clock.startOfDay(firsts[at + 1] ?? lastDay + 1),
    })),
  };
}

/** The hours that a day has; one that the clock shows twice is named so. */
export function hoursOf(day: number, clock: SiteClock): readonly Step[] {
  const steps: Step[] = [];
  for (let at = clock.startOfDay(day); at < clock.startOfDay(day + 1); at += hourMs) {
    const label = `${String(Math.floor(clock.wallOf(at).ms / hourMs)).padStart(2, '0')}:00`;
    const isAgain = steps.some((step) => step.label === label);
    steps.push({ label: isAgain ? `${label} again` : label, fromAt: at, untilAt: at + hourMs });
  }
  return steps;
}

/** The place of the step in which a moment lies; -1 where it lies in none. */
export function placeOf(steps: readonly Step[], at: number): number {
  let [low, high] = [0, steps.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const step = steps[middle] as Step;
    if (at < step.fromAt) high = middle - 1;
    else if (at >= step.untilAt) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** The sums of what is counted by quarters of an hour, by step. */
export function summed(
  steps: readonly Step[],
  counts: readonly { readonly quarter: number; readonly count: number }[],
): number[] {
  const sums = steps.map(() => 0);
  for (const { quarter, count } of counts) {
    const place = placeOf(steps, quarter * quarterMs);
    if (place >= 0) sums[place] = (sums[place] ?? 0) + count;
  }
  return sums;
}

/** What is left of a figure where nothing else is said. */
export function figure(
  part: Pick<ReportFigure, 'key' | 'name' | 'about' | 'kind' | 'value'> & Partial<ReportFigure>,
): ReportFigure {
  return { before: null, moreIsBetter: null, behind: null, ...part };
}

/** A part of a whole; null where there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** So many rows a table of a report has at most; where there are more, it says how many. */
export const mostReportRows = 500;

/** A table with the rows that it may have. @param count how many there are, where not all of them were looked up */
export function table(
  part: Pick<ReportTable, 'key' | 'title' | 'about' | 'columns' | 'rows'> & Partial<ReportTable>,
  count = part.rows.length,
): ReportTable {
  const rows = part.rows.slice(0, mostReportRows);
  return { totals: null, ...part, rows, more: Math.max(0, count - rows.length) };
}

type Words = Readonly<Record<string, string | undefined>>;

function address(path: string, words: Words): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(words)) if (value !== undefined) search.set(key, value);
  return `${path}?${search}`;
}

/** The reads of a time, with further filters as the page of reads has them in its address. */
export function readsBehind(
  { timeZone, cameraIds }: ReportScope,
  { fromAt, untilAt }: Span,
  filters: Words = {},
): string {
  const moment = (at: number) => saidMoment(at, timeZone).replace(' ', 'T');
  return address('/reads', {
    ...{ time: 'custom', from: moment(fromAt), to: moment(untilAt) },
    ...(cameraIds === null ? {} : { cameras: cameraIds.join(',') }),
    ...filters,
  });
}

/** A page of what was in a time, for those whose address has days; with further filters as it has them there. */
export function daysBehind(
  path: string,
  { clock }: ReportScope,
  { fromAt, untilAt }: Span,
  filters: Words = {},
): string {
  const day = (at: number) => isoOfDay(clock.wallOf(at).day);
  return address(path, { from: day(fromAt), to: day(Math.max(fromAt, untilAt - 1)), ...filters });
}

/** Stays that began in a time, with further filters as their page has them in its address. */
export function staysBehind(scope: ReportScope, span: Span, filters: Words = {}): string {
  return daysBehind('/on-site', scope, span, { view: 'all', ...filters });
}

/** The page of a plate. */
export function plateBehind(mark: string): string {
  return `/plates/${encodeURIComponent(mark)}`;
}

/** What a maker tells, each figure with the rows behind it. */
export async function madeWithRows(maker: ReportMaker, query: ReportQuery, scope: ReportScope): Promise<ReportBody> {
  const body = await maker.make(query, scope);
  const rows = maker.rowsBehind?.(scope, query) ?? null;
  return { ...body, figures: body.figures.map((each) => ({ ...each, behind: each.behind ?? rows })) };
}

/** Ids as SQL looks among them. */
export function idList(ids: readonly string[]): RawBuilder<unknown> {
  return sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** What a column's value must be among; nothing where it may be any. */
export function among(column: string, ids: readonly string[] | null): RawBuilder<unknown> {
  return ids === null ? sql`` : sql`AND ${sql.ref(column)} IN ${idList(ids)}`;
}

/** A figure of both periods, each counted in the same way. */
export async function ofBoth<T>(
  { period, before }: Pick<ReportScope, 'period' | 'before'>,
  count: (span: Span) => Promise<T>,
): Promise<{ readonly now: T; readonly then: T | null }> {
  const then = before === null ? null : await count(before);
  return { now: await count(period), then };
}
