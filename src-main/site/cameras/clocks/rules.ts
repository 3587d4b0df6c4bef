import type { ClockSample } from '../../../../src-preload/contract/site/cameras.ts';

/** One answer of a camera, with the time that it bears. UTC ms. */
export interface DatedAnswer {
  readonly sentAt: number;
  readonly receivedAt: number;
  /** As its header says, to the second. */
  readonly cameraAt: number;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** RFC 9110, 5.6.7, and RFC 2326, 12.18, where the day of the week is often left out. */
const pattern =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})? (?:GMT|UTC|[+-]0000)$/;

/** The moment of a `Date` header, UTC ms; null where it is none. */
export function momentOfHeader(header: string): number | null {
  const found = pattern.exec(header.trim().slice(0, 60));
  if (found === null) return null;
  const [day, month, year, hour, minute, second] = [found[1], months.indexOf(found[2] ?? ''), ...found.slice(3)].map(
    Number,
  ) as [number, number, number, number, number, number];
  if (month < 0 || hour > 23 || minute > 59 || second > 60) return null;
  const at = Date.UTC(year, month, day, hour, minute, Math.min(second, 59));
  return new Date(at).getUTCDate() === day ? at : null;
}

/**
 * How far a clock is ahead of ours, as the middle of several answers. A header tells whole seconds that were cut off, and the answer was made at some moment
 * between the question and its arrival, so one answer alone bounds it to a second and the time that it took.
 */
export function offsetOf(
  answers: readonly DatedAnswer[],
): { readonly offsetMs: number; readonly withinMs: number } | null {
  if (answers.length === 0) return null;
  const offsets = answers.map(({ sentAt, receivedAt, cameraAt }) => cameraAt + 500 - (sentAt + receivedAt) / 2);
  const halves = answers.map(({ sentAt, receivedAt }) => 500 + (receivedAt - sentAt) / 2);
  return { offsetMs: Math.round(middle(offsets)), withinMs: Math.ceil(middle(halves)) };
}

/** What a camera told longer before or after says nothing of a moment. */
const nearMs = 2 * 3_600_000;

/**
 * How far a clock was ahead at a moment (UTC ms), as it told nearest to it; null where it told nothing about then.
 * @param samples in any order
 */
export function offsetAt(samples: readonly Pick<ClockSample, 'at' | 'offsetMs'>[], at: number): number | null {
  const [nearest] = samples
    .filter((sample) => sample.offsetMs !== null && Math.abs(sample.at - at) <= nearMs)
    .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  return nearest?.offsetMs ?? null;
}

const leastSamples = 4;
const mostSamples = 60;
const leastSpanMs = 6 * 3_600_000;
const dayMs = 86_400_000;

/**
 * How much a clock gains in a day, ms: the middle of the slopes between any two samples (Theil and Sen), which one bad answer does not move. Null where
 * they are too few, or of too short a time.
 * @param samples newest first
 */
export function gainOf(samples: readonly Pick<ClockSample, 'at' | 'offsetMs'>[]): number | null {
  const told = samples.flatMap(({ at, offsetMs }) => (offsetMs === null ? [] : [{ at, offsetMs }]));
  const step = Math.max(1, Math.ceil(told.length / mostSamples));
  const some = told.filter((_, place) => place % step === 0);
  const times = some.map(({ at }) => at);
  if (some.length < leastSamples || Math.max(...times) - Math.min(...times) < leastSpanMs) return null;
  const slopes = some.flatMap((one, place) =>
    some
      .slice(place + 1)
      .flatMap((other) =>
        one.at === other.at ? [] : [((one.offsetMs - other.offsetMs) / (one.at - other.at)) * dayMs],
      ),
  );
  return slopes.length === 0 ? null : Math.round(middle(slopes));
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}
