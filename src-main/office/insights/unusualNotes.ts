import type { ReportScope } from '../../platform/reportMaker.ts';
import { type History, readHistory, saidDay } from './history.ts';
import { sumOf } from './rules/siteDay.ts';
import { type DayTotal, type UnusualDay, unusualDays, unusualSentence } from './rules/unusualDays.ts';

/** Days before a period that its days are compared with. */
const reachDays = 26 * 7;

/** A day that was unusual, in a sentence. */
export interface SaidUnusual extends UnusualDay {
  readonly sentence: string;
}

/** The unusual days of a time, each in a sentence; with what is known of those before it. */
export async function saidUnusual(
  scope: ReportScope,
  firstDay: number,
  lastDay: number,
): Promise<{ readonly days: SaidUnusual[]; readonly history: History }> {
  const history = await readHistory(scope, firstDay - reachDays, lastDay);
  const totals = history.arrivals.map(
    ({ day, kind, hours }): DayTotal => ({ day, kind, total: hours === null ? null : sumOf(hours) }),
  );
  const days = unusualDays(totals, firstDay, lastDay);
  return { history, days: days.map((each) => ({ ...each, sentence: unusualSentence(each, saidDay(each.day)) })) };
}

/** That cameras were blind for long, a sentence a day. */
export function saidBlind({ blind }: Pick<History, 'blind'>, firstDay: number, lastDay: number): string[] {
  const days = [...new Set(blind.map(({ day }) => day))].filter((day) => day >= firstDay && day <= lastDay).sort();
  if (days.length === 0) return [];
  const cameras = [...new Set(blind.filter(({ day }) => days.includes(day)).map(({ camera }) => camera))].join(', ');
  const which = days.length > 4 ? `${days.length} days` : days.map(saidDay).join(', ');
  return [`Left out: ${which}, for a camera at an entry saw nothing for more than 3 hours (${cameras}).`];
}
