import type { ClockMove } from '../src-preload/contract/site/system.ts';
import { dayNumber, siteFormat, yearOf } from './siteTime.ts';

const clockFormat = siteFormat({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayFormat = siteFormat({ day: 'numeric', month: 'short' });
const yearFormat = siteFormat({ day: 'numeric', month: 'short', year: 'numeric' });
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const fullFormat = siteFormat({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Time of day by the site's clock, `14:32:07`. */
export function formatClock(at: number): string {
  return clockFormat(at);
}

/** Date and time in full, for a tooltip: `Friday 3 July 2026 at 14:32:07`. */
export function formatFull(at: number): string {
  return fullFormat(at);
}

/** `14:32:07` for today, `yesterday 14:32:07`, else with the date; `now` in UTC milliseconds. */
export function formatWhen(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return formatClock(at);
  return `${formatDay(at, now)} ${formatClock(at)}`;
}

/** `today`, `yesterday`, `3 Jul`, or `3 Jul 2025` in another year. */
function formatDay(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  return yearOf(at) === yearOf(now) ? dayFormat(at) : yearFormat(at);
}

/** What lies ahead by more was written down before the clock was set back. */
const aheadMs = 60_000;

/** How long ago, in one unit: `now`, `40 s ago`, `3 min ago`, `5 h ago`, `2 days ago`. */
export function formatAgo(at: number, now: number): string {
  if (at - now > aheadMs) return 'before the clock was set back';
  const ms = Math.max(0, now - at);
  return ms < 3_000 ? 'now' : `${formatSpan(ms)} ago`;
}

/** What happened to the computer's clock. Forward it goes too where the computer slept, which nobody can tell apart. */
export function clockMoveText({ byMs, seen }: ClockMove): string {
  const span = formatSpan(Math.abs(byMs));
  if (!seen) return `The clock of this computer was set back by ${span} or more while Gatehouse was off.`;
  return byMs < 0
    ? `The clock of this computer was set back by ${span}.`
    : `The clock of this computer went forward by ${span}: it was set, or the computer slept.`;
}

/** A length of time in its largest whole unit: `40 s`, `3 min`, `5 h`, `2 days`. */
export function formatSpan(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? '1 day' : `${days} days`;
}

/** A duration with two units: `12 s`, `4 m 10 s`, `1 h 12 m`. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
}

/** The months of two days such as `2023-09-01`, both included: `Sep 2023 – Feb 2024`. */
export function formatMonths(from: string, to: string): string {
  return `${monthFormat.format(new Date(from))} – ${monthFormat.format(new Date(to))}`;
}

/** A position in a video: `0:07`, `12:05`, `1:02:09`. */
export function formatPosition(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Bytes in the unit a person would say: `640 kB`, `12.4 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 100 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** A share as a whole percentage that never claims certainty it has not: 0.998 is `99 %`, only 1 is `100 %`. */
export function formatPercent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/** How many were found: `1,234`, or `1,200+` where nobody counted on. */
export function formatTotal({ count, isExact }: { readonly count: number; readonly isExact: boolean }): string {
  const known = isExact || count < 100 ? count : Math.floor(count / 100) * 100;
  return `${new Intl.NumberFormat('en-GB').format(known)}${isExact ? '' : '+'}`;
}

/** `1 read`, `3 reads`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${new Intl.NumberFormat('en-GB').format(count)} ${count === 1 ? singular : plural}`;
}

/** How sure a read is, in a word. The bounds are those below which a person should look at the picture. */
export function confidenceWord(confidence: number): 'Sure' | 'Likely' | 'Doubtful' {
  if (confidence >= 0.9) return 'Sure';
  return confidence >= 0.7 ? 'Likely' : 'Doubtful';
}

/** Whole days of the site's calendar from one time to another. */
function daysBetween(at: number, now: number): number {
  return dayNumber(now) - dayNumber(at);
}
