/** From when until when a vehicle was inside; null while it is. UTC ms. */
export interface Presence {
  readonly enteredAt: number;
  readonly leftAt: number | null;
}

/** A time, UTC ms, and how many are as good as full in it. */
export interface OccupancyStep {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly fullAt?: number | null;
}

export interface StepOccupancy {
  /** The most that were inside at once; null where the step has not begun. */
  readonly peak: number | null;
  /** Σ time inside ÷ length of the step; null where it has not begun. */
  readonly mean: number | null;
  /** When the peak was reached first, UTC ms. */
  readonly peakAt: number | null;
  /** For how long at least `fullAt` were inside, ms. */
  readonly fullMs: number;
  /** Σ time inside, ms. */
  readonly insideMs: number;
  /** As much of the step as is over, ms. */
  readonly windowMs: number;
}

/**
 * How many were inside, by step: the steps follow one another, and what comes after `untilAt` has not happened yet.
 * @param fullAt how many are as good as full, where the step does not say it itself; null where nobody said how many have room
 */
export function occupancyOver(
  presences: readonly Presence[],
  steps: readonly OccupancyStep[],
  { untilAt, fullAt }: { readonly untilAt: number; readonly fullAt: number | null },
): StepOccupancy[] {
  const changes = changesOf(presences);
  let inside = 0;
  let next = 0;
  return steps.map((step) => {
    const end = Math.min(step.untilAt, untilAt);
    const full = step.fullAt === undefined ? fullAt : step.fullAt;
    if (end <= step.fromAt) return { peak: null, mean: null, peakAt: null, fullMs: 0, insideMs: 0, windowMs: 0 };
    for (let change = changes[next]; change !== undefined && change[0] <= step.fromAt; change = changes[++next])
      inside += change[1];
    let [peak, peakAt, insideMs, fullMs, at] = [inside, step.fromAt, 0, 0, step.fromAt];
    const passTo = (moment: number) => {
      insideMs += inside * (moment - at);
      if (full !== null && inside >= full) fullMs += moment - at;
      at = moment;
    };
    for (let change = changes[next]; change !== undefined && change[0] < end; change = changes[++next]) {
      passTo(change[0]);
      inside += change[1];
      if (inside > peak) [peak, peakAt] = [inside, change[0]];
    }
    passTo(end);
    const windowMs = end - step.fromAt;
    return { peak, mean: insideMs / windowMs, peakAt, fullMs, insideMs, windowMs };
  });
}

/** Who leaves at the moment at which another comes makes room for them. */
function changesOf(presences: readonly Presence[]): (readonly [at: number, by: number])[] {
  return presences
    .flatMap(({ enteredAt, leftAt }): [number, number][] => [
      [enteredAt, 1],
      ...(leftAt === null ? [] : [[Math.max(leftAt, enteredAt), -1] as [number, number]]),
    ])
    .sort(([a, by], [b, other]) => a - b || by - other);
}
