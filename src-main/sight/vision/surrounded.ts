import type { Frame, FrameBox } from './frame.ts';

/** A frame with room around it, and where a box of that lies in the frame itself. */
export interface Surrounded {
  readonly frame: Frame;
  boxInside(box: FrameBox): FrameBox;
}

/** Plates are at most this wide beside their height, and no picture of a whole scene is as flat as half of that. */
const leastFlat = 1.1;
/** A picture of a scene is larger than a plate that was cut out of one. */
const mostWidth = 900;
/** Room on each side, in widths of the picture: as if it were seen in a scene. */
const room = 0.9;

/**
 * A picture that is likely nothing but a plate, as it would look in a scene: the detector knows plates by what is around them. Null for pictures
 * that are too large or too high to be one.
 */
export function surrounded(frame: Frame): Surrounded | null {
  const { width, height } = frame;
  if (width > mostWidth || width < leastFlat * height) return null;
  const margin = even(width * room);
  const [outerWidth, outerHeight] = [width + 2 * margin, even(height + 2 * margin)];
  const data = new Uint8Array((outerWidth * outerHeight * 3) / 2);
  data.fill(darkGrey, 0, outerWidth * outerHeight);
  data.fill(noColour, outerWidth * outerHeight);
  for (let row = 0; row < height; row++)
    data.set(frame.data.subarray(row * width, (row + 1) * width), (row + margin) * outerWidth + margin);
  const [chroma, outerChroma] = [width * height, outerWidth * outerHeight];
  for (let row = 0; row < height / 2; row++)
    data.set(
      frame.data.subarray(chroma + row * width, chroma + (row + 1) * width),
      outerChroma + (row + margin / 2) * outerWidth + margin,
    );
  return {
    frame: { width: outerWidth, height: outerHeight, data, timeMs: frame.timeMs },
    boxInside([x, y, boxWidth, boxHeight]) {
      const left = Math.min(Math.max(0, x - margin), width - 2);
      const top = Math.min(Math.max(0, y - margin), height - 2);
      const right = Math.min(width, Math.max(left + 2, x - margin + boxWidth));
      const bottom = Math.min(height, Math.max(top + 2, y - margin + boxHeight));
      return [left, top, right - left, bottom - top];
    },
  };
}

/** The paint of most vehicles, as far as it matters: darker than any plate. */
const darkGrey = 60;
const noColour = 128;

const even = (value: number) => Math.round(value / 2) * 2;
