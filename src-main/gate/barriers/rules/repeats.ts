/** What is sent to a device. `close` ends a pulse or a hold, and closes for a lock-down. */
export type Motion = 'open' | 'hold' | 'close';

/** What went wrong with an attempt, as far as a repeat is concerned. */
export interface FailedAttempt {
  /** `no`: the device surely did nothing, for nothing reached it or it said so. */
  readonly obeyed: 'no' | 'maybe';
  /** It may work a moment later: the network, or a device that is busy. A wrong password never will. */
  readonly passing: boolean;
}

/** Pauses before the next attempts, in ms; their number bounds the attempts. */
const pausesMs: Readonly<Record<Motion, readonly number[]>> = {
  open: [250, 750],
  hold: [250, 750],
  close: [250, 750, 1500, 3000],
};

/**
 * How long to wait before a failed attempt is repeated, in ms; null where it is not. What opens is repeated only where the device
 * surely did nothing: a second pulse stops some barriers, and closes others onto a vehicle. Closing may always be repeated.
 */
export function pauseBeforeRepeat(motion: Motion, attempts: number, failed: FailedAttempt): number | null {
  if (!failed.passing) return null;
  if (motion !== 'close' && failed.obeyed !== 'no') return null;
  return pausesMs[motion][attempts - 1] ?? null;
}

/** How long after a failed close it is tried once more, in ms: soon at first, then every half minute for as long as it takes. */
export function pauseBeforeOwedClose(triedAgain: number): number {
  return Math.min(2_000 * 2 ** triedAgain, 30_000);
}
