import sharp, { type OverlayOptions } from 'sharp';
import type { FrameBox } from './frame.ts';
import { areaOf, sharedArea } from './geometry.ts';

/** Room around a plate that goes with it, in parts of its height. */
const margin = 0.35;
/** A place that has this part of itself in common with the one that is kept is that one, seen a little otherwise. */
const isSameFrom = 0.4;
/** A plate of so few pixels has no characters. */
const pixelsAcross = 4;
/** What nobody looked at for plates keeps its colours and nothing else, in so many pixels across. */
const wholeAcross = 12;

/**
 * A picture as JPEG in which the plate at `keep` alone is legible: other places are made of so few pixels that nothing can be brought back. Boxes are
 * in the picture's pixels. Where `places` is null nobody knows where plates are, and all but `keep` is hidden.
 * @throws Error where the picture cannot be decoded
 */
export async function cloakPicture(
  picture: string | Uint8Array,
  keep: FrameBox,
  places: readonly FrameBox[] | null,
): Promise<Uint8Array> {
  const { data, info } = await sharp(picture, { failOn: 'none', pages: 1 })
    .autoOrient()
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const whole: FrameBox = [0, 0, width, height];
  const from = () => sharp(data, { raw: { width, height, channels } });
  const kept = within(grown(keep), whole);
  const hidden = places === null ? [whole] : others(places, keep).map((box) => within(grown(box), whole));
  const layers: OverlayOptions[] = [];
  for (const box of hidden.filter(([, , w, h]) => w >= 1 && h >= 1)) {
    const [left, top, w, h] = box;
    const across = Math.min(w, places === null ? wholeAcross : pixelsAcross);
    const few = await from()
      .extract({ left, top, width: w, height: h })
      .resize({ width: across, height: Math.max(1, Math.round((across * h) / w)), fit: 'fill', kernel: 'cubic' })
      .png()
      .toBuffer();
    layers.push({ input: await sharp(few).resize({ width: w, height: h, fit: 'fill' }).png().toBuffer(), left, top });
  }
  const [left, top, w, h] = kept;
  if (places === null && w >= 1 && h >= 1)
    layers.push({ input: await from().extract({ left, top, width: w, height: h }).png().toBuffer(), left, top });
  return await from().composite(layers).jpeg({ quality: 85 }).toBuffer();
}

/** Those that are not the one that is kept. */
function others(places: readonly FrameBox[], keep: FrameBox): FrameBox[] {
  return places.filter((box) => sharedArea(box, keep) < isSameFrom * Math.min(areaOf(box), areaOf(keep)));
}

function grown([x, y, width, height]: FrameBox): FrameBox {
  const by = height * margin;
  return [x - by, y - by, width + 2 * by, height + 2 * by];
}

/** In whole pixels, inside the picture. */
function within([x, y, width, height]: FrameBox, [, , across, down]: FrameBox): FrameBox {
  const left = Math.min(across, Math.max(0, Math.floor(x)));
  const top = Math.min(down, Math.max(0, Math.floor(y)));
  const right = Math.min(across, Math.max(left, Math.ceil(x + width)));
  const bottom = Math.min(down, Math.max(top, Math.ceil(y + height)));
  return [left, top, right - left, bottom - top];
}
