import type { Visit } from '../../../../src-preload/contract/lists/visitors.ts';

/** The one thing that is done to a visit next; null where there is nothing. */
export function rowAction({ state }: Visit): 'arrive' | 'leave' | null {
  if (state === 'here' || state === 'overdue') return 'leave';
  return state === 'expected' || state === 'missed' || state === 'left' ? 'arrive' : null;
}

/** Whether somebody may still come for it. */
export function mayCancel({ state, cancelledAt, repeat }: Visit): boolean {
  if (cancelledAt !== null) return false;
  return state === 'expected' || repeat !== null;
}

/** Whether it can still be changed: not once it is over, or cancelled. */
export function isOpenVisit({ state, cancelledAt, repeat }: Visit): boolean {
  return cancelledAt === null && (state === 'expected' || state === 'here' || state === 'overdue' || repeat !== null);
}
