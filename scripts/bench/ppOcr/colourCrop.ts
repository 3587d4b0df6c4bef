import type { Frame, Point, Quad } from '../../../src-main/sight/vision/frame.ts';
import { clamp } from '../../../src-main/sight/vision/geometry.ts';
import { blueOf, greenOf, redOf } from '../../../src-main/sight/vision/nv12.ts';
import { lumaAt } from '../../../src-main/sight/vision/plateCrop.ts';
import { projectiveMap, quadSize } from '../../../src-main/sight/vision/quad.ts';
import { coefficients, type InputNormalisation } from './colourInput.ts';

/**
 * Cuts a quad out of a frame, straightens it to `width × height` by its projective map, and writes it as planar,
 * normalised channels. Large plates are averaged over as many samples as pixels go into one, so that nothing aliases.
 */
export function cropQuad(
  frame: Frame,
  quad: Quad,
  width: number,
  height: number,
  normalisation: InputNormalisation,
  target: Float32Array,
): void {
  const map = projectiveMap(quad);
  const source = quadSize(quad);
  const samples = clamp(Math.round(source.height / height), 1, 4);
  const size = width * height;
  const { factor, shift, redAt, blueAt } = coefficients(normalisation, size);
  const share = 1 / (samples * samples);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let luma = 0;
      let centre: Point = { x: 0, y: 0 };
      for (let sy = 0; sy < samples; sy++) {
        for (let sx = 0; sx < samples; sx++) {
          const at = map((column + (sx + 0.5) / samples) / width, (row + (sy + 0.5) / samples) / height);
          luma += lumaAt(frame, at.x - 0.5, at.y - 0.5);
          centre = at;
        }
      }
      luma *= share;
      const chroma = chromaIndex(frame, centre);
      const u = frame.data[chroma] as number;
      const v = frame.data[chroma + 1] as number;
      const index = row * width + column;
      target[redAt + index] = redOf(luma, v) * factor.red + shift.red;
      target[size + index] = greenOf(luma, u, v) * factor.green + shift.green;
      target[blueAt + index] = blueOf(luma, u) * factor.blue + shift.blue;
    }
  }
}

function chromaIndex({ width, height }: Frame, { x, y }: Point): number {
  const column = clamp(Math.floor(x / 2), 0, width / 2 - 1);
  const row = clamp(Math.floor(y / 2), 0, height / 2 - 1);
  return width * height + row * width + column * 2;
}
