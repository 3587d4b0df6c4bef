import { dayOfIso, siteClock } from '../../../src-preload/contract/siteClock.ts';
import {
  behindOf,
  type ClockSample,
  type ClockView,
  confirmed,
  movedBy,
  offsetOf,
  unseenClock,
  withSample,
} from './rules/clockOffset.ts';
import type { CameraTime } from './rules/postedRead.ts';

/** How the clocks of cameras stand, as far as their posts tell. */
export interface CameraClocks {
  /**
   * By how much a camera's clock is ahead, ms, and from how many samples that is known; and by how much it is by posts that look late, which
   * nobody trusts before a person says that it is so. @param atMs by a clock that nobody can set
   */
  standing(
    cameraId: string,
    atMs: number,
  ): { readonly offsetMs: number | null; readonly samples: number; readonly behindMs: number | null };
  /** What a live post tells: when it was read by the camera's clock, and when it came, both UTC ms; `atMs` by a clock that nobody can set. */
  note(
    cameraId: string,
    times: { readonly cameraAt: number; readonly receivedAt: number; readonly atMs: number },
  ): void;
  /** A person says that the camera's clock is so far ahead. */
  confirm(cameraId: string, furthest: ClockSample): void;
  /** How far ahead it was at most, as it is to be kept; null where that is not known. */
  furthest(cameraId: string): ClockSample | null;
  /** What was kept of a run before. */
  learn(cameraId: string, furthest: ClockSample): void;
  /** Our own clock was moved by so much, ms. */
  onClockMoved(byMs: number): void;
}

export function createCameraClocks(): CameraClocks {
  const views = new Map<string, ClockView>();
  const viewOf = (cameraId: string) => views.get(cameraId) ?? unseenClock;
  return {
    standing(cameraId, atMs) {
      const view = viewOf(cameraId);
      return { offsetMs: offsetOf(view, atMs), samples: view.samples.length, behindMs: behindOf(view) };
    },
    note(cameraId, { cameraAt, receivedAt, atMs }) {
      views.set(cameraId, withSample(viewOf(cameraId), { aheadMs: cameraAt - receivedAt, atMs }));
    },
    confirm: (cameraId, furthest) => void views.set(cameraId, confirmed(viewOf(cameraId), furthest)),
    furthest: (cameraId) => viewOf(cameraId).furthest,
    learn: (cameraId, furthest) => void views.set(cameraId, { ...viewOf(cameraId), furthest }),
    onClockMoved(byMs) {
      for (const [cameraId, view] of views) views.set(cameraId, movedBy(view, byMs));
    },
  };
}

/** When a camera says that it read, UTC ms. */
export interface CameraMoment {
  readonly at: number;
  /** The clock showed this time twice, and it may have been an hour earlier. */
  readonly isTwice: boolean;
}

/**
 * When a camera says that it read, UTC ms. A time without a zone is of the site's; of one that the clock shows twice, the one that is nearer to
 * when it came.
 */
export function momentOf(time: CameraTime, timeZone: string, receivedAt: number): CameraMoment {
  if ('utcMs' in time) return { at: time.utcMs, isTwice: false };
  const day = dayOfIso(time.wall.slice(0, 10)) ?? 0;
  const ms = Date.parse(`1970-01-01T${time.wall.slice(11)}Z`);
  const clock = siteClock(timeZone);
  const [first, last] = [clock.momentOf({ day, ms }, 'first'), clock.momentOf({ day, ms }, 'last')];
  const isFirst = Math.abs(first - receivedAt) < Math.abs(last - receivedAt);
  return { at: isFirst ? first : last, isTwice: !isFirst && first !== last };
}
