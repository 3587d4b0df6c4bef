/** A source whose clock is off by more than this against what came before has jumped: it is laid on anew. Milliseconds. */
const jumpMs = 1_000;
/** How far two clocks drift apart at most, as a share of the time that passes. */
const driftShare = 0.001;

/**
 * The times at which the frames of a live source were taken, by the machine's monotonic clock: one that can be set would stop
 * the tracking for as long as it was set back. Frames come irregularly over a network
 * and through a busy machine, but their own times are even: these are laid on that clock where a frame came
 * with the least delay, so that speeds measured from them do not shake.
 */
export class ArrivalClock {
  #offsetMs: number | null = null;
  #lastNowMs = 0;
  #lastMs = Number.NEGATIVE_INFINITY;

  /**
   * @param sourceMs the frame's own time; NaN where it has none
   * @param nowMs when it arrived, by the monotonic clock
   * @returns when it was taken, by that clock: never later than it arrived unless two came at once, and always later than the last
   */
  timeOf(sourceMs: number, nowMs: number): number {
    const timeMs = Math.max(
      Number.isNaN(sourceMs) ? nowMs : sourceMs + this.#offset(nowMs - sourceMs, nowMs),
      this.#lastMs + 1,
    );
    this.#lastMs = timeMs;
    return timeMs;
  }

  #offset(seenMs: number, nowMs: number): number {
    const drift = driftShare * Math.max(0, nowMs - this.#lastNowMs);
    const hasJumped = this.#offsetMs === null || Math.abs(seenMs - this.#offsetMs) > jumpMs;
    this.#offsetMs = hasJumped ? seenMs : Math.min(seenMs, (this.#offsetMs ?? seenMs) + drift);
    this.#lastNowMs = nowMs;
    return this.#offsetMs;
  }
}
