import { type Clip, compareClip } from '../clipTruth.ts';
import type { ClipRead } from './watchClip.ts';

/** How the reads of a clip compare with the vehicles that are in it. */
export interface PassScore {
  /** Vehicles whose plate can be read; how many of them were told once or more, never, and more than once. */
  readonly expected: number;
  readonly found: number;
  readonly missed: number;
  readonly duplicate: number;
  /** Reads of a text that no vehicle has, and how many of them were told as sure. */
  readonly wrong: number;
  readonly wrongAndSure: number;
  /** Wrong and sure while the vehicle was in view, and put right before it left. */
  readonly wrongAndSureAtFirst: number;
  /** Vehicles whose plate cannot be read; how many were told without a text, and such reads of no vehicle. */
  readonly unreadable: number;
  readonly unreadableFound: number;
  readonly unreadableWrong: number;
  /** Vehicles of a known direction that were told as going another way. */
  readonly wrongWay: number;
  readonly details: readonly string[];
}

/** Told with at least this confidence, a read counts as sure. */
const sure = 0.9;
/** How far beyond its labelled time a vehicle may be seen, seconds. */
const slackSeconds = 1.5;

export function scorePasses(clip: Clip, reads: readonly ClipRead[], neverTold: ReadonlySet<string>): PassScore {
  const texts = reads.filter(({ text }) => text !== '');
  const { once, duplicate, missed, wrong, forbidden } = compareClip(clip, texts, neverTold);
  const wrongly = [...wrong.map(({ pass }) => pass), ...forbidden];
  const marks = new Set(clip.plates.map(({ text }) => text));
  const wrongAtFirst = reads.filter(
    (read) => read.toldConfidence >= sure && read.toldAs !== '' && !marks.has(read.toldAs),
  );

  const known = clip.plates.filter(({ isUnknown }) => isUnknown !== true);
  const unknown = clip.plates.filter(({ isUnknown }) => isUnknown === true);
  const unreadable = known.filter(({ text }) => text === '');
  const untold = reads.filter(({ text }) => text === '');
  const isOf = (read: ClipRead, { firstSeconds, lastSeconds }: Clip['plates'][number]) =>
    read.firstMs / 1000 <= lastSeconds + slackSeconds && read.lastMs / 1000 >= firstSeconds - slackSeconds;
  const unreadableFound = unreadable.filter((plate) => untold.some((read) => isOf(read, plate)));
  const unreadableWrong = untold.filter((read) => ![...unreadable, ...unknown].some((plate) => isOf(read, plate)));
  const ofUnknown = texts.filter((read) => !marks.has(read.text) && unknown.some((plate) => isOf(read, plate)));

  const wrongWay = clip.plates.flatMap(({ text, direction }) =>
    !direction ? [] : texts.filter((read) => read.text === text && read.direction !== direction),
  );
  return {
    expected: known.length - unreadable.length,
    found: once.length + new Set(duplicate).size,
    missed: missed.length,
    duplicate: new Set(duplicate).size,
    wrong: wrongly.length,
    wrongAndSure: wrongly.filter(({ confidence }) => confidence >= sure).length,
    wrongAndSureAtFirst: wrongAtFirst.filter((read) => !wrongly.includes(read) && !ofUnknown.includes(read)).length,
    unreadable: unreadable.length,
    unreadableFound: unreadableFound.length,
    unreadableWrong: unreadableWrong.length,
    wrongWay: wrongWay.length,
    details: [
      ...missed.map((text) => `missed ${text}`),
      ...[...new Set(duplicate)].map((text) => `more than once ${text}`),
      ...wrongly.map((read) => `wrong ${described(read)}`),
      ...ofUnknown.map((read) => `of a plate that nobody knows ${described(read)}`),
      ...wrongWay.map((read) => `wrong way ${described(read)}`),
      ...unreadableWrong.map((read) => `unreadable without need ${described(read)}`),
      ...reads.map((read) => `told ${described(read)}`),
    ],
  };
}

/** What keeps a clip from passing; empty where all its vehicles are as they must be. */
export function failuresOf(score: PassScore): string[] {
  const { missed, duplicate, wrongAndSure, unreadable, unreadableFound, unreadableWrong, wrongWay } = score;
  const counts = {
    missed,
    'more than once': duplicate,
    'wrong and sure': wrongAndSure,
    'unreadable and not told': unreadable - unreadableFound,
    'unreadable without need': unreadableWrong,
    'wrong way': wrongWay,
  };
  return Object.entries(counts).flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`]));
}

function described(read: ClipRead): string {
  const at = (ms: number) => (ms / 1000).toFixed(1);
  const first = read.toldAs === read.text ? '' : ` as ${read.toldAs} (${read.toldConfidence.toFixed(2)})`;
  return (
    `${read.text || `unreadable (${read.raw})`} ${read.confidence.toFixed(3)} ${read.direction}, ` +
    `${at(read.firstMs)}–${at(read.lastMs)} s, told at ${at(read.toldMs)} s${first}, ${read.frames} frames, ` +
    `picture at ${read.evidenceMs === null ? 'no time' : `${at(read.evidenceMs)} s`}`
  );
}
