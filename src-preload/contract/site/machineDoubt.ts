import type { Camera } from './cameras.ts';

const leastCameras = 2;
/** Cameras that are right, or set by one clock, differ by little. */
const agreeMs = 2_000;

/**
 * By how much this computer's clock seems to be ahead, ms, where most cameras that tell agree with each other and not with it; null where they do not. One camera
 * alone may be wrong itself.
 */
export function machineDoubt(cameras: readonly Pick<Camera, 'enabled' | 'clock'>[]): number | null {
  const told = cameras.flatMap(({ enabled, clock }) => {
    return !enabled || clock === null || clock.offsetMs === null
      ? []
      : [{ offsetMs: clock.offsetMs, isOff: clock.isOff }];
  });
  const off = told.filter(({ isOff }) => isOff).map(({ offsetMs }) => offsetMs);
  const middle = off.toSorted((a, b) => a - b)[(off.length - 1) >> 1];
  if (middle === undefined) return null;
  const agreeing = off.filter((offsetMs) => Math.abs(offsetMs - middle) <= agreeMs).length;
  return agreeing >= leastCameras && agreeing * 3 >= told.length * 2 ? -middle : null;
}
