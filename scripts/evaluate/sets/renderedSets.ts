import type { Chance } from './chance.ts';
import type { LookName } from './looks.ts';
import { anyMark, type Mark, markOfEveryKind, markOfOnes, markOfRounds } from './marks.ts';
import type { Casting } from './stagedPicture.ts';
import { alongTheLane, type Pose } from './takenPicture.ts';

/** One set of rendered pictures: what stands on the lane and how it is taken. */
export interface RenderedSet {
  readonly name: string;
  readonly seed: number;
  readonly mark: (chance: Chance) => Mark;
  readonly looks: readonly (readonly [weight: number, look: LookName])[];
  readonly casting: Casting;
  /** Further cropping of the lane's picture, from and to; 1 is all of it. */
  readonly zoom: readonly [number, number];
  /** Widths of the plate in the finished picture that are taken, pixels. */
  readonly plateWidth: readonly [number, number];
  readonly pose: Pose;
  /** Standard deviation of the lens's blur at most, pixels. */
  readonly softness: number;
  /** JPEG's, from and to. */
  readonly quality: readonly [number, number];
}

const car: Casting = { metres: [4.9, 9], rows: 1, motorcycle: false, turn: 0.3, bands: true };
const common = {
  mark: anyMark,
  casting: car,
  zoom: [1, 1.5],
  plateWidth: [75, 210],
  softness: 0.8,
  quality: [60, 92],
  pose: alongTheLane,
} as const;
const byDayAndNight = [
  [6, 'day'],
  [2, 'night'],
  [1, 'infraRed'],
  [1, 'rain'],
] as const;

/** What the real pictures lack. Every plate of them is to be legible to an eye. New sets go to the end. */
export const renderedSets: readonly RenderedSet[] = [
  { ...common, name: 'night', seed: 101, looks: [[1, 'night']] },
  { ...common, name: 'infra-red', seed: 102, looks: [[1, 'infraRed']] },
  { ...common, name: 'rain', seed: 103, looks: [[1, 'rain']] },
  {
    ...common,
    name: 'two-line',
    seed: 104,
    looks: byDayAndNight,
    casting: { ...car, rows: 2, metres: [4.9, 7.5] },
    plateWidth: [55, 130],
  },
  {
    ...common,
    name: 'motorcycles',
    seed: 105,
    looks: byDayAndNight,
    casting: { ...car, rows: 2, motorcycle: true, metres: [4.4, 6.5], turn: 0.2 },
    zoom: [1, 1.7],
    plateWidth: [55, 110],
  },
  {
    ...common,
    name: 'narrow',
    seed: 106,
    looks: [[1, 'brightDay']],
    casting: { ...car, metres: [10, 18], turn: 0.15, bands: false },
    zoom: [1, 1.15],
    plateWidth: [40, 60],
    softness: 0,
    quality: [84, 95],
  },
  { ...common, name: 'ones', seed: 107, looks: byDayAndNight, mark: markOfOnes },
  { ...common, name: 'rounds', seed: 108, looks: byDayAndNight, mark: markOfRounds },
  {
    ...common,
    name: 'side-on',
    seed: 109,
    looks: byDayAndNight,
    pose: { roll: [-0.05, 0.05], slope: [0.1, 0.44], narrowed: [0.6, 0.9] },
    plateWidth: [75, 260],
  },
  {
    ...common,
    name: 'turned',
    seed: 110,
    looks: byDayAndNight,
    pose: { ...alongTheLane, roll: [-0.44, 0.44] },
    plateWidth: [75, 260],
  },
  { ...common, name: 'near', seed: 111, looks: byDayAndNight, zoom: [2.5, 9], plateWidth: [420, 1100] },
  { ...common, name: 'standing', seed: 112, looks: byDayAndNight, mark: markOfEveryKind, plateWidth: [100, 260] },
];
