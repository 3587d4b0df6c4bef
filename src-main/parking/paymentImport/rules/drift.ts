import type { FileClock } from '../../../../src-preload/contract/parking/paymentImport.ts';

/** A stay that a payment may be for. UTC ms. */
export interface TimedStay {
  readonly enteredAt: number;
  readonly leftAt: number | null;
}

/** How the clock went when the source was last compared; the times corrected as they are now. */
export interface Before {
  readonly pairs: number;
  readonly medianMs: number;
}

/** A vehicle that comes in so long after a payment came for that: machines were seen to be half an hour behind, or an hour where a clock change was missed. */
const latestEntryMs = 3 * 3_600_000;
/** Fewer tell nothing. */
const leastPairs = 12;
const leastEarly = 3;
/** More often than people key another car's plate, or pay at the gate before it is read. */
const earlyShare = 0.1;
/** What is left out at the lower edge. */
const edgeShare = 0.05;
const hourMs = 3_600_000;
const nearHourMs = 6 * 60_000;
/** A middle moves by itself, as from one week to another. */
const leastMoveMs = 3 * 60_000;

/**
 * How long after its vehicle came in a payment was made, ms; less than 0 where before. Null where the plate was not there about then, or it was made after
 * the vehicle left, which many may do.
 */
export function afterEntry(at: number, stays: readonly TimedStay[]): number | null {
  const during = stays.find(({ enteredAt, leftAt }) => at >= enteredAt && (leftAt === null || at <= leftAt));
  if (during !== undefined) return at - during.enteredAt;
  const next = Math.min(...stays.map(({ enteredAt }) => enteredAt).filter((enteredAt) => enteredAt > at));
  return next - at <= latestEntryMs ? at - next : null;
}

/**
 * How the clock goes that timed payments, by how long after the entries of their vehicles they were made. Nobody pays for a stay that has not begun: where many
 * did, the clock is behind by what the earliest lack. Where the source was compared before, the middle of all tells more: by how much it moved.
 * @param after of each payment that was made for a stay of its very plate, ms
 * @param alarmMs what differs by less is let pass
 */
export function driftOf(after: readonly number[], before: Before | null, alarmMs: number): FileClock {
  const sorted = after.toSorted((a, b) => a - b);
  const pairs = sorted.length;
  const early = sorted.filter((each) => each < -alarmMs).length;
  const medianMs = Math.round(quantile(sorted, 0.5));
  const told = { pairs, early, medianMs: pairs === 0 ? null : medianMs };
  if (pairs < leastPairs) return { ...told, offMs: null, reason: null };
  const isEarly = early >= leastEarly && early >= pairs * earlyShare;
  const moved = before === null ? null : movedBy(sorted, medianMs - before.medianMs, before.pairs);
  if (!isEarly && moved === null) return { ...told, offMs: 0, reason: null };
  const edge = quantile(sorted, edgeShare);
  // What moved explains the early ones, or the edge does.
  const off = moved !== null && (!isEarly || moved <= edge / 2) ? moved : edge;
  if (Math.abs(Math.abs(off) - hourMs) <= nearHourMs)
    return { ...told, offMs: Math.sign(off) * hourMs, reason: 'clockChange' };
  return { ...told, offMs: Math.round(off / 1000) * 1000, reason: isEarly ? 'early' : 'moved' };
}

/** By how much the middle moved; null where it moves as much by itself or by chance, or too little was known before. */
function movedBy(sorted: readonly number[], byMs: number, pairsBefore: number): number | null {
  if (pairsBefore < leastPairs) return null;
  return Math.abs(byMs) > Math.max(leastMoveMs, noiseOf(sorted, pairsBefore)) ? byMs : null;
}

/** What the middle of so many moves by chance: four times its standard error, reckoned from the middle half. */
function noiseOf(sorted: readonly number[], pairsBefore: number): number {
  const spread = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.35;
  return 4 * 1.25 * spread * Math.sqrt(1 / sorted.length + 1 / pairsBefore);
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? 0;
  return low + (high - low) * (place - Math.floor(place));
}
