import type { VisitLogEntry, VisitState } from '../../../../src-preload/contract/lists/visitors.ts';
import { dayTitle } from '../../../components/visit/visitText.ts';

/** Where the line of a log stands now, whatever became of the visit after it. */
export function entryState({ visit, attendance }: VisitLogEntry, now: number): VisitState {
  if (attendance === null) return visit.cancelledAt === null ? 'missed' : 'cancelled';
  if (attendance.leftAt !== null) return 'left';
  return now >= attendance.dueAt ? 'overdue' : 'here';
}

/** Who told of it: `by Ann`, `seen by a camera`. */
export function toldBy({ visit, attendance }: VisitLogEntry): string {
  if (attendance === null) return visit.cancelledBy === null ? '' : `by ${visit.cancelledBy}`;
  if (attendance.leftAt === null) return told(attendance.arrivedBy);
  const isUnseen = attendance.leftBy === null && attendance.leftReadId === null;
  return isUnseen ? 'unseen, before it came again' : told(attendance.leftBy);
}

function told(by: string | null): string {
  return by === null ? 'seen by a camera' : `by ${by}`;
}

/** The lines under the days on which they were written, in their order. */
export function byDay(
  entries: readonly VisitLogEntry[],
  now: number,
): { readonly day: string; readonly entries: VisitLogEntry[] }[] {
  const days = new Map<string, VisitLogEntry[]>();
  for (const entry of entries) {
    const day = dayTitle(entry.at, now);
    const known = days.get(day);
    if (known === undefined) days.set(day, [entry]);
    else known.push(entry);
  }
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
}
