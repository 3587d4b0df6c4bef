import { describe, expect, it } from 'vitest';
import type { Frame } from './frame.ts';
import { MotionGate } from './motionGate.ts';

const [width, height] = [640, 360];

/** Pseudo-random numbers of 0 to 1 that are the same in every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function frame(timeMs: number, brightness: (x: number, y: number) => number): Frame {
  const data = new Uint8Array((width * height * 3) / 2).fill(128);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data[y * width + x] = Math.max(0, Math.min(255, brightness(x, y)));
  return { width, height, data, timeMs };
}

const scene = (x: number, y: number) => 60 + ((x >> 5) + (y >> 5)) * 4;

describe('MotionGate', () => {
  it('looks at the first frame', () => {
    expect(new MotionGate().judge(frame(0, scene), false)).toBe('due');
  });

  it('passes over a scene where only the sensor trembles', () => {
    const gate = new MotionGate();
    const random = randomOf(1);
    const noisy = (timeMs: number, strength: number) =>
      frame(timeMs, (x, y) => scene(x, y) + (random() + random() - 1) * strength);
    gate.judge(noisy(0, 40), false);
    for (let timeMs = 100; timeMs < 1900; timeMs += 300) expect(gate.judge(noisy(timeMs, 40), false)).toBeNull();
  });

  it('passes over light that changes everywhere alike', () => {
    const gate = new MotionGate();
    gate.judge(frame(0, scene), false);
    expect(
      gate.judge(
        frame(500, (x, y) => scene(x, y) + 25),
        false,
      ),
    ).toBeNull();
  });

  it('notices a small thing that comes in, and that it moves on', () => {
    const gate = new MotionGate();
    const vehicleAt = (left: number) => (x: number, y: number) =>
      x >= left && x < left + 40 && y >= 200 && y < 215 ? 220 : scene(x, y);
    gate.judge(frame(0, scene), false);
    expect(gate.judge(frame(100, vehicleAt(100)), false)).toBe('motion');
    expect(gate.judge(frame(200, vehicleAt(100)), false)).toBeNull();
    expect(gate.judge(frame(300, vehicleAt(130)), false)).toBe('motion');
  });

  it('notices slow movement that no two neighbouring frames show', () => {
    const gate = new MotionGate();
    const edge = (left: number) => (x: number, y: number) => (x < left && y > 100 ? 200 : scene(x, y));
    gate.judge(frame(0, edge(100)), false);
    const reasons = Array.from({ length: 16 }, (_, step) =>
      gate.judge(frame(100 + step * 100, edge(100 + step)), false),
    );
    expect(reasons).toContain('motion');
  });

  it('looks again now and then, more often while something is followed', () => {
    const gate = new MotionGate();
    gate.judge(frame(0, scene), false);
    expect(gate.judge(frame(1100, scene), false)).toBeNull();
    expect(gate.judge(frame(1200, scene), true)).toBe('due');
    expect(gate.judge(frame(3300, scene), false)).toBe('due');
  });

  it('looks ever less often at a picture in which nothing changes, until something does', () => {
    const gate = new MotionGate();
    const looks: number[] = [];
    for (let timeMs = 0; timeMs <= 40_000; timeMs += 1000)
      if (gate.judge(frame(timeMs, scene), false)) looks.push(timeMs);
    expect(looks).toEqual([0, 2000, 6000, 14_000, 22_000, 30_000, 38_000]);
    const withVehicle = (x: number, y: number) => (x > 200 && x < 300 && y > 150 && y < 250 ? 200 : scene(x, y));
    expect(gate.judge(frame(40_100, withVehicle), false)).toBe('motion');
    expect(gate.judge(frame(42_100, withVehicle), false)).toBe('due');
  });

  it('looks when the clock of the source jumps back or its size changes', () => {
    const gate = new MotionGate();
    gate.judge(frame(50_000, scene), false);
    expect(gate.judge(frame(10, scene), false)).toBe('due');
    expect(gate.judge({ width: 320, height: 180, data: new Uint8Array(320 * 270), timeMs: 20 }, false)).toBe('due');
  });
});
