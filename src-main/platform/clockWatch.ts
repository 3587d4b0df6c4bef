import type { Clock } from './clock.ts';

/** The computer's clock was set, or the computer slept while the monotonic clock stood still. */
export interface ClockMove {
  /** By the clock as it is after it, UTC ms. */
  readonly at: number;
  /** Positive where it went forward, ms. */
  readonly byMs: number;
}

/** Ties the clock that people see to the one that nobody can set, and says when they came apart. */
export interface ClockWatch {
  /** A moment of the monotonic clock in UTC ms, by what the computer's clock says now. */
  utcOf(monotonicMs: number): number;
  /**
   * How far the clock went forward since a moment of the monotonic clock, ms. Nobody can tell whether it was set or the computer slept,
   * so where something must not be late this counts as time that went by.
   */
  forwardSince(monotonicMs: number): number;
  /** Calls back once for each move. Returns what stops it. */
  onMoved(listener: (move: ClockMove) => void): () => void;
  /** Looks at once. */
  look(): void;
  start(): void;
  stop(): void;
}

/** From so much on, milliseconds, the clock was moved; less is how clocks are kept right. */
export const movedMs = 1_000;
/** Times of one vehicle do not tremble by less than this. */
const tremblingMs = 20;
const lookEveryMs = 250;
/** Two clocks are read within this time, or once more. */
const readWithinMs = 2;
const mostReadings = 5;
/** Moves that are remembered for `forwardSince`. */
const mostRemembered = 100;

/** Compares the two clocks four times a second, and whenever it is asked. */
export function createClockWatch(clock: Clock): ClockWatch {
  const listeners = new Set<(move: ClockMove) => void>();
  let forward: { readonly noticedMs: number; readonly byMs: number }[] = [];
  let offsetMs = readOffset(clock);
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    const seenMs = readOffset(clock);
    const byMs = Math.round(seenMs - offsetMs);
    if (Math.abs(byMs) <= tremblingMs) return;
    offsetMs = seenMs;
    if (Math.abs(byMs) < movedMs) return;
    if (byMs > 0) forward = [...forward, { noticedMs: clock.monotonicMs(), byMs }].slice(-mostRemembered);
    const move = { at: Math.round(clock.monotonicMs() + offsetMs), byMs };
    for (const listener of listeners) listener(move);
  }

  return {
    utcOf(monotonicMs) {
      look();
      return monotonicMs + offsetMs;
    },
    forwardSince(monotonicMs) {
      look();
      return forward.reduce((sum, { noticedMs, byMs }) => (noticedMs >= monotonicMs ? sum + byMs : sum), 0);
    },
    onMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look,
    start() {
      clearInterval(timer);
      timer = setInterval(look, lookEveryMs);
    },
    stop() {
      clearInterval(timer);
    },
  };
}

/** UTC less the monotonic clock, ms. A busy machine may stop between the two readings; the closest pair of a few counts. */
function readOffset(clock: Clock): number {
  let best = { offsetMs: 0, tookMs: Number.POSITIVE_INFINITY };
  for (let reading = 0; reading < mostReadings && best.tookMs > readWithinMs; reading += 1) {
    const before = clock.monotonicMs();
    const now = clock.now();
    const tookMs = clock.monotonicMs() - before;
    if (tookMs < best.tookMs) best = { offsetMs: now - before - tookMs / 2, tookMs };
  }
  return best.offsetMs;
}
