import type { Fault, FaultCode } from '../../../src-preload/contract/faults.ts';

/** How a camera that failed is tried again, in ms. Tests shorten them. */
export interface RetryTimes {
  /** The first wait; each further one is twice as long, up to `longestRetryMs`. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** The wait where trying often does harm or no good: a camera locks the user out after wrong passwords. */
  readonly slowRetryMs: number;
  /** A run that gave pictures for so long begins the waits again; what gives one and dies does not. */
  readonly goodRunMs: number;
  /**
   * For so long after a good run no wait is longer than `soonRetryMs`: what was there a moment ago comes back soon, or comes and goes. One that comes
   * for `soonRetryMs` and `goodRunMs` together is then never missed, whatever the chances.
   */
  readonly soonMs: number;
  readonly soonRetryMs: number;
}

export const retryTimes: RetryTimes = {
  firstRetryMs: 1000,
  longestRetryMs: 30_000,
  slowRetryMs: 60_000,
  goodRunMs: 500,
  soonMs: 60_000,
  soonRetryMs: 1500,
};

/** Waits are made shorter by up to this share, so that they fall in step neither with a camera that comes and goes nor with one another. */
const jitterShare = 0.5;
/** Slow ones are made longer, as they are there to spare. */
const slowJitterShare = 0.25;

const slowFaults: ReadonlySet<FaultCode> = new Set(['unauthorised', 'noVideo', 'unsupported', 'tooLarge']);

/** What came of one try. */
export interface Run {
  readonly fault: Fault;
  /** For how long it gave pictures, ms. */
  readonly liveMs: number;
}

/** How long to wait before each next try. */
export class RetryPacing {
  readonly #times: RetryTimes;
  readonly #random: () => number;
  readonly #now: () => number;
  #failures = 0;
  #goodUntilMs = Number.NEGATIVE_INFINITY;

  /** `random` gives 0 to less than 1, `now` the milliseconds of a clock that nobody can set. */
  constructor(times: RetryTimes, random: () => number, now: () => number) {
    this.#times = times;
    this.#random = random;
    this.#now = now;
  }

  /** Milliseconds to wait after a run that failed. */
  after({ fault, liveMs }: Run): number {
    const { firstRetryMs, longestRetryMs, slowRetryMs, goodRunMs, soonMs, soonRetryMs } = this.#times;
    if (liveMs >= goodRunMs) {
      this.#failures = 0;
      this.#goodUntilMs = this.#now();
    }
    this.#failures += 1;
    const isSoon = this.#now() - this.#goodUntilMs < soonMs;
    const longestMs = isSoon ? Math.min(soonRetryMs, longestRetryMs) : longestRetryMs;
    const pacedMs = Math.min(firstRetryMs * 2 ** Math.min(this.#failures - 1, 20), longestMs);
    if (!slowFaults.has(fault.code)) return Math.round(pacedMs * (1 - jitterShare * this.#random()));
    return Math.round(Math.max(pacedMs, slowRetryMs) * (1 + slowJitterShare * this.#random()));
  }
}
