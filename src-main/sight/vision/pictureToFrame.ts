import sharp, { type OutputInfo } from 'sharp';
import type { Frame } from './frame.ts';

/** A picture that cannot be decoded. The cause is the decoder's own error. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly problem: 'empty' | 'tooLarge' | 'unreadable';

  constructor(problem: PictureError['problem'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

/** Larger than any camera's picture; a file that claims more is hostile. */
const mostPixels = 8192 * 8192;

/**
 * Decodes a still picture (a path or its bytes) the right way up, with its last row or column cut where the size is odd.
 * Throws a `PictureError`.
 */
export async function pictureToFrame(picture: string | Uint8Array, timeMs = 0): Promise<Frame> {
  if (typeof picture !== 'string' && picture.length === 0) throw new PictureError('empty', 'The picture is empty');
  let decoded: { data: Buffer; info: OutputInfo };
  try {
    decoded = await sharp(picture, { limitInputPixels: mostPixels, failOn: 'truncated', pages: 1 })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  } catch (cause) {
    const large = cause instanceof Error && /pixel limit/i.test(cause.message);
    throw large
      ? new PictureError('tooLarge', `The picture has more than ${mostPixels / 1e6} million pixels`, { cause })
      : new PictureError('unreadable', 'The picture cannot be decoded', { cause });
  }
  const { width, height, channels } = decoded.info;
  if (width < 2 || height < 2) throw new PictureError('unreadable', `The picture is only ${width}×${height} pixels`);
  return { ...rgbToNv12(decoded.data, width, height, channels), timeMs };
}

/** Interleaved 8-bit pixels (1 channel grey, 3 or more RGB) to NV12, full range, BT.601, chroma averaged over 2 × 2. */
export function rgbToNv12(
  pixels: Uint8Array,
  fromWidth: number,
  fromHeight: number,
  channels: number,
): Omit<Frame, 'timeMs'> {
  const width = fromWidth - (fromWidth % 2);
  const height = fromHeight - (fromHeight % 2);
  const data = new Uint8Array((width * height * 3) / 2);
  const [greenAt, blueAt] = channels >= 3 ? [1, 2] : [0, 0];
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let part = 0; part < 4; part++) {
        const [y, x] = [row + (part >> 1), column + (part & 1)];
        const at = (y * fromWidth + x) * channels;
        const [r, g, b] = [pixels[at] as number, pixels[at + greenAt] as number, pixels[at + blueAt] as number];
        data[y * width + x] = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
        red += r;
        green += g;
        blue += b;
      }
      const chroma = width * height + (row / 2) * width + column;
      data[chroma] = byte(128 + (-0.168736 * red - 0.331264 * green + 0.5 * blue) / 4);
      data[chroma + 1] = byte(128 + (0.5 * red - 0.418688 * green - 0.081312 * blue) / 4);
    }
  }
  return { width, height, data };
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
