import type { Point as PlaceInPicture, Zones } from '../../../src-preload/contract/site/zones.ts';
import type { CrossingLine } from './crossing.ts';
import type { Frame, Point } from './frame.ts';

/** The crossing line in the pixels of a frame, whatever its size; null where there is none. */
export function lineInFrame({ line }: Zones, { width, height }: Pick<Frame, 'width' | 'height'>): CrossingLine | null {
  if (line === null) return null;
  const inFrame = ([x, y]: PlaceInPicture): Point => ({ x: x * width, y: y * height });
  return { from: inFrame(line.from), to: inFrame(line.to), in: line.in };
}
