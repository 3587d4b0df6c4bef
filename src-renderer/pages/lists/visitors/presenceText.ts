import type { Visit } from '../../../../src-preload/contract/lists/visitors.ts';
import { dayWords, hourText } from '../../../components/visit/visitText.ts';
import { formatSpan } from '../../../formatting.ts';

/** Where a visit stands in time: `in 40 min`, `now`, `since 09:12, due 11:00`, `09:12–10:40`; empty where nobody came. */
export function presenceText(
  { state, attendance, window }: Pick<Visit, 'state' | 'attendance' | 'window'>,
  now: number,
): string {
  if (state === 'expected') return aheadText(window.from - now);
  if (attendance === null || state === 'missed' || state === 'cancelled') return '';
  const { arrivedAt, dueAt, leftAt } = attendance;
  if (leftAt !== null) return `${momentText(arrivedAt, now)}–${hourText(leftAt)}`;
  return `since ${momentText(arrivedAt, now)}, ${state === 'overdue' ? 'was due' : 'due'} ${momentText(dueAt, now)}`;
}

function aheadText(ms: number): string {
  return ms <= 0 ? 'now' : `in ${formatSpan(Math.max(60_000, ms))}`;
}

/** A time of day, with the day where it is not today. */
function momentText(at: number, now: number): string {
  const day = dayWords(at, now);
  return day === 'today' ? hourText(at) : `${day} ${hourText(at)}`;
}
