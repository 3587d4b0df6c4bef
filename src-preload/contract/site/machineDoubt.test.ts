import { describe, expect, it } from 'vitest';
import type { CameraClock } from './cameras.ts';
import { machineDoubt } from './machineDoubt.ts';

const camera = (offsetMs: number | null, enabled = true) => {
  const clock: CameraClock | null =
    offsetMs === null
      ? null
      : {
          outcome: 'tells',
          at: 0,
          offsetMs,
          withinMs: 500,
          toldAt: 0,
          gainMs: null,
          isOff: Math.abs(offsetMs) > 5_000,
        };
  return { enabled, clock };
};

describe('whether this computer’s clock is the wrong one', () => {
  it('is said where the cameras agree against it', () => {
    expect(machineDoubt([camera(-30_000), camera(-30_400), camera(-29_800)])).toBe(30_000);
    expect(machineDoubt([camera(40_000), camera(40_900), camera(null)])).toBe(-40_000);
  });

  it('is not said for one camera alone, for cameras that differ, or where some agree with it', () => {
    expect(machineDoubt([camera(-30_000)])).toBeNull();
    expect(machineDoubt([camera(-30_000), camera(90_000), camera(12_000)])).toBeNull();
    expect(machineDoubt([camera(-30_000), camera(-30_000), camera(100), camera(0)])).toBeNull();
    expect(machineDoubt([camera(-30_000), camera(-30_000, false)])).toBeNull();
    expect(machineDoubt([])).toBeNull();
  });
});
