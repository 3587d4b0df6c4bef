import type { Frame } from './frame.ts';

/** How large a picture a detector sees. */
export interface LookOptions {
  /**
   * The frame is shrunk until it has about so many pixels. A second, smaller look finds plates that fill most of the
   * picture, which are larger than any that the network has learnt at the first size.
   */
  readonly pixels: readonly number[];
  /** Small frames are enlarged, but not beyond this. */
  readonly maximumEnlargement: number;
  /** No more than the likeliest ones are told. */
  readonly mostCandidates: number;
}

/** What the eyes are for: pictures that stand alone and may take their time, or frames of which the next one is a second chance. */
export type Purpose = 'stills' | 'video';

/** Width and height that a network sees of a frame: the frame's shape, in the multiples that the network wants. */
export function lookSize(
  { width, height }: Pick<Frame, 'width' | 'height'>,
  multipleOf: number,
  pixels: number,
  maximumEnlargement: number,
): [number, number] {
  const scale = Math.min(Math.sqrt(pixels / (width * height)), maximumEnlargement);
  const roundSide = (side: number) => Math.max(multipleOf, Math.round((side * scale) / multipleOf) * multipleOf);
  return [roundSide(width), roundSide(height)];
}
