import type { VisitState } from '../../../../src-preload/contract/lists/visitors.ts';
import type { SiteClock } from '../../../../src-preload/contract/siteClock.ts';
import { dueAfter, type Timed, type Window, windowAt, windowOfArrival } from './windows.ts';

/** An arrival, as far as a state depends on it; UTC ms. */
export interface Presence {
  readonly arrivedAt: number;
  readonly leftAt: number | null;
}

/** What the state of a visit is told from. */
export interface Standing extends Timed {
  readonly cancelledAt: number | null;
  /** The newest; null where nobody came yet. */
  readonly attendance: Presence | null;
}

/**
 * Where a visit stands at a moment. Whoever is here is here, whatever became of the visit; whoever left has left until the next
 * window counts; then a cancellation, then the window.
 */
export function stateAt(visit: Standing, at: number, clock: SiteClock): VisitState {
  const { attendance } = visit;
  if (attendance !== null && attendance.leftAt === null) {
    return at >= dueAfter(visit, attendance.arrivedAt, clock) ? 'overdue' : 'here';
  }
  const window = windowAt(visit, at, clock);
  if (attendance !== null && windowOfArrival(visit, attendance.arrivedAt, clock)?.from === window.from) return 'left';
  if (visit.cancelledAt !== null) return 'cancelled';
  return at < window.to ? 'expected' : 'missed';
}

/**
 * In which time a visit lets its plate in: its window; while it is here, from when it came until it is due to leave, and in its
 * next window again, for a departure may have gone unseen. Null where it was cancelled and nobody of it is here.
 */
export function admittedAt(visit: Standing, at: number, clock: SiteClock): Window | null {
  const { attendance, cancelledAt } = visit;
  const window = cancelledAt === null ? windowAt(visit, at, clock) : null;
  if (attendance === null || attendance.leftAt !== null) return window;
  if (window !== null && at >= window.from && at < window.to) return window;
  const { arrivedAt } = attendance;
  const from = Math.min(windowAt(visit, arrivedAt, clock).from, arrivedAt);
  return { from, to: dueAfter(visit, arrivedAt, clock) };
}
