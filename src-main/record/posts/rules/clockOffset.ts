/** By how much a camera's clock was ahead of ours when it posted something live, ms, and when that was by a clock that nobody can set. */
export interface ClockSample {
  readonly aheadMs: number;
  readonly atMs: number;
}

/** Samples that make an offset, and how many of the newest are looked at. */
export const neededSamples = 3;
const mostSamples = 15;
/** Posts that were kept during an outage come in a burst and lag each by another time: they must not make up the measure. */
const leastApartMs = 20_000;
/** How far half of the samples may lie from the median: more is no clock that can be told. */
const mostSpreadMs = 2_000;

/** The samples with another one, unless it came too soon after the one before. */
export function withSample(samples: readonly ClockSample[], sample: ClockSample): readonly ClockSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.atMs - last.atMs < leastApartMs) return samples;
  return [...samples, sample].slice(-mostSamples);
}

/** By how much the camera's clock is ahead, ms: the median, where enough samples agree on it; else null. */
export function offsetOf(samples: readonly ClockSample[]): number | null {
  if (samples.length < neededSamples) return null;
  const offset = medianOf(samples.map(({ aheadMs }) => aheadMs));
  const spread = medianOf(samples.map(({ aheadMs }) => Math.abs(aheadMs - offset)));
  return spread <= mostSpreadMs ? offset : null;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
