import type { Visit } from '../../../src-preload/contract/visitors.ts';
import { dayWords, hourText } from '../../components/visit/visitText.ts';

/** What became of a visit so far: `since 09:12, due 11:00`, `09:12–10:40`; empty while nobody has come. */
export function presenceText({ state, attendance }: Pick<Visit, 'state' | 'attendance'>, now: number): string {
  if (attendance === null || state === 'expected' || state === 'missed' || state === 'cancelled') return '';
  const { arrivedAt, dueAt, leftAt } = attendance;
  if (leftAt !== null) return `${momentText(arrivedAt, now)}–${hourText(leftAt)}`;
  return `since ${momentText(arrivedAt, now)}, ${state === 'overdue' ? 'was due' : 'due'} ${momentText(dueAt, now)}`;
}

/** A time of day, with the day where it is not today. */
export function momentText(at: number, now: number): string {
  const day = dayWords(at, now);
  return day === 'today' ? hourText(at) : `${day} ${hourText(at)}`;
}
