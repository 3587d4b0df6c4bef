const secondMs = 1000;
const minuteMs = 60_000;

/** For how long something is tried, from its own time on. */
export const dayMs = 86_400_000;

/** How long is waited after each failure in a row; the last one from then on. */
export const waitsMs: readonly number[] = [
  5 * secondMs,
  15 * secondMs,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  60 * minuteMs,
];

/**
 * How long to wait before the next attempt, with up to a fifth more or less so that many do not come at once; at least as long as the
 * receiver asked for, within an hour.
 * @param failures in a row, from 1
 * @param chance 0 to 1
 */
export function waitAfter(
  failures: number,
  chance: number,
  askedMs: number,
  waits: readonly number[] = waitsMs,
): number {
  const wait = waits[Math.min(failures, waits.length) - 1] ?? 60 * minuteMs;
  return Math.max(Math.round(wait * (0.8 + chance * 0.4)), Math.min(askedMs, 60 * minuteMs));
}

/** What `Retry-After` asks for, ms: seconds, or a time (RFC 9110, 10.2.3); 0 where it says nothing. */
export function askedWait(retryAfter: string | undefined, now: number): number {
  if (retryAfter === undefined) return 0;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * secondMs;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

/** Whether what happened then is a day old. */
export function isDayOld(at: number, now: number): boolean {
  return now - at >= dayMs;
}
