const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** How far the clock is believed, and for how long it has run without a jump. Times are UTC ms. */
export interface Belief {
  /** It is at least so late. */
  readonly believedAt: number;
  /** What the computer's clock said when it was last looked at. */
  readonly seenAt: number;
  /** For how long Gatehouse has run since the clock last jumped by more than a night. */
  readonly steadyMs: number;
}

/** A night, or a day off: computers are switched off and sleep. */
const nightMs = 26 * hourMs;
/** A clock is right by a few minutes, and one that was put right by less has not jumped. */
const tremblingMs = 5 * 60_000;
/** So long it must have run without a jump before it is believed again. */
export const trustedAfterMs = 12 * hourMs;
/** What it was not believed is made up for at so many times the speed of time: a week a day. */
const catchUp = 7;

/**
 * How far the clock is believed now, `ranMs` of a clock that nobody can set after it was looked at last; 0 at the first look of a run. Time that
 * Gatehouse saw pass is believed at once. What the clock went forward beside that may be a night, or a mistake of a year: it is believed
 * little by little, a week for each day, and only once the clock has run for half a day without a jump. So a clock that is wrong takes
 * nothing for as long as anybody needs to see it, and a share of the record a day after that; a person may confirm it at once.
 */
export function believe(before: Belief, { now, ranMs }: { readonly now: number; readonly ranMs: number }): Belief {
  const jumpMs = now - before.seenAt - ranMs;
  const steadyMs = jumpMs > nightMs || jumpMs < -tremblingMs ? 0 : before.steadyMs + ranMs;
  const trustedMs = steadyMs >= trustedAfterMs ? ranMs * catchUp : 0;
  const trembled = Math.abs(jumpMs) <= tremblingMs ? jumpMs : 0;
  // Where the clock went back, it is as late as it says: that keeps more.
  return { believedAt: Math.min(now, before.believedAt + ranMs + trembled + trustedMs), seenAt: now, steadyMs };
}

/** A clock that is behind what it says by more is told of. */
export const doubtedMs = 2 * dayMs;

/** How a purge goes on after a step: how many rows the next one looks at, and how long everything else has the machine before it, ms. */
export function paceAfter(step: { readonly limit: number; readonly tookMs: number }): {
  readonly limit: number;
  readonly pauseMs: number;
} {
  const { limit, tookMs } = step;
  const next = tookMs > slowMs ? limit / 2 : tookMs < quickMs ? limit * 1.5 : limit;
  return {
    limit: Math.round(Math.min(mostRows, Math.max(fewestRows, next))),
    pauseMs: Math.max(shortestPauseMs, Math.min(longestPauseMs, tookMs)),
  };
}

/** A step holds the main process and the disk; a read is to be written within 100 ms, also where the machine has much else to do. */
const slowMs = 16;
const quickMs = 8;
export const fewestRows = 8;
const mostRows = 400;
const shortestPauseMs = 10;
const longestPauseMs = 500;
