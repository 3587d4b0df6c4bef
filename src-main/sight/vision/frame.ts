/**
 * One picture as every part of the pipeline sees it: NV12 (8-bit luma plane, then interleaved U and V at half width and
 * half height), full range (0–255), BT.601 matrix, even width and height. What detector, reader, motion gate and
 * evidence need is taken from this one buffer, so evidence can only ever show what was read.
 */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** `width * height * 3 / 2` bytes. */
  readonly data: Uint8Array;
  /** Time in the source's own clock: from the beginning of a file, or UTC milliseconds of arrival for a live source. */
  readonly timeMs: number;
}

/** Four corners in frame pixels: top left, top right, bottom right, bottom left of the plate as it is read. */
export type Quad = readonly [Point, Point, Point, Point];
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `[x, y, width, height]` in frame pixels. */
export type FrameBox = readonly [number, number, number, number];
