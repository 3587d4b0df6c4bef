import { groundAt, picture } from './camera.ts';
import { mix, smoothStep } from './noise.ts';
import { clipSeconds, dusk } from './timetable.ts';

/** How the scene is lit at a time. */
export interface Light {
  /** Factors for red, green and blue: 1 by day. */
  readonly ambient: readonly [number, number, number];
  /** The gate's lamp and the vehicles' lamps, 0 to 1. */
  readonly lamps: number;
}

const day = [1, 1, 1] as const;
const evening = [0.66, 0.5, 0.46] as const;
const night = [0.13, 0.15, 0.21] as const;

/** Full day, then dusk, then night until the clip ends. */
export function lightAt(seconds: number): Light {
  const half = (dusk.from + dusk.to) / 2;
  const first = smoothStep(dusk.from, half, seconds);
  const second = smoothStep(half, dusk.to, Math.min(seconds, clipSeconds));
  const ambient = [0, 1, 2].map((channel) =>
    mix(mix(day[channel] ?? 1, evening[channel] ?? 1, first), night[channel] ?? 1, second),
  );
  return { ambient: [ambient[0] ?? 1, ambient[1] ?? 1, ambient[2] ?? 1], lamps: first };
}

/** What the gate's lamp adds to each pixel, 0 to 1: a pool around the stopping place that reaches up what stands in it. */
export function lampPool(): Float32Array {
  const pool = new Float32Array(picture.width * picture.height);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      // Above the horizon nothing is near; just below it the road is far: both get the pool's dim rim.
      const ground = groundAt({ x, y });
      const distance = ground === null ? 60 : Math.hypot(ground.x * 0.9, Math.max(0, ground.z - 7) * 0.75);
      pool[y * picture.width + x] = 0.66 / (1 + (distance / 5.2) ** 2) + 0.02;
    }
  }
  return pool;
}
