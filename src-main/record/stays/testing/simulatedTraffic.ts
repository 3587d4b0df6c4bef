import { foldPlate } from '../../../plates/fold.ts';
import type { MatchableRead } from '../../../plates/readCosts.ts';
import { type GateCrossing, nobody } from '../rules/stay.ts';
import { randomFrom } from './random.ts';

const dayMs = 86_400_000;
const letters = 'ABCDEFGHJKLMNOPRSTUVWXY';
const lookAlikes: Readonly<Record<string, string>> = {
  O: 'D',
  D: 'O',
  B: '8',
  S: '5',
  Z: '2',
  G: '6',
  V: 'Y',
  E: 'F',
  H: 'N',
  M: 'N',
  C: 'G',
  '8': 'B',
  '5': 'S',
  '2': 'Z',
  '6': 'G',
  '7': 'T',
  '1': 'T',
  '0': 'D',
};

export interface TrafficOptions {
  readonly seed: number;
  readonly days: number;
  readonly vehiclesADay: number;
  /** Share of passes that are read as another mark. */
  readonly misreads: number;
  /** Share of exits that nobody records. */
  readonly missedExits: number;
}

/** One visit as it was. */
export interface TrueVisit {
  readonly mark: string;
  readonly entryReadId: string;
  readonly exitReadId: string;
  readonly cameAt: number;
  readonly leftAt: number;
  readonly isExitMissed: boolean;
}

/**
 * The traffic of a car park with an entry and an exit camera: regulars with marks of their own, a fleet with marks in a row, and strangers; most
 * stay for some hours, some turn round, some overnight. Three of four misreads are torn between the characters, as a reader mostly is; of
 * the others it is sure.
 */
export function simulateTraffic({ seed, days, vehiclesADay, misreads, missedExits }: TrafficOptions): {
  readonly visits: readonly TrueVisit[];
  readonly crossings: readonly GateCrossing[];
} {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[] | string): T => from[Math.floor(random() * from.length)] as T;
  const stranger = () => {
    const year = 51 + Math.floor(random() * 25);
    return `${pick(letters)}${pick(letters)}${year}${pick(letters)}${pick(letters)}${pick(letters)}`;
  };
  const regulars = Array.from({ length: vehiclesADay * 3 }, stranger);
  const fleet = Array.from({ length: 20 }, (_, at) => `KX24FL${letters.charAt(at)}`);
  const start = Date.UTC(2026, 0, 1);
  const visits: TrueVisit[] = [];
  const crossings: GateCrossing[] = [];
  const freeAt = new Map<string, number>();
  let next = 0;

  function cross(mark: string, way: 'in' | 'out', at: number, id: string): GateCrossing {
    const read = random() < misreads ? misread(mark) : sureRead(mark);
    const { text } = read;
    return {
      readId: id,
      carParkId: 'p',
      cameraId: way,
      way,
      at,
      mark: text,
      folded: foldPlate(text),
      read,
      holder: nobody,
    };
  }

  function misread(mark: string): MatchableRead {
    const at = Math.floor(random() * mark.length);
    const right = mark.charAt(at);
    const likely = lookAlikes[right];
    const wrong = random() < 0.8 && likely !== undefined ? likely : pick(letters);
    const isMissing = random() < 0.05;
    const text = isMissing ? mark.slice(0, at) + mark.slice(at + 1) : mark.slice(0, at) + wrong + mark.slice(at + 1);
    if (isMissing || random() < 0.25) return sureRead(text);
    const characters = Array.from(text, (character, place) => ({
      character,
      confidence: place === at ? 0.6 : 0.99,
      alternatives: place === at ? [{ character: right, confidence: 0.35 }] : [],
    }));
    return { text, characters, candidates: [{ text: mark, probability: 0.35 }], confidence: 0.6 };
  }

  for (let day = 0; day < days; day++) {
    for (let vehicle = 0; vehicle < vehiclesADay; vehicle++) {
      const kind = random();
      const mark = kind < 0.6 ? pick(regulars) : kind < 0.65 ? pick(fleet) : stranger();
      const cameAt = start + day * dayMs + Math.floor((6 + random() * 15) * 3_600_000);
      if (cameAt < (freeAt.get(mark) ?? 0)) continue;
      const length = random();
      const hours = length < 0.03 ? 0.05 : length < 0.06 ? 10 + random() * 10 : 0.3 + random() * random() * 9;
      const leftAt = cameAt + Math.floor(hours * 3_600_000);
      freeAt.set(mark, leftAt + 10 * 60_000);
      const [entryReadId, exitReadId] = [`${next++}`.padStart(8, '0'), `${next++}`.padStart(8, '0')];
      const isExitMissed = random() < missedExits;
      visits.push({ mark, entryReadId, exitReadId, cameAt, leftAt, isExitMissed });
      crossings.push(cross(mark, 'in', cameAt, entryReadId));
      if (!isExitMissed) crossings.push(cross(mark, 'out', leftAt, exitReadId));
    }
  }
  return { visits, crossings };
}

/** A read that the reader is sure of, as sure as readers are. */
export function sureRead(text: string): MatchableRead {
  const characters = Array.from(text, (character) => ({ character, confidence: 0.995, alternatives: [] }));
  return { text, characters, candidates: [], confidence: 0.97 };
}
