import { stopMetres, type Vehicle } from '../../scene/timetable.ts';
import { blankPlate } from '../sets/plateArt.ts';

/** A vehicle of a situation. */
export interface Actor extends Vehicle {
  /** False where nobody could read its plate: it is to be told, and without a text. */
  readonly isLegible: boolean;
}

/** One situation at the gate, and what makes it hard. Times in seconds of its clip, by day. */
export interface Situation {
  readonly name: string;
  readonly why: string;
  readonly seconds: number;
  readonly actors: readonly Actor[];
  /** Seconds for which the camera's shutter is open. */
  readonly exposure?: number;
  /** When the stream breaks off and is back; nothing of what happens meanwhile is seen. */
  readonly breaks?: readonly (readonly [from: number, to: number])[];
  /** At this second so much time goes by in which the picture stays as it is. */
  readonly waits?: readonly { readonly at: number; readonly seconds: number }[];
  /** Which way each mark goes, where the pass must tell. */
  readonly directions?: Readonly<Record<string, 'approaching' | 'leaving'>>;
}

const shutter = { quick: 1 / 250, slow: 1 / 20 } as const;

/** All marks are invented. */
export const situations: readonly Situation[] = [
  {
    name: 'standing',
    why: 'A vehicle stands at the arm for ten seconds',
    seconds: 19,
    actors: [
      actor('KV19RHT', 'hatchback', '#9c1f26', [
        [0.6, 60],
        [3, 20],
        [5, stopMetres],
        [15, stopMetres],
        [16.4, 4],
        [18, -6],
      ]),
    ],
    directions: { KV19RHT: 'approaching' },
  },
  {
    name: 'queueing',
    why: 'Four vehicles close up one after the other, two of them of one fleet with marks that differ by one letter',
    seconds: 26,
    actors: [
      actor('LC21FLA', 'van', '#e4e6e8', [
        [0, 18],
        [2, stopMetres],
        [6, stopMetres],
        [7.2, 4.5],
        [9, -6],
      ]),
      actor('LC21FLM', 'van', '#e4e6e8', [
        [0, 25],
        [2.4, 13.2],
        [6.6, 13.2],
        [8.6, stopMetres],
        [11.6, stopMetres],
        [12.8, 4.5],
        [14.4, -6],
      ]),
      actor('RSV926K', 'classic', '#2f6b4f', [
        [0.6, 36],
        [3.4, 19],
        [7.4, 19],
        [9.6, 13.2],
        [12.4, 13.2],
        [14, stopMetres],
        [17, stopMetres],
        [18.2, 4.5],
        [19.8, -6],
      ]),
      actor('WX70PTO', 'estate', '#3d5a80', [
        [2, 60],
        [5, 24.6],
        [8.6, 24.6],
        [11, 18.4],
        [13.4, 18.4],
        [15.4, 12.4],
        [18, 12.4],
        [19.4, stopMetres],
        [22.4, stopMetres],
        [23.6, 4.5],
        [25.4, -6],
      ]),
    ],
  },
  {
    name: 'reversing',
    why: 'A vehicle comes to the arm, is turned away, and goes back the way it came',
    seconds: 20,
    actors: [
      actor('EJ68WNP', 'estate', '#3d5a80', [
        [0.6, 50],
        [3.4, 14],
        [5, stopMetres],
        [8, stopMetres],
        [11, 13],
        [14, 26],
        [18.6, 62],
      ]),
    ],
    directions: { EJ68WNP: 'leaving' },
  },
  {
    name: 'stopAndGo',
    why: 'A vehicle comes forward in jerks',
    seconds: 21,
    actors: [
      actor('P483GHJ', 'saloon', '#23262b', [
        [0, 26],
        [1.6, 17],
        [3.6, 17],
        [4.8, 13],
        [7, 13],
        [8, 10],
        [10, 10],
        [11, 8],
        [13, 8],
        [14, 6.6],
        [16, 6.6],
        [17.4, 4],
        [19, -6],
      ]),
    ],
    directions: { P483GHJ: 'approaching' },
  },
  {
    name: 'twoLanes',
    why: 'Two vehicles come side by side while a third leaves',
    seconds: 13,
    actors: [
      actor('NU66ZFC', 'saloon', '#7d8891', [
        [0.4, 60],
        [3.2, 22],
        [5.4, 10],
        [7, 5],
        [9, -6],
      ]),
      actor(
        'BF22HVO',
        'hatchback',
        '#c9cdd0',
        [
          [0.8, 60],
          [3.4, 24],
          [5.8, 11],
          [7.6, 5.4],
          [9.4, -6],
        ],
        { aside: -3 },
      ),
      actor(
        'YT70JXE',
        'van',
        '#6d2433',
        [
          [7, -6],
          [8.6, 4],
          [9.8, 9],
          [11.2, 20],
          [12.8, 44],
        ],
        {
          direction: 'leaving',
        },
      ),
    ],
    directions: { NU66ZFC: 'approaching', BF22HVO: 'approaching', YT70JXE: 'leaving' },
  },
  {
    name: 'alreadyThere',
    why: 'A vehicle stands at the arm when the camera starts',
    seconds: 11,
    actors: [
      actor('GX15TLU', 'offRoad', '#5b6147', [
        [0, stopMetres],
        [6, stopMetres],
        [7.4, 4],
        [9, -6],
      ]),
    ],
    directions: { GX15TLU: 'approaching' },
  },
  {
    name: 'streamRestart',
    why: 'The stream breaks off twice while a vehicle stands at the arm, once for longer than a restart takes',
    seconds: 26,
    actors: [
      actor('S207DKW', 'hatchback', '#1f4e9c', [
        [0, 30],
        [3, stopMetres],
        [19, stopMetres],
        [20.4, 4],
        [22, -6],
      ]),
      actor('VKB742', 'saloon', '#23262b', [
        [18.4, 60],
        [21, 24],
        [23, 9],
        [25.4, -6],
      ]),
    ],
    breaks: [
      [5, 8],
      [10, 17],
    ],
    waits: [{ at: 12, seconds: 40 }],
  },
  {
    name: 'parkedBackground',
    why: 'A car that parked ten minutes ago is passed, hidden by a van for four minutes, shown again, and left where it is',
    seconds: 34,
    actors: [
      actor(
        'LD73YBM',
        'hatchback',
        '#d8d2c4',
        [
          [0, 10.5],
          [34, 10.5],
        ],
        { aside: 2.3 },
      ),
      actor('DA08MKE', 'saloon', '#7d8891', [
        [1, 60],
        [3.4, 24],
        [6, 9],
        [8.4, -6],
      ]),
      actor(
        'HJ54OBD',
        'van',
        '#e4e6e8',
        [
          [8, 40],
          [11, 16],
          [14, 7.2],
          [21, 7.2],
          [24, -6],
        ],
        { aside: 1.05 },
      ),
      actor('R61SPG', 'estate', '#6d2433', [
        [24, 50],
        [27, 20],
        [30, 8],
        [32.4, -6],
      ]),
    ],
    waits: [
      { at: 0.6, seconds: 600 },
      { at: 17.5, seconds: 240 },
    ],
  },
  {
    name: 'farApproach',
    why: 'Plates full of look-alikes come nearer slowly from afar, where they can only be guessed',
    seconds: 24,
    actors: [
      actor('BO08DBS', 'saloon', '#23262b', [
        [0, 64],
        [8, 36],
        [13, 14],
        [15, 7],
        [17, -6],
      ]),
      actor('OU18VVY', 'estate', '#3d5a80', [
        [5, 66],
        [15, 36],
        [19, 16],
        [21, 7],
        [23, -6],
      ]),
    ],
    directions: { BO08DBS: 'approaching', OU18VVY: 'approaching' },
  },
  {
    name: 'unreadable',
    why: 'A plate that shows no mark passes, and a legible one after it',
    seconds: 15,
    actors: [
      actor(
        '',
        'van',
        '#c9cdd0',
        [
          [0.4, 50],
          [3, 18],
          [5, 8],
          [7, -6],
        ],
        { plateDrawing: smeared() },
      ),
      actor('MT67UWR', 'hatchback', '#9c1f26', [
        [7, 50],
        [9.4, 20],
        [11.6, 8],
        [13.6, -6],
      ]),
    ],
  },
  {
    name: 'tooFastToRead',
    why: 'A vehicle rushes past a camera whose shutter is open for too long',
    seconds: 8,
    exposure: shutter.slow,
    actors: [
      {
        ...actor('AK57NCD', 'saloon', '#23262b', [
          [0.6, 60],
          [4.4, -8],
        ]),
        isLegible: false,
      },
    ],
  },
];

function actor(
  text: string,
  body: Vehicle['body'],
  paint: string,
  way: Vehicle['way'],
  others: Partial<Pick<Vehicle, 'aside' | 'direction' | 'plateDrawing'>> = {},
): Actor {
  return {
    body,
    paint,
    direction: 'approaching',
    plate: { text, format: null },
    dirt: 0.1,
    plateTilt: 0,
    way,
    note: '',
    isLegible: text !== '',
    ...others,
  };
}

/** A plate whose lettering was wiped into bars: a plate to any eye, and no mark. */
function smeared(): NonNullable<Vehicle['plateDrawing']> {
  const ground = blankPlate(520, 111, '#f7f7f2');
  const bars = [40, 108, 176, 268, 336, 404].map((x) => ({
    kind: 'rect' as const,
    x,
    y: 22,
    width: 54,
    height: 68,
    radius: 10,
    fill: '#3a3b40',
    stroke: 'none',
    strokeWidth: 0,
    dash: '',
  }));
  return { ...ground, shapes: [...ground.shapes, ...bars] };
}

export const defaultExposure = shutter.quick;
