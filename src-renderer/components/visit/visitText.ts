import type { Visit, VisitState } from '../../../src-preload/contract/lists/visitors.ts';
import { dayNumber, siteFormat, yearOf } from '../../siteTime.ts';
import type { Meaning } from '../feedback/StateMark.tsx';
import { daysText } from '../schedule/scheduleText.ts';

const clockFormat = siteFormat({ hour: '2-digit', minute: '2-digit' });
const dayFormat = siteFormat({ weekday: 'short', day: 'numeric', month: 'short' });
const yearFormat = siteFormat({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** What each state is called, and what it means. */
export const visitStateWords: Readonly<Record<VisitState, readonly [Meaning, string]>> = {
  expected: ['neutral', 'Expected'],
  here: ['good', 'Here'],
  overdue: ['bad', 'Overdue'],
  left: ['neutral', 'Left'],
  missed: ['warning', 'Did not come'],
  cancelled: ['neutral', 'Cancelled'],
};

/** Who comes: the visitor with their company, or the company that delivers with its driver. */
export function visitTitle({ kind, name, company }: Pick<Visit, 'kind' | 'name' | 'company'>): string {
  const parts = kind === 'delivery' ? [company, name] : [name, company];
  return parts.filter((part) => part !== '').join(', ');
}

/** Whom they visit and why: `for Dr Shah · Interview`. */
export function visitReason({ host, purpose }: Pick<Visit, 'host' | 'purpose'>): string {
  return [host === '' ? '' : `for ${host}`, purpose].filter((part) => part !== '').join(' · ');
}

/** The time of day without seconds, `14:30`. */
export function hourText(at: number): string {
  return clockFormat(at);
}

/** The day of a moment: `today`, `tomorrow`, `yesterday`, `Fri 3 Jul`, with the year where it is another one. */
export function dayWords(at: number, now: number): string {
  const days = dayNumber(at) - dayNumber(now);
  if (days >= -1 && days <= 1) return ['yesterday', 'today', 'tomorrow'][days + 1] ?? '';
  return (yearOf(at) === yearOf(now) ? dayFormat : yearFormat)(at).replace(',', '');
}

/** The day of a moment as a heading: `Tomorrow`, `Fri 3 Jul`. */
export function dayTitle(at: number, now: number): string {
  const words = dayWords(at, now);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * When a visit is expected, with the day where it is not today: `09:00–11:00`, `tomorrow 22:00–06:00`,
 * `Fri 3 Jul 09:00 – Sun 5 Jul 17:00`.
 */
export function windowText(window: Visit['window'], now: number): string {
  const day = dayWords(window.from, now);
  return day === 'today' && isShort(window, now) ? hoursText(window, now) : `${day} ${hoursText(window, now)}`;
}

/** The times of a window, with the day on which it ends where that is a later one: `09:00–11:00`, `09:00 – Sun 5 Jul 17:00`. */
export function hoursText(window: Visit['window'], now: number): string {
  const { from, to } = window;
  if (isShort(window, now)) return `${hourText(from)}–${endText(to)}`;
  return `${hourText(from)} – ${dayWords(to - 1, now)} ${endText(to)}`;
}

/** Whether two times of day tell it all: within a day, or through a night. */
function isShort({ from, to }: Visit['window'], now: number): boolean {
  return dayWords(from, now) === dayWords(to - 1, now) || to - from < 43_200_000;
}

/** A midnight that ends a day is `24:00`. */
function endText(at: number): string {
  const text = hourText(at);
  return text === '00:00' ? '24:00' : text;
}

/** On which days it comes again: `Mon–Fri until Fri 3 Jul`. */
export function repeatText({ days, until }: NonNullable<Visit['repeat']>, now: number): string {
  return until === null ? daysText(days) : `${daysText(days)} until ${dayWords(until - 1, now)}`;
}
