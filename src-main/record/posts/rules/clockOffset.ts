/** By how much a camera's clock was ahead of ours when it posted something live, ms, and when that was by a clock that nobody can set. */
export interface ClockSample {
  readonly aheadMs: number;
  readonly atMs: number;
}

/** What the posts of a camera say of its clock. */
export interface ClockView {
  /** Of posts that came in time. */
  readonly samples: readonly ClockSample[];
  /** Of posts that came late by what is trusted, so that nobody knows whether they were late or the clock fell behind. */
  readonly behind: readonly ClockSample[];
  /** How far it was ahead at most, as far as that was measured or a person said so; null where neither is known. */
  readonly furthest: ClockSample | null;
}

export const unseenClock: ClockView = { samples: [], behind: [], furthest: null };

/** Samples that make an offset, and how many of the newest are looked at. */
export const neededSamples = 3;
const mostSamples = 15;
/** Posts that were kept during an outage come in a burst and lag each by another time: they must not make up the measure. */
const leastApartMs = 20_000;
/** How far half of the samples may lie from the median: more is no clock that can be told. */
const mostSpreadMs = 2_000;
/** How late a post may be by the offset. */
export const mostLateMs = 5_000;
/** What a clock may fall behind in a while by itself, as a share of that: quartz in heat and cold does less. */
const drift = 120e-6;

/**
 * The view with another sample, unless it came too soon after the one before. A clock that falls behind looks just as posts do that come later
 * and later, so what is late by what is trusted never changes what is trusted; a clock that goes ahead looks like nothing else.
 */
export function withSample(view: ClockView, sample: ClockSample): ClockView {
  const isLate = isLateBy(sample.aheadMs - trustedAt(view, sample.atMs));
  const kind = isLate ? 'behind' : 'samples';
  const last = view[kind].at(-1);
  if (last !== undefined && sample.atMs - last.atMs < leastApartMs) return view;
  const next = { ...view, [kind]: [...view[kind], sample].slice(-mostSamples) };
  // Whoever came in time tells that nothing is late any more.
  if (!isLate) next.behind = [];
  const measured = measureOf(next.samples);
  if (measured === null) return next;
  // What the older samples say counts as far as this one bears it out.
  const now = { aheadMs: Math.min(measured, sample.aheadMs), atMs: sample.atMs };
  return now.aheadMs > trustedAt(next, sample.atMs) ? { ...next, furthest: now } : next;
}

/** By how much the camera's clock is ahead, ms: the median, where enough samples agree on it, and never further behind than is trusted; else null. */
export function offsetOf(view: ClockView, atMs: number): number | null {
  const measured = measureOf(view.samples);
  return measured === null ? null : view.furthest === null ? measured : Math.max(measured, trustedAt(view, atMs));
}

/** By how much posts that came late agree that its clock is ahead, ms (mostly less than 0); null where they do not. */
export function behindOf({ behind }: ClockView): number | null {
  return measureOf(behind);
}

/** What a person says: its clock is so far ahead, and what came by that was live. */
export function confirmed(view: ClockView, furthest: ClockSample): ClockView {
  return { samples: view.behind.filter(({ aheadMs }) => !isLateBy(aheadMs - furthest.aheadMs)), behind: [], furthest };
}

/** All times of ours moved: the clock by which posts are told was set. */
export function movedBy(view: ClockView, byMs: number): ClockView {
  const moved = (sample: ClockSample) => ({ ...sample, aheadMs: sample.aheadMs - byMs });
  const { samples, behind, furthest } = view;
  return {
    samples: samples.map(moved),
    behind: behind.map(moved),
    furthest: furthest === null ? null : moved(furthest),
  };
}

/** How far ahead its clock is at least, ms. Where nobody knows anything it is ours: one that is further behind needs a person's word. */
function trustedAt({ furthest }: ClockView, atMs: number): number {
  return furthest === null ? 0 : furthest.aheadMs - Math.max(0, atMs - furthest.atMs) * drift;
}

function isLateBy(aheadMs: number): boolean {
  return aheadMs < -mostLateMs;
}

function measureOf(samples: readonly ClockSample[]): number | null {
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
