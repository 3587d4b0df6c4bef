import type { FrameBox, Quad } from '../frame.ts';

/** The corners of an upright box, from the upper left one round. */
export function uprightQuad([x, y, width, height]: FrameBox): Quad {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}
