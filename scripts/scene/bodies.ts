import type { BodyKind, Vehicle } from './timetable.ts';

/**
 * One station of a body's outline seen from the side, metres: `back` behind the face that the camera sees, `up` from the
 * road, `half` its width to either side. `next` says what covers the body from here to the station behind.
 */
export interface Station {
  readonly back: number;
  readonly up: number;
  readonly half: number;
  readonly next: 'body' | 'glass' | 'end';
}

/** A body as the camera meets it: the face first, then over bonnet, screens and roof. Metres. */
export interface BodyShape {
  readonly stations: readonly Station[];
  /** Where paint ends and side windows begin. */
  readonly belt: number;
  readonly half: number;
  readonly clearance: number;
  readonly wheels: readonly [number, number];
  readonly wheelRadius: number;
  /** Middle of the plate on the face. */
  readonly plate: { readonly right: number; readonly up: number };
  /** Lamps on the face, to either side and up. */
  readonly lamps: { readonly out: number; readonly up: number };
}

type Numbers = readonly [back: number, up: number, half: number, next: Station['next']];
const outline = (...stations: Numbers[]): Station[] =>
  stations.map(([back, up, half, next]) => ({ back, up, half, next }));

const cars = { belt: 0.96, half: 0.89, clearance: 0.2, wheels: [0.85, 3.35], wheelRadius: 0.32 } as const;
const frontPlate = { plate: { right: 0, up: 0.45 }, lamps: { out: 0.66, up: 0.66 } } as const;

const fronts: Readonly<Record<BodyKind, BodyShape>> = {
  hatchback: {
    ...cars,
    ...frontPlate,
    stations: outline(
      [0, 0.76, 0.78, 'body'],
      [0.22, 0.86, 0.85, 'body'],
      [0.98, 0.99, 0.86, 'glass'],
      [1.8, 1.45, 0.64, 'body'],
      [3.3, 1.46, 0.63, 'glass'],
      [3.9, 1, 0.84, 'body'],
      [4, 0.5, 0.82, 'end'],
    ),
  },
  saloon: {
    ...cars,
    ...frontPlate,
    wheels: [0.9, 3.6],
    stations: outline(
      [0, 0.74, 0.78, 'body'],
      [0.26, 0.84, 0.86, 'body'],
      [1.25, 0.97, 0.87, 'glass'],
      [2.05, 1.4, 0.62, 'body'],
      [3.2, 1.4, 0.6, 'glass'],
      [3.9, 1.02, 0.84, 'body'],
      [4.6, 0.95, 0.8, 'end'],
    ),
  },
  estate: {
    ...cars,
    ...frontPlate,
    wheels: [0.9, 3.6],
    stations: outline(
      [0, 0.78, 0.79, 'body'],
      [0.24, 0.88, 0.86, 'body'],
      [1.1, 1.01, 0.87, 'glass'],
      [1.9, 1.46, 0.65, 'body'],
      [4.2, 1.46, 0.65, 'glass'],
      [4.6, 1, 0.82, 'end'],
    ),
  },
  classic: {
    belt: 0.88,
    half: 0.78,
    clearance: 0.26,
    wheels: [0.7, 3],
    wheelRadius: 0.29,
    plate: { right: 0, up: 0.36 },
    lamps: { out: 0.55, up: 0.64 },
    stations: outline(
      [0, 0.8, 0.74, 'body'],
      [0.12, 0.86, 0.76, 'body'],
      [1.15, 0.92, 0.76, 'glass'],
      [1.65, 1.34, 0.58, 'body'],
      [2.8, 1.34, 0.57, 'glass'],
      [3.2, 0.94, 0.74, 'body'],
      [3.8, 0.86, 0.72, 'end'],
    ),
  },
  van: {
    belt: 1.24,
    half: 0.98,
    clearance: 0.24,
    wheels: [0.95, 4],
    wheelRadius: 0.35,
    plate: { right: 0, up: 0.52 },
    lamps: { out: 0.74, up: 0.86 },
    stations: outline(
      [0, 0.98, 0.86, 'body'],
      [0.2, 1.06, 0.94, 'body'],
      [0.75, 1.24, 0.95, 'glass'],
      [1.45, 1.96, 0.82, 'body'],
      [2, 2.22, 0.84, 'body'],
      [5.1, 2.24, 0.84, 'end'],
    ),
  },
  offRoad: {
    belt: 1.12,
    half: 0.9,
    clearance: 0.34,
    wheels: [0.7, 3.2],
    wheelRadius: 0.4,
    plate: { right: 0, up: 0.6 },
    lamps: { out: 0.66, up: 0.85 },
    stations: outline(
      [0, 1, 0.86, 'body'],
      [0.1, 1.05, 0.88, 'body'],
      [1.3, 1.12, 0.88, 'glass'],
      [1.6, 1.75, 0.74, 'body'],
      [3.8, 1.8, 0.74, 'end'],
    ),
  },
};

/** Seen from behind: the tail is the face, and the bonnet is out of sight in front. */
const rears: Readonly<Record<BodyKind, Partial<BodyShape>>> = {
  hatchback: {
    wheels: [0.65, 3.15],
    plate: { right: 0, up: 0.7 },
    lamps: { out: 0.68, up: 0.9 },
    stations: outline(
      [0, 0.98, 0.82, 'glass'],
      [0.42, 1.42, 0.65, 'body'],
      [2.2, 1.46, 0.64, 'glass'],
      [3, 1, 0.84, 'end'],
    ),
  },
  saloon: {
    plate: { right: 0, up: 0.72 },
    lamps: { out: 0.68, up: 0.82 },
    stations: outline(
      [0, 0.97, 0.8, 'body'],
      [0.62, 1.02, 0.83, 'glass'],
      [1.3, 1.4, 0.61, 'body'],
      [2.5, 1.41, 0.62, 'glass'],
      [3.3, 0.98, 0.85, 'end'],
    ),
  },
  estate: {
    plate: { right: 0, up: 0.72 },
    lamps: { out: 0.7, up: 0.94 },
    stations: outline(
      [0, 1, 0.83, 'glass'],
      [0.3, 1.43, 0.67, 'body'],
      [2.7, 1.47, 0.65, 'glass'],
      [3.5, 1.01, 0.86, 'end'],
    ),
  },
  classic: {},
  van: {},
  offRoad: {
    plate: { right: 0.5, up: 0.64 },
    lamps: { out: 0.76, up: 0.84 },
    stations: outline(
      [0, 1.14, 0.86, 'glass'],
      [0.14, 1.78, 0.74, 'body'],
      [2.4, 1.78, 0.74, 'glass'],
      [2.8, 1.12, 0.86, 'end'],
    ),
  },
};

/** The body of a vehicle as it appears from the side that the camera sees. */
export function bodyShapeOf({ body, direction }: Pick<Vehicle, 'body' | 'direction'>): BodyShape {
  return direction === 'approaching' ? fronts[body] : { ...fronts[body], ...rears[body] };
}
