import type { Frame, FrameBox } from './frame.ts';
import { clamp } from './geometry.ts';

/**
 * How sharp the lettering in a box is, 0 to 1: the steepest horizontal steps of brightness as a share of all contrast in
 * the box. A stroke that falls from dark to light within one pixel scores 1, one smeared over many pixels close to 0.
 */
export function sharpnessOf({ width, height, data }: Frame, [x, y, boxWidth, boxHeight]: FrameBox): number {
  const left = clamp(Math.floor(x), 0, width - 2);
  const right = clamp(Math.ceil(x + boxWidth), left + 1, width - 1);
  const top = clamp(Math.floor(y), 0, height - 1);
  const bottom = clamp(Math.ceil(y + boxHeight), top + 1, height);
  const levels = new Uint32Array(256);
  const steps = new Uint32Array(256);
  let count = 0;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const at = row * width + column;
      const level = data[at] as number;
      const step = Math.abs((data[at + 1] as number) - level);
      levels[level] = (levels[level] as number) + 1;
      steps[step] = (steps[step] as number) + 1;
      count++;
    }
  }
  const contrast = quantile(levels, count, 0.95) - quantile(levels, count, 0.05);
  return contrast < 8 ? 0 : clamp(quantile(steps, count, 0.95) / contrast, 0, 1);
}

function quantile(counts: Uint32Array, total: number, share: number): number {
  let passed = 0;
  for (let value = 0; value < counts.length; value++) {
    passed += counts[value] as number;
    if (passed >= total * share) return value;
  }
  return counts.length - 1;
}
