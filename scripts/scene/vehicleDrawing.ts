import { type BodyShape, bodyShapeOf, type Station } from './bodies.ts';
import { depthOf, nearMetres, type Point2, type Point3, projectPolygon, uprightTransform } from './camera.ts';
import { faceSvg } from './faces.ts';
import { bendAt, headingAt } from './lane.ts';
import { metresAt } from './motion.ts';
import { mountPlate } from './mountedPlate.ts';
import { shade } from './shade.ts';
import { laneMiddle, type Vehicle } from './timetable.ts';

/** A vehicle at one moment: SVG elements in picture pixels, the body and the plate apart because light meets them differently. */
export interface DrawnVehicle {
  readonly vehicle: Vehicle;
  /** Metres from the camera's post to its face. */
  readonly metres: number;
  readonly bodySvg: string;
  readonly plateSvg: string;
  readonly shadow: readonly Point2[];
  /** Corners of the plate: top left, top right, bottom right, bottom left; null where it is too near to be drawn. */
  readonly plateCorners: readonly Point2[] | null;
  /** What the vehicle covers, for what stands behind it: outlines of body and greenhouse. */
  readonly covers: readonly (readonly Point2[])[];
  /** Lamps that face the camera. */
  readonly lamps: readonly Point3[];
}

/** Draws a vehicle where it is at a time, or null while it is not in the scene. `lampsOn` is 0 to 1. */
export function drawVehicle(vehicle: Vehicle, seconds: number, lampsOn: number): DrawnVehicle | null {
  const metres = metresAt(vehicle, seconds);
  if (metres === null) return null;
  const shape = bodyShapeOf(vehicle);
  const placed = place(vehicle, metres);
  const face = placed(0, 0, 0);
  const seen = depthOf(face) > nearMetres + 0.3;
  const yaw = -headingOf(vehicle, metres);
  const plateAt = placed(shape.plate.right, shape.plate.up, -0.03);
  const plate = seen ? mountPlate(vehicle, plateAt, yaw) : null;
  const faceArt = seen ? `<g transform="${uprightTransform(face, yaw)}">${faceSvg(vehicle, shape, lampsOn)}</g>` : '';
  return {
    vehicle,
    metres,
    bodySvg:
      glass +
      treads(shape, placed) +
      sides(vehicle, shape, placed) +
      wheels(shape, placed) +
      top(vehicle, shape, placed) +
      mirrors(vehicle, shape, placed) +
      faceArt,
    plateSvg: plate?.svg ?? '',
    shadow: shadow(shape, placed),
    plateCorners: plate?.corners ?? null,
    covers: covers(shape, placed),
    lamps: seen ? [-1, 1].map((side) => placed(side * shape.lamps.out, shape.lamps.up, -0.02)) : [],
  };
}

const glass =
  '<linearGradient id="glass" x1="0" y1="0" x2="0.25" y2="1"><stop offset="0" stop-color="#8ba3b4"/>' +
  '<stop offset="0.4" stop-color="#4b5d6b"/><stop offset="1" stop-color="#1c242b"/></linearGradient>';

/** A place on the vehicle (to the right, up, and back from its face) as a place in the scene. */
type Placed = (right: number, up: number, back: number) => Point3;

function headingOf({ turn = 0 }: Vehicle, metres: number): number {
  return headingAt(metres) + turn;
}

function place(vehicle: Vehicle, metres: number): Placed {
  const heading = headingOf(vehicle, metres);
  const x = laneMiddle[vehicle.direction] + (vehicle.aside ?? 0) + bendAt(metres);
  return (right, up, back) => ({
    x: x + right * Math.cos(heading) + back * Math.sin(heading),
    y: up,
    z: metres + back * Math.cos(heading) - right * Math.sin(heading),
  });
}

function top({ paint }: Vehicle, { stations }: BodyShape, placed: Placed): string {
  const [nose] = stations;
  // The face's drawing is affine and may end a pixel short of the bonnet: paint shows there, not the road.
  const lip =
    nose === undefined
      ? []
      : [-0.25, 0].flatMap((up) => [-1, 1].map((side) => placed(side * nose.half * 0.98, nose.up + up, 0.01)));
  const [a, b, c, d] = lip;
  const behindFace = a && b && c && d ? polygon([a, b, d, c], shade(paint, 0.8), false) : '';
  const panels = stations
    .slice(0, -1)
    .map((near, index) => ({ near, far: stations[index + 1] ?? near }))
    .toReversed()
    .map(({ near, far }) => {
      const rise = (far.up - near.up) / Math.max(0.05, far.back - near.back);
      // Level panels mirror the sky; steep ones show more of their own paint.
      const light = 1.34 - 0.42 * Math.min(1, Math.abs(rise));
      const body = polygon(quad(near, far, placed, 0), shade(paint, light), true);
      if (near.next !== 'glass') return body;
      return body + polygon(quad(near, far, placed, 0.07), 'url(#glass)', true);
    })
    .join('');
  return panels + behindFace;
}

/** The panel between two stations, drawn in from its edges by a share. */
function quad(near: Station, far: Station, placed: Placed, inset: number): Point3[] {
  const at = (share: number, side: 1 | -1): Point3 => {
    const along = (key: 'back' | 'up' | 'half') => near[key] + (far[key] - near[key]) * share;
    return placed(side * along('half') * (1 - inset), along('up'), along('back'));
  };
  return [at(inset, -1), at(inset, 1), at(1 - inset, 1), at(1 - inset, -1)];
}

function sides({ paint, body }: Vehicle, { stations, belt, half, clearance }: BodyShape, placed: Placed): string {
  const first = stations[0] ?? { back: 0, up: belt, half };
  const end = stations.at(-1)?.back ?? 4;
  const cornerBack = 0.22;
  return ([-1, 1] as const)
    .map((side) => {
      const lower = [
        placed(side * half, clearance, cornerBack),
        placed(side * half, Math.min(first.up + 0.06, belt), cornerBack),
        ...stations
          .filter(({ back }) => back >= cornerBack)
          .map(({ back, up }) => placed(side * half, Math.min(up, belt), back)),
        placed(side * half, clearance, end),
      ];
      const corner = [
        placed(side * first.half, clearance, 0),
        placed(side * first.half, Math.min(first.up, belt) - 0.05, 0),
        placed(side * half, Math.min(first.up + 0.06, belt), cornerBack),
        placed(side * half, clearance, cornerBack),
      ];
      const house = stations.filter(({ up }, index) => up > belt - 0.02 || stations[index - 1]?.next === 'glass');
      const outline = house.map(({ back, up, half: out }) => placed(side * (up > belt + 0.1 ? out : half), up, back));
      const windows = inset(outline, 0.13);
      const face = side === -1 ? (points: Point3[]) => points : (points: Point3[]) => points.toReversed();
      const edge = stations.map(({ back, up, half: out }) => ({
        top: placed(side * out, up, back),
        side:
          back < cornerBack
            ? placed(side * first.half, Math.min(up, belt) - 0.05, 0)
            : placed(side * half, Math.min(up, belt), back),
      }));
      const shoulders = edge.slice(1).map((far, index) => {
        const near = edge[index] ?? far;
        return polygon(face([near.side, near.top, far.top, far.side]), shade(paint, 0.72), true);
      });
      return (
        polygon(face(lower), shade(paint, 0.62), true) +
        polygon(face(corner), shade(paint, 0.74), true) +
        shoulders.join('') +
        (house.length > 2 && body !== 'van' ? polygon(face(windows), '#1d262e', true) : '')
      );
    })
    .join('');
}

function inset(points: readonly Point3[], share: number): Point3[] {
  const middle = (key: keyof Point3) => points.reduce((sum, point) => sum + point[key], 0) / points.length;
  const centre = { x: middle('x'), y: middle('y'), z: middle('z') };
  const towards = (from: number, to: number) => from + (to - from) * share;
  return points.map(({ x, y, z }) => ({ x: towards(x, centre.x), y: towards(y, centre.y), z: towards(z, centre.z) }));
}

/** What shows of the tyres below the face. */
function treads({ wheels: axles, wheelRadius, half }: BodyShape, placed: Placed): string {
  return axles
    .toReversed()
    .flatMap((back) =>
      [-1, 1].map((side) => {
        const at = (inwards: number, up: number) => placed(side * (half - inwards), up, back - wheelRadius * 0.6);
        return polygon([at(0.25, 0), at(0.03, 0), at(0.03, 0.4), at(0.25, 0.4)], '#121315', false);
      }),
    )
    .join('');
}

/** The wheels on the side that the camera sees: arch, tyre and rim. */
function wheels({ wheels: axles, wheelRadius, half }: BodyShape, placed: Placed): string {
  const disc = (side: 1 | -1, back: number, radius: number, out: number) =>
    Array.from({ length: 24 }, (_, index) => {
      const turn = (side * index * 2 * Math.PI) / 24;
      return placed(side * out, wheelRadius + radius * Math.sin(turn), back + radius * Math.cos(turn));
    });
  return axles
    .toReversed()
    .flatMap((back) =>
      ([-1, 1] as const).map(
        (side) =>
          polygon(disc(side, back, wheelRadius * 1.14, half), '#0d0e0f', true) +
          polygon(disc(side, back, wheelRadius, half + 0.01), '#1b1c1f', true) +
          polygon(disc(side, back, wheelRadius * 0.64, half + 0.015), '#9aa0a5', true) +
          polygon(disc(side, back, wheelRadius * 0.2, half + 0.02), '#4a4f54', true),
      ),
    )
    .join('');
}

function mirrors({ direction, paint }: Vehicle, { stations, half, belt }: BodyShape, placed: Placed): string {
  if (direction === 'leaving') return '';
  const back = (stations.find(({ next }) => next === 'glass')?.back ?? 1) + 0.3;
  return [-1, 1]
    .map((side) => {
      const corners = [
        [0.02, 0.02],
        [0.2, 0.04],
        [0.21, 0.15],
        [0.04, 0.17],
      ] as const;
      return polygon(
        corners.map(([out, up]) => placed(side * (half + out), belt + up, back)),
        shade(paint, 0.9),
        false,
      );
    })
    .join('');
}

/** Flat on the road, wider to the right where the sun throws it. */
function shadow({ stations, half }: BodyShape, placed: Placed): Point2[] {
  const end = stations.at(-1)?.back ?? 4;
  return projectPolygon([
    placed(-half - 0.05, 0, -0.12),
    placed(half + 0.35, 0, -0.12),
    placed(half + 0.45, 0, end),
    placed(-half, 0, end + 0.1),
  ]);
}

function covers({ stations, half, clearance }: BodyShape, placed: Placed): Point2[][] {
  const walls = stations.map(({ back, up, half: out }) => [
    placed(-out, up, back),
    placed(out, up, back),
    placed(half, clearance, back),
    placed(-half, clearance, back),
  ]);
  return walls.map(projectPolygon).filter((outline) => outline.length > 2);
}

/** `facing` leaves out panels that turn their back on the camera. A stroke of the same paint closes hairline seams. */
function polygon(points: readonly Point3[], fill: string, facing: boolean): string {
  const outline = projectPolygon(points);
  if (outline.length < 3 || (facing && signedArea(outline) >= 0)) return '';
  const list = outline.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return `<polygon points="${list}" fill="${fill}" stroke="${fill}" stroke-width="1" stroke-linejoin="round"/>`;
}

function signedArea(points: readonly Point2[]): number {
  return points.reduce((sum, point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    return sum + point.x * next.y - next.x * point.y;
  }, 0);
}
