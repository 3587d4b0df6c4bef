import type { Agreement, PostDoubt } from '../../../../src-preload/contract/record/posted.ts';

/** How old what was posted may be, by the camera's clock less its offset; and how far it may lie ahead. */
const mostAgeMs = 5_000;

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
  /** Null where the camera's offset is not measured. */
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
    ['late', hasTime && ageMs !== null && !(Math.abs(ageMs) <= mostAgeMs)],
  ];
  return against.flatMap(([doubt, stands]) => (stands ? [doubt] : []));
}
