import type { Frame } from '../../../src-main/sight/vision/frame.ts';
import { bellTable, seededRandom } from '../../scene/noise.ts';

/** How much a lamp on the mains makes the light rise and fall, as a share, and the deviation of the sensor's noise, grey levels. */
const flicker = 0.03;
const noise = 2.5;

const grain = bellTable(65_537, seededRandom(17));

/** A still picture as a camera at rest sees it at a moment, milliseconds: the same at the same moment. */
export function atRest({ width, height, data }: Frame, timeMs: number): Frame {
  const light = 1 + flicker * Math.sin(timeMs / 37);
  const from = seededRandom(timeMs + 1)() * grain.length;
  const shown = Uint8Array.from(data);
  for (let at = 0; at < width * height; at += 1) {
    const shifted = grain[Math.floor(from + at + (at >> 9)) % grain.length] ?? 0;
    shown[at] = Math.min(255, Math.max(0, Math.round((data[at] ?? 0) * light + shifted * noise)));
  }
  return { width, height, data: shown, timeMs };
}
