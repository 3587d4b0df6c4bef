import type { Frame } from './frame.ts';

/** Red, green and blue (0–255, not clamped) of full-range BT.601. */
export function redOf(luma: number, v: number): number {
  return luma + 1.402 * (v - 128);
}
export function greenOf(luma: number, u: number, v: number): number {
  return luma - 0.344136 * (u - 128) - 0.714136 * (v - 128);
}
export function blueOf(luma: number, u: number): number {
  return luma + 1.772 * (u - 128);
}

/** Throws a RangeError where a frame's buffer and its size do not agree, or the size is not even. */
export function checkFrame(frame: Frame): void {
  const { width, height, data } = frame;
  if (
    width < 2 ||
    height < 2 ||
    width % 2 !== 0 ||
    height % 2 !== 0 ||
    !Number.isInteger(width) ||
    !Number.isInteger(height)
  ) {
    throw new RangeError(`A frame must have an even width and height, not ${width}×${height}`);
  }
  if (data.length !== (width * height * 3) / 2) {
    throw new RangeError(`A ${width}×${height} frame must have ${(width * height * 3) / 2} bytes, not ${data.length}`);
  }
}
