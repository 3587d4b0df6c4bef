import { dayOfIso, siteClock } from '../../../src-preload/contract/siteClock.ts';
import { type ClockSample, offsetOf, withSample } from './rules/clockOffset.ts';
import type { CameraTime } from './rules/postedRead.ts';

/** How the clocks of cameras stand, as far as their posts tell. */
export interface CameraClocks {
  /** By how much a camera's clock is ahead, ms, and from how many samples that is known. */
  offset(cameraId: string): { readonly offsetMs: number | null; readonly samples: number };
  /** What a live post tells: when it was read by the camera's clock, and when it came, both UTC ms; `atMs` by a clock that nobody can set. */
  note(
    cameraId: string,
    times: { readonly cameraAt: number; readonly receivedAt: number; readonly atMs: number },
  ): void;
  /** Our own clock was moved by so much, ms. */
  onClockMoved(byMs: number): void;
  forget(cameraId: string): void;
}

export function createCameraClocks(): CameraClocks {
  const clocks = new Map<string, readonly ClockSample[]>();
  return {
    offset(cameraId) {
      const samples = clocks.get(cameraId) ?? [];
      return { offsetMs: offsetOf(samples), samples: samples.length };
    },
    note(cameraId, { cameraAt, receivedAt, atMs }) {
      clocks.set(cameraId, withSample(clocks.get(cameraId) ?? [], { aheadMs: cameraAt - receivedAt, atMs }));
    },
    onClockMoved(byMs) {
      for (const [cameraId, samples] of clocks)
        clocks.set(
          cameraId,
          samples.map((sample) => ({ ...sample, aheadMs: sample.aheadMs - byMs })),
        );
    },
    forget: (cameraId) => void clocks.delete(cameraId),
  };
}

/**
 * When a camera says that it read, UTC ms. A time without a zone is of the site's; of one that the clock shows twice, the one that is nearer to
 * when it came.
 */
export function momentOf(time: CameraTime, timeZone: string, receivedAt: number): number {
  if ('utcMs' in time) return time.utcMs;
  const day = dayOfIso(time.wall.slice(0, 10)) ?? 0;
  const ms = Date.parse(`1970-01-01T${time.wall.slice(11)}Z`);
  const clock = siteClock(timeZone);
  const [first, last] = [clock.momentOf({ day, ms }, 'first'), clock.momentOf({ day, ms }, 'last')];
  return Math.abs(first - receivedAt) < Math.abs(last - receivedAt) ? first : last;
}
