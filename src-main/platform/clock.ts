import { monotonicMs } from './monotonic.ts';

/** The time, as rooms ask for it, so that tests can set it. */
export interface Clock {
  /** UTC milliseconds, for what people see. It may be set forward and back at any moment, so no length of time comes from it. */
  now(): number;
  /** Milliseconds of a clock that nobody can set: for how long ago something was. */
  monotonicMs(): number;
}

export const systemClock: Clock = { now: () => Date.now(), monotonicMs };
