import type { Frame, Point, Quad } from './frame.ts';
import { clamp, distanceBetween } from './geometry.ts';
import { blueOf, coefficients, greenOf, type InputNormalisation, redOf } from './nv12.ts';

/** Mean length of a quad's two long, and of its two short, sides in pixels. */
export function quadSize([topLeft, topRight, bottomRight, bottomLeft]: Quad): { width: number; height: number } {
  return {
    width: (distanceBetween(topLeft, topRight) + distanceBetween(bottomLeft, bottomRight)) / 2,
    height: (distanceBetween(topLeft, bottomLeft) + distanceBetween(topRight, bottomRight)) / 2,
  };
}

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

/** Brightness (0–255) between pixels, by bilinear interpolation; beyond an edge, that of the edge. */
export function lumaAt({ width, height, data }: Frame, x: number, y: number): number {
  const cx = clamp(x, 0, width - 1);
  const cy = clamp(y, 0, height - 1);
  const left = Math.min(Math.floor(cx), width - 2);
  const top = Math.min(Math.floor(cy), height - 2);
  const [fx, fy] = [cx - left, cy - top];
  const at = top * width + left;
  const upper = (data[at] as number) * (1 - fx) + (data[at + 1] as number) * fx;
  const lower = (data[at + width] as number) * (1 - fx) + (data[at + width + 1] as number) * fx;
  return upper * (1 - fy) + lower * fy;
}

function chromaIndex({ width, height }: Frame, { x, y }: Point): number {
  const column = clamp(Math.floor(x / 2), 0, width / 2 - 1);
  const row = clamp(Math.floor(y / 2), 0, height / 2 - 1);
  return width * height + row * width + column * 2;
}

/** Maps the unit square onto a quad (Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989, section 2.2.3). */
export function projectiveMap([p0, p1, p2, p3]: Quad): (u: number, v: number) => Point {
  const [sx, sy] = [p0.x - p1.x + p2.x - p3.x, p0.y - p1.y + p2.y - p3.y];
  const [dx1, dy1, dx2, dy2] = [p1.x - p2.x, p1.y - p2.y, p3.x - p2.x, p3.y - p2.y];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = determinant === 0 ? 0 : (sx * dy2 - sy * dx2) / determinant;
  const h = determinant === 0 ? 0 : (dx1 * sy - dy1 * sx) / determinant;
  const [a, b] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x];
  const [d, e] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y];
  return (u, v) => {
    const w = g * u + h * v + 1;
    return { x: (a * u + b * v + p0.x) / w, y: (d * u + e * v + p0.y) / w };
  };
}
