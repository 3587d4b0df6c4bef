import type { PlateDrawing, PlateInput } from '../../src-renderer/components/plate/plateDrawing.ts';

/** What kind of body a vehicle has. */
export type BodyKind = 'hatchback' | 'saloon' | 'estate' | 'van' | 'offRoad' | 'classic';

/** One vehicle of the scene and its way through it. */
export interface Vehicle {
  readonly body: BodyKind;
  /** Paint, `#rrggbb`. */
  readonly paint: string;
  readonly direction: 'approaching' | 'leaving';
  readonly plate: Pick<PlateInput, 'text' | 'format' | 'rows' | 'ukBand' | 'greenFlash'>;
  /** What hangs there instead of a British plate with this mark. */
  readonly plateDrawing?: PlateDrawing;
  /** 0 to 1: how much mud sits on the plate. */
  readonly dirt: number;
  /** How far the plate hangs askew, degrees. */
  readonly plateTilt: number;
  /** Clock seconds and where the plate then is: metres from the camera's post. Equal neighbours mean standing. */
  readonly way: readonly (readonly [seconds: number, metres: number])[];
  /** Metres to the right of its lane's middle, and radians that it is turned to the left; both 0 if not given. */
  readonly aside?: number;
  readonly turn?: number;
  readonly note: string;
}

export const clipSeconds = 45;

/** Where a vehicle stops for the arm, and where the arm is, metres from the camera's post. */
export const stopMetres = 7.3;
export const armMetres = 6.1;

/** Middle of the lane in which vehicles come (seen from the camera: traffic keeps left) and go, metres. */
export const laneMiddle = { approaching: 1.55, leaving: -1.6 } as const;

/** Dusk falls between these seconds; lamps and headlights come on in the first half of it. */
export const dusk = { from: 21, to: 26 } as const;

/** All marks are invented. */
export const vehicles: readonly Vehicle[] = [
  {
    body: 'hatchback',
    paint: '#9c1f26',
    direction: 'approaching',
    plate: { text: 'KV19RHT', format: 'gb-current' },
    dirt: 0,
    plateTilt: 0,
    way: [
      [0, stopMetres],
      [3, stopMetres],
      [4.2, 6],
      [5.2, 2.4],
      [6.5, -6],
    ],
    note: 'current; already standing at the arm when the clip begins',
  },
  {
    body: 'estate',
    paint: '#3d5a80',
    direction: 'leaving',
    plate: { text: 'EJ68WNP', format: 'gb-current' },
    dirt: 0.1,
    plateTilt: 0.6,
    way: [
      [4.2, -6],
      [6, 3],
      [7.6, 8],
      [9.4, 16],
      [12.5, 40],
      [14.5, 62],
    ],
    note: 'current',
  },
  {
    body: 'van',
    paint: '#e4e6e8',
    direction: 'approaching',
    plate: { text: 'P483GHJ', format: 'gb-prefix' },
    dirt: 0.45,
    plateTilt: -0.8,
    way: [
      [4.6, 66],
      [6.5, 40],
      [8.2, 22],
      [9.6, 13],
      [11.2, 7.6],
      [12.2, 3.6],
      [13.6, -6],
    ],
    note: 'prefix; passes without stopping; dirty',
  },
  {
    body: 'saloon',
    paint: '#23262b',
    direction: 'leaving',
    plate: { text: 'VKB742', format: 'gb-dateless' },
    dirt: 0,
    plateTilt: 0,
    way: [
      [11.6, -6],
      [13.6, 3],
      [15.4, 7.6],
      [17.2, 16],
      [20.2, 42],
      [22, 62],
    ],
    note: 'dateless (cherished)',
  },
  {
    body: 'classic',
    paint: '#2f6b4f',
    direction: 'approaching',
    plate: { text: 'RSV926K', format: 'gb-suffix' },
    dirt: 0.15,
    plateTilt: 0.9,
    way: [
      [10.2, 66],
      [12, 36],
      [13.5, 16],
      [14.6, 9],
      [15.6, stopMetres],
      [19.4, stopMetres],
      [20.6, 5.8],
      [21.6, 2],
      [23, -7],
    ],
    note: 'suffix; stops at the arm',
  },
  {
    body: 'hatchback',
    paint: '#d8d2c4',
    direction: 'approaching',
    plate: { text: 'LD73YBM', format: 'gb-current', ukBand: true, greenFlash: true },
    dirt: 0,
    plateTilt: 0,
    way: [
      [11.8, 66],
      [13.6, 36],
      [15.3, 20],
      [16.6, 14.2],
      [17.4, 13.4],
      [19.7, 13.4],
      [21, 11],
      [22, 8.2],
      [22.8, 6],
      [23.6, 2.6],
      [25, -6],
    ],
    note: 'current; queues close behind RSV926K; green flash',
  },
  {
    body: 'offRoad',
    paint: '#5b6147',
    direction: 'leaving',
    plate: { text: 'GX15TLU', format: 'gb-current', rows: 2 },
    dirt: 0.3,
    plateTilt: 0,
    way: [
      [22.4, -5],
      [24.8, 3.4],
      [26.2, 5.4],
      [27.6, 8.4],
      [29.4, 18],
      [31.6, 44],
      [33.2, 62],
    ],
    note: 'current; square plate of two rows; dusk',
  },
  {
    body: 'saloon',
    paint: '#7d8891',
    direction: 'approaching',
    plate: { text: 'NU66ZFC', format: 'gb-current' },
    dirt: 0.1,
    plateTilt: -0.5,
    way: [
      [23.8, 66],
      [25.6, 38],
      [27.2, 18],
      [28.4, 9.4],
      [29.3, stopMetres],
      [31.2, stopMetres],
      [32.3, 6],
      [33.2, 2.6],
      [34.6, -6],
    ],
    note: 'current; night; stops briefly',
  },
  {
    body: 'hatchback',
    paint: '#1f4e9c',
    direction: 'leaving',
    plate: { text: 'S207DKW', format: 'gb-prefix' },
    dirt: 0.2,
    plateTilt: -1.2,
    way: [
      [30.4, -6],
      [32, 2.6],
      [33.8, 7.6],
      [35.4, 15],
      [37.8, 36],
      [39.6, 62],
    ],
    note: 'prefix; night',
  },
  {
    body: 'van',
    paint: '#c9cdd0',
    direction: 'approaching',
    plate: { text: 'BF22HVO', format: 'gb-current' },
    dirt: 0.2,
    plateTilt: 0.4,
    way: [
      [31.6, 66],
      [33.4, 38],
      [35, 20],
      [36.2, 12],
      [37.8, 7],
      [38.8, 3.4],
      [40.2, -7],
    ],
    note: 'current; night; passes without stopping',
  },
  {
    body: 'estate',
    paint: '#6d2433',
    direction: 'approaching',
    plate: { text: 'YT70JXE', format: 'gb-current' },
    dirt: 0,
    plateTilt: 0,
    way: [
      [33.6, 66],
      [35.6, 40],
      [37.2, 24],
      [38.4, 15.8],
      [39.6, 10],
      [40.6, 6.4],
      [41.4, 3],
      [42.6, -6],
    ],
    note: 'current; night; close behind BF22HVO',
  },
];
