import type { Agreement, PostDoubt } from '../../../../src-preload/contract/record/posted.ts';
import { mostLateMs } from './clockOffset.ts';

/** All that counts when something posted might open a barrier by itself. */
export interface PostFacts {
  /** The camera's own switch. */
  readonly mayOpen: boolean;
  /** Its secret path from a fixed address, or what it signed. */
  readonly isProven: boolean;
  readonly isResent: boolean;
  /** One of its pictures was posted before, by whichever camera. */
  readonly isSeenBefore: boolean;
  readonly hasPicture: boolean;
  readonly agreement: Agreement;
  readonly hasTime: boolean;
  /** By the camera's clock less its offset; null where that is not measured, or the clock showed that time twice. It may lie ahead by as much. */
  readonly ageMs: number | null;
}

/** Everything that speaks against opening by itself; only where there is nothing may it. */
export function doubtsOf(facts: PostFacts): PostDoubt[] {
  const { mayOpen, isProven, isResent, isSeenBefore, hasPicture, agreement, hasTime, ageMs } = facts;
  const against: readonly (readonly [PostDoubt, boolean])[] = [
    ['switchedOff', !mayOpen],
    ['unproven', !isProven],
    ['resent', isResent],
    ['seenBefore', isSeenBefore],
    ['noPicture', !hasPicture],
    ['disagrees', hasPicture && agreement !== 'agrees'],
    ['noTime', !hasTime],
    ['clockUnknown', hasTime && ageMs === null],
    // Written so that a figure that is none counts as late.
    ['late', hasTime && ageMs !== null && !(Math.abs(ageMs) <= mostLateMs)],
  ];
  return against.flatMap(([doubt, stands]) => (stands ? [doubt] : []));
}
