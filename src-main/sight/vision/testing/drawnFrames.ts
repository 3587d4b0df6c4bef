import type { Frame } from '../frame.ts';
import { rgbToNv12 } from '../pictureToFrame.ts';

/** A frame of one colour. */
export function solidFrame(width: number, height: number, [r, g, b]: readonly [number, number, number]): Frame {
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, index) => [r, g, b][index % 3] as number);
  return { ...rgbToNv12(pixels, width, height, 3), timeMs: 0 };
}

/** A grey frame, each pixel as bright as it is told, 0 to 255. */
export function drawnFrame(width: number, height: number, brightness: (x: number, y: number) => number): Frame {
  const pixels = Uint8Array.from({ length: width * height }, (_, index) =>
    brightness(index % width, Math.floor(index / width)),
  );
  return { ...rgbToNv12(pixels, width, height, 1), timeMs: 0 };
}
