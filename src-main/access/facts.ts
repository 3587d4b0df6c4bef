import type { Read } from '../../src-preload/contract/reads.ts';
import type { HeldGroup, HeldPermit, Permits } from '../permits/service.ts';
import { foldPlate } from '../plates/fold.ts';
import { matchPlateWithin, type Tolerance } from '../plates/matching.ts';
import { createPlateIndex } from '../plates/plateIndex.ts';
import type { MatchableRead } from '../plates/readCosts.ts';
import type { WatchList } from '../watchlist/service.ts';
import { closenessOf } from './rules/closeness.ts';
import type { Closeness, Facts, KnownPermit } from './rules/decide.ts';
import { wallTimeOf } from './rules/schedule.ts';

/** What was read, where and when: all that is asked about. */
export interface Question {
  readonly read: MatchableRead;
  /** 0 to 1. */
  readonly confidence: number;
  readonly cameraId: string;
  /** UTC ms. */
  readonly at: number;
}

export interface FactsOptions {
  readonly permits: Permits;
  readonly watchList: WatchList;
  readonly tolerances: () => { readonly barrier: Tolerance; readonly exit: Tolerance };
  readonly unknown: () => Facts['unknown'];
  /** Which of these plates (folded) are on site now. */
  readonly onSite: (plates: readonly string[]) => Promise<ReadonlySet<string>>;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: string;
}

/** Gathers the facts of a decision. The plates of all permits are held in an index that follows what permits tell. */
export function createFactFinder({ permits, watchList, tolerances, unknown, onSite, timeZone }: FactsOptions) {
  const index = createPlateIndex(platesOf(permits));
  permits.onChange(({ added, removed }) => {
    for (const [plate] of removed) if (!isHeld(plate)) index.remove(plate);
    for (const [plate] of added) index.add(plate);
  });

  /** Whether another permit has the plate, spelled so. */
  function isHeld(plate: string): boolean {
    return permits.ofPlate(foldPlate(plate)).some(({ permit }) => permit.plates.includes(plate));
  }

  /** The permits of the plate that this pass is, or perhaps is. */
  function known({ read, confidence }: Question): { closeness: Closeness; plate: string } | null {
    if (permits.ofPlate(foldPlate(read.text)).length > 0) {
      const exact = { plate: read.text, probability: confidence, margin: 1, isExact: true };
      return closenessOf(exact, null, confidence);
    }
    const { barrier, exit } = tolerances();
    const [strict = null, loose = null] = matchPlateWithin(read, index, [barrier, exit]);
    return closenessOf(strict, loose, confidence);
  }

  async function knownPermits(question: Question): Promise<KnownPermit[]> {
    const match = known(question);
    if (match === null) return [];
    const key = foldPlate(match.plate);
    const found: KnownPermit[] = [];
    for (const { permit, group } of permits.ofPlate(key)) {
      found.push(knownPermit(permit, group, match.closeness, await othersOnSite(permit, key)));
    }
    return found;
  }

  async function othersOnSite({ mostOnSite, plates }: HeldPermit, key: string): Promise<number> {
    if (mostOnSite === null) return 0;
    return (await onSite(plates.map(foldPlate).filter((plate) => plate !== key))).size;
  }

  return async function factsOf(question: Question): Promise<Facts> {
    const { read, cameraId, at } = question;
    const readable = read.text !== '';
    return {
      at,
      wall: wallTimeOf(at, timeZone),
      dateInWords: (moment) => inWords(moment, at, timeZone, false),
      momentInWords: (moment) => inWords(moment, at, timeZone, true),
      cameraId,
      readable,
      watch: readable ? watchList.matching(read, at) : [],
      permits: readable ? await knownPermits(question) : [],
      visitors: [],
      unknown: unknown(),
    };
  };
}

function* platesOf(permits: Permits): Generator<string> {
  for (const [plate] of permits.plates()) yield plate;
}

function knownPermit(permit: HeldPermit, group: HeldGroup, closeness: Closeness, others: number): KnownPermit {
  return { ...permit, group, closeness, othersOnSite: others };
}

/** A question about what a read counts as: a person's word is taken as certain. */
export function questionOf(read: Read, cameraId: string): Question {
  const { mark, text, characters, candidates, confidence, lastSeenAt: at } = read;
  if (mark === text && read.review.verdict !== 'confirmed') {
    return { read: { text, characters, candidates }, confidence, cameraId, at };
  }
  return certainly(mark, cameraId, at);
}

/** A question about a plate that nobody doubts. */
export function certainly(text: string, cameraId: string, at: number): Question {
  const characters = [...text].map((character) => ({ character, confidence: 1, alternatives: [] }));
  return { read: { text, characters, candidates: [] }, confidence: 1, cameraId, at };
}

/** `31 March`, with the year where it is another one than now, and the time where it is wanted. */
function inWords(moment: number, now: number, timeZone: string, withTime: boolean): string {
  const year = (at: number) => new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric' }).format(at);
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    ...(year(moment) === year(now) ? {} : { year: 'numeric' }),
    ...(withTime ? { hour: '2-digit', minute: '2-digit' } : {}),
  }).format(moment);
}
