import type { CongestionCause } from '../../../../src-preload/contract/record/stays.ts';

/** What went through the gates of a car park in some time. */
export interface Flow {
  readonly left: number;
  readonly came: number;
  /** Of those who left, how long the middle one had stayed, ms; null where none did. */
  readonly medianStayMs: number | null;
}

/** Where fewer usually leave, it is no sign that fewer do. */
const leastUsual = 6;
/** In how many weeks before somebody must have left at that time, to know what is usual. */
const leastWeeks = 2;

/**
 * Why vehicles may not have got out: fewer than half of those left that usually leave in that time of the week; fewer than half came, too, so that
 * nothing moved; those who left had stayed twice as long as is usual; or a barrier at an exit did not open when it was told to.
 * @param weeks the same time of weeks before; one in which nobody left was not seen
 */
export function congestionOf(now: Flow, weeks: readonly Flow[], hasBarrierFailed: boolean): CongestionCause[] {
  const seen = weeks.filter(({ left }) => left > 0);
  const causes: CongestionCause[] = [];
  const isKnown = seen.length >= leastWeeks;
  const usual = (of: (flow: Flow) => number) => lowerMiddle(seen.map(of));
  if (isKnown && usual(({ left }) => left) >= leastUsual) {
    const isHeldUp = now.left * 2 < usual(({ left }) => left);
    if (isHeldUp) causes.push('fewLeave');
    if (isHeldUp && now.came * 2 < usual(({ came }) => came)) causes.push('fewCome');
    const usualMs = usual(({ medianStayMs }) => medianStayMs ?? 0);
    if (now.left >= leastUsual && usualMs > 0 && (now.medianStayMs ?? 0) >= usualMs * 2) causes.push('longStays');
  }
  if (hasBarrierFailed) causes.push('barrier');
  return causes;
}

/** The lower one in the middle: a single week in which more left tells nothing. 0 of none. */
export function lowerMiddle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
