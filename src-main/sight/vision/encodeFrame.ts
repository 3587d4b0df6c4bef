import sharp from 'sharp';
import type { Frame, FrameBox } from './frame.ts';
import { blueOf, checkFrame, greenOf, redOf } from './nv12.ts';

/** A JPEG and its size in pixels. */
export interface JpegPicture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface JpegOptions {
  /** Wider pictures are shrunk to this; narrower ones stay as they are. */
  readonly maximumWidth?: number;
  /** 1 to 100. */
  readonly quality?: number;
}

/** A whole frame as JPEG. */
export async function encodeFrame(frame: Frame, options: JpegOptions = {}): Promise<JpegPicture> {
  checkFrame(frame);
  return encodeArea(frame, [0, 0, frame.width, frame.height], options);
}

/** Room around a plate in its picture, in plate heights: enough to see that nothing was cut off. */
const plateMargin = 0.35;

/** The plate at a box of a frame, with a little margin, as JPEG. */
export async function encodePlate(frame: Frame, box: FrameBox, options: JpegOptions = {}): Promise<JpegPicture> {
  checkFrame(frame);
  const margin = box[3] * plateMargin;
  const left = Math.max(0, Math.floor(Math.min(box[0] - margin, frame.width - 2)));
  const top = Math.max(0, Math.floor(Math.min(box[1] - margin, frame.height - 2)));
  const right = Math.min(frame.width, Math.max(left + 2, Math.ceil(box[0] + box[2] + margin)));
  const bottom = Math.min(frame.height, Math.max(top + 2, Math.ceil(box[1] + box[3] + margin)));
  return encodeArea(frame, [left, top, right - left, bottom - top], { quality: 92, ...options });
}

async function encodeArea(
  frame: Frame,
  area: FrameBox,
  { maximumWidth, quality = 85 }: JpegOptions,
): Promise<JpegPicture> {
  const [, , width, height] = area;
  const picture = sharp(rgbOf(frame, area), { raw: { width, height, channels: 3 } });
  if (maximumWidth !== undefined && width > maximumWidth) picture.resize({ width: maximumWidth });
  const { data, info } = await picture
    .jpeg({ quality, chromaSubsampling: '4:2:0' })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height };
}

/** Interleaved RGB of an area (whole pixels, inside the frame). */
export function rgbOf({ width, height, data }: Frame, [left, top, areaWidth, areaHeight]: FrameBox): Uint8ClampedArray {
  const rgb = new Uint8ClampedArray(areaWidth * areaHeight * 3);
  let out = 0;
  for (let y = top; y < top + areaHeight; y++) {
    const chromaRow = width * height + (y >> 1) * width;
    for (let x = left; x < left + areaWidth; x++) {
      const luma = data[y * width + x] as number;
      const chroma = chromaRow + (x & ~1);
      const u = data[chroma] as number;
      const v = data[chroma + 1] as number;
      rgb[out++] = redOf(luma, v);
      rgb[out++] = greenOf(luma, u, v);
      rgb[out++] = blueOf(luma, u);
    }
  }
  return rgb;
}
