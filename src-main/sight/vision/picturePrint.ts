import type { Frame } from './frame.ts';

/** How many squares a print has across and down. */
export const printColumns = 32;
export const printRows = 18;

/** A picture that is nearly of one colour is not stretched for ever. */
const mostStretch = 4;

/**
 * A picture as 32 × 18 squares: of each the mean of its luma, less that of all, stretched so that the one that differs most is at 1 or 255. It stays
 * what it is where a picture is packed anew, made smaller, or made brighter; two pictures that a camera took are two prints.
 */
export function picturePrint({ width, height, data }: Pick<Frame, 'width' | 'height' | 'data'>): Uint8Array {
  const means = Array.from({ length: printRows }, (_, row) =>
    Array.from({ length: printColumns }, (_, column) => {
      const [left, right] = bounds(column, printColumns, width);
      const [top, bottom] = bounds(row, printRows, height);
      let sum = 0;
      for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += data[y * width + x] ?? 0;
      return sum / ((bottom - top) * (right - left));
    }),
  ).flat();
  const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
  const peak = means.reduce((most, each) => Math.max(most, Math.abs(each - mean)), 0);
  const scale = Math.min(mostStretch, 127 / Math.max(1, peak));
  return Uint8Array.from(means, (each) => Math.round(128 + (each - mean) * scale));
}

/** The pixels of one of some equal parts, at least one. */
function bounds(part: number, parts: number, length: number): readonly [number, number] {
  const from = Math.min(length - 1, Math.floor((part * length) / parts));
  return [from, Math.max(from + 1, Math.floor(((part + 1) * length) / parts))];
}
