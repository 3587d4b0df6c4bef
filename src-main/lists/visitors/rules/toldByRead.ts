import type { VisitState } from '../../../../src-preload/contract/lists/visitors.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';

/** What of a read says whether somebody came. */
export type Pass = Pick<Read, 'state' | 'crossing' | 'direction'> & {
  /** The decision let it in, or a person did. */
  readonly isLetIn: boolean;
  /** Whether the camera has a line that vehicles cross. */
  readonly hasLine: boolean;
};

/**
 * Whether a pass is the arrival of the visit that was decided for it, which stands so. Let in, it arrives as it crosses the
 * camera's line inwards; where the camera has no line, once it has passed, and for the first time in its window only, for what
 * passes again there may be leaving.
 */
export function isArrival({ state, crossing, direction, isLetIn, hasLine }: Pass, visit: VisitState): boolean {
  if (!isLetIn || visit === 'here' || visit === 'cancelled') return false;
  if (crossing === 'in') return true;
  const isFirst = visit === 'expected' || visit === 'missed';
  return crossing === null && !hasLine && state === 'closed' && direction !== 'leaving' && isFirst;
}

/** Whether a pass is the departure of the vehicle it shows. */
export function isDeparture({ crossing }: Pick<Pass, 'crossing'>): boolean {
  return crossing === 'out';
}
