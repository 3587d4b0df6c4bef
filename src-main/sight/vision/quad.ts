import type { Point, Quad } from './frame.ts';
import { distanceBetween } from './geometry.ts';

/** Mean length of a quad's two long, and of its two short, sides in pixels. */
export function quadSize([topLeft, topRight, bottomRight, bottomLeft]: Quad): { width: number; height: number } {
  return {
    width: (distanceBetween(topLeft, topRight) + distanceBetween(bottomLeft, bottomRight)) / 2,
    height: (distanceBetween(topLeft, bottomLeft) + distanceBetween(topRight, bottomRight)) / 2,
  };
}

/** `x = (au + bv + c) / (gu + hv + 1)`, `y = (du + ev + f) / (gu + hv + 1)`. */
export type Projection = Readonly<Record<'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h', number>>;

/** What maps the unit square onto a quad (Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989, section 2.2.3). */
export function projection([p0, p1, p2, p3]: Quad): Projection {
  const [sx, sy] = [p0.x - p1.x + p2.x - p3.x, p0.y - p1.y + p2.y - p3.y];
  const [dx1, dy1, dx2, dy2] = [p1.x - p2.x, p1.y - p2.y, p3.x - p2.x, p3.y - p2.y];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = determinant === 0 ? 0 : (sx * dy2 - sy * dx2) / determinant;
  const h = determinant === 0 ? 0 : (dx1 * sy - dy1 * sx) / determinant;
  const [a, b] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x];
  const [d, e] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y];
  return { a, b, c: p0.x, d, e, f: p0.y, g, h };
}

/** Maps the unit square onto a quad. */
export function projectiveMap(quad: Quad): (u: number, v: number) => Point {
  const { a, b, c, d, e, f, g, h } = projection(quad);
  return (u, v) => {
    const w = g * u + h * v + 1;
    return { x: (a * u + b * v + c) / w, y: (d * u + e * v + f) / w };
  };
}
