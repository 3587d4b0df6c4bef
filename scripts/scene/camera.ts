/** A point in the scene, metres: x to the right of the lane marking, y up from the road, z away from the camera's post. */
export interface Point3 {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A point of the picture, pixels from its top left corner. */
export interface Point2 {
  readonly x: number;
  readonly y: number;
}

/** The picture that the gate camera takes. */
export const picture = { width: 1280, height: 720, framesPerSecond: 25 } as const;

/** A pinhole camera on a post beside the gate, looking down the lane. Lengths in metres, angles in degrees. */
const mount = { x: 0.25, height: 2.3, pitchDown: 9, roll: 0.8, focalPixels: 1400 } as const;

/** Nothing nearer than this is drawn. */
export const nearMetres = 0.6;

const radians = Math.PI / 180;
const pitch = { sin: Math.sin(mount.pitchDown * radians), cos: Math.cos(mount.pitchDown * radians) };
const roll = { sin: Math.sin(mount.roll * radians), cos: Math.cos(mount.roll * radians) };

/** Distance along the camera's axis, metres. */
export function depthOf({ y, z }: Point3): number {
  return z * pitch.cos + (mount.height - y) * pitch.sin;
}

/** Where a point appears in the picture; only meaningful at a depth of `nearMetres` or more. */
export function project(point: Point3): Point2 {
  const depth = depthOf(point);
  const right = (point.x - mount.x) / depth;
  const down = ((mount.height - point.y) * pitch.cos - point.z * pitch.sin) / depth;
  return {
    x: picture.width / 2 + mount.focalPixels * (right * roll.cos - down * roll.sin),
    y: picture.height / 2 + mount.focalPixels * (right * roll.sin + down * roll.cos),
  };
}

/** The road point seen at a pixel, or null above the horizon. */
export function groundAt({ x, y }: Point2): Point3 | null {
  const [u, v] = [(x - picture.width / 2) / mount.focalPixels, (y - picture.height / 2) / mount.focalPixels];
  const right = u * roll.cos + v * roll.sin;
  const down = v * roll.cos - u * roll.sin;
  const fall = down * pitch.cos + pitch.sin;
  if (fall <= 1e-4) return null;
  const reach = mount.height / fall;
  return { x: mount.x + right * reach, y: 0, z: (pitch.cos - down * pitch.sin) * reach };
}

/** Pixels per metre at a point, across the picture. */
export function scaleAt(point: Point3): number {
  return mount.focalPixels / depthOf(point);
}

/**
 * SVG transform for a flat drawing in mm (y down) that stands upright in the scene, facing the camera's post, with its
 * origin at `at`. Affine: over the size of a vehicle's face the error stays under a pixel or two. `yaw` turns it, radians.
 */
export function uprightTransform(at: Point3, yaw = 0): string {
  const reach = 0.25;
  const origin = project(at);
  const right = project({ x: at.x + reach * Math.cos(yaw), y: at.y, z: at.z + reach * Math.sin(yaw) });
  const up = project({ x: at.x, y: at.y + reach, z: at.z });
  const perMm = 1 / (reach * 1000);
  const numbers = [
    (right.x - origin.x) * perMm,
    (right.y - origin.y) * perMm,
    (origin.x - up.x) * perMm,
    (origin.y - up.y) * perMm,
    origin.x,
    origin.y,
  ];
  return `matrix(${numbers.map((value) => value.toFixed(6)).join(' ')})`;
}

/** The part of a flat polygon in front of the camera, projected; empty if none of it is. */
export function projectPolygon(points: readonly Point3[]): Point2[] {
  const kept: Point3[] = [];
  points.forEach((point, index) => {
    const before = points[(index + points.length - 1) % points.length] ?? point;
    const [depth, depthBefore] = [depthOf(point), depthOf(before)];
    if (depth >= nearMetres !== depthBefore >= nearMetres) {
      const share = (nearMetres - depthBefore) / (depth - depthBefore);
      const between = (from: number, to: number) => from + (to - from) * share;
      kept.push({ x: between(before.x, point.x), y: between(before.y, point.y), z: between(before.z, point.z) });
    }
    if (depth >= nearMetres) kept.push(point);
  });
  return kept.map(project);
}
