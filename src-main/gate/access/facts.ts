import type { LocalTime } from '../../../src-preload/contract/record/decisionReasons.ts';
import type { PostDoubt, Posted } from '../../../src-preload/contract/record/posted.ts';
import type { Direction, Read } from '../../../src-preload/contract/record/reads.ts';
import { isoOfDay, siteClock } from '../../../src-preload/contract/siteClock.ts';
import type { HeldPermit, Permits } from '../../lists/permits/service.ts';
import type { ExpectedVisit, Visitors } from '../../lists/visitors/service.ts';
import type { WatchList } from '../../lists/watchlist/service.ts';
import { foldPlate } from '../../plates/fold.ts';
import { matchPlateWithin, type Tolerance } from '../../plates/matching.ts';
import type { PlateIndex } from '../../plates/plateIndex.ts';
import { certainRead, type MatchableRead } from '../../plates/readCosts.ts';
import { closenessOf } from './rules/closeness.ts';
import type { Closeness, Facts, KnownCharge, KnownClosed, KnownPermit, KnownVisitor } from './rules/decide.ts';
import { camerasOfPlace } from './rules/place.ts';
import { wallTimeOf } from './rules/schedule.ts';

/** What was read, where and when: all that is asked about. */
export interface Question {
  readonly read: MatchableRead;
  /** 0 to 1. */
  readonly confidence: number;
  readonly cameraId: string;
  /** UTC ms. */
  readonly at: number;
  /** When the vehicle was first seen there, UTC ms: waiting at an exit costs nothing. */
  readonly stoodAt: number;
  /** Which way it goes, as far as that is seen. */
  readonly direction: Direction;
  /** The read that is asked about; null where somebody only asks. */
  readonly readId: string | null;
  /** How it came, where another program read it; null where Gatehouse did, or somebody only asks. */
  readonly posted: Posted | null;
}

/** A vehicle as a camera saw it, since when (UTC ms); `readId` is null where somebody only asks. */
export interface PassAtExit {
  readonly mark: string;
  readonly cameraId: string;
  readonly firstSeenAt: number;
  readonly direction: Direction;
  readonly readId: string | null;
}

export interface FactsOptions {
  readonly permits: Permits;
  readonly visitors: Pick<Visitors, 'ofPlate' | 'ofRead' | 'plates' | 'hasPlate' | 'onChange'>;
  readonly watchList: WatchList;
  /** The ids of the cameras that belong to a car park. */
  readonly camerasIn: (carParkId: string) => readonly string[];
  readonly tolerances: () => { readonly barrier: Tolerance; readonly exit: Tolerance };
  readonly unknown: () => Facts['unknown'];
  /** Whether the car park is closed that a vehicle comes into at a camera; null where it goes, or is not closed. UTC ms. */
  readonly closedAt: (cameraId: string, direction: Direction, at: number) => KnownClosed | null;
  /** Which of these plates (folded) are on site now, and whether each may have gone without being seen. */
  readonly onSite: (plates: readonly string[]) => Promise<ReadonlyMap<string, { readonly mayHaveLeft: boolean }>>;
  /** What the vehicle of a mark owes at an exit that asks for payment; null at any other, and of who is not inside. UTC ms. */
  readonly chargeAt: (pass: PassAtExit) => Promise<Omit<KnownCharge, 'closeness'> | null>;
  /** Whether what this camera posts may open a barrier by itself, as it is set now. */
  readonly postsMayOpen: (cameraId: string) => boolean;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
}

/** Gathers the facts of a decision; `index` holds the plates of all permits and visitors (`listedPlates`). */
export function createFactFinder(options: FactsOptions, index: PlateIndex) {
  const { permits, visitors, watchList, camerasIn, tolerances, unknown, closedAt, onSite, chargeAt, timeZone } =
    options;

  /** The listed plate that this pass is, or perhaps is. */
  function known({ read, confidence, at }: Question): Known | null {
    const folded = foldPlate(read.text);
    if (permits.ofPlate(folded).length > 0 || visitors.ofPlate(folded, at).length > 0) {
      const exact = { plate: read.text, probability: confidence, margin: 1, isExact: true };
      return closenessOf(exact, null, confidence);
    }
    const { barrier, exit } = tolerances();
    const [strict = null, loose = null] = matchPlateWithin(read, index, [barrier, exit]);
    return closenessOf(strict, loose, confidence);
  }

  async function knownPermits(match: Known | null): Promise<KnownPermit[]> {
    if (match === null) return [];
    const key = foldPlate(match.plate);
    const found: KnownPermit[] = [];
    for (const { permit, group } of permits.ofPlate(key)) {
      found.push({
        ...permit,
        group: { ...group, cameraIds: camerasOfPlace(group, camerasIn) },
        closeness: match.closeness,
        ...(await others(permit, key)),
      });
    }
    return found;
  }

  /** Those that a person said the vehicle is here for, then those of the plate. */
  function knownVisitors({ readId, at }: Question, match: Known | null): KnownVisitor[] {
    const told = readId === null ? [] : visitors.ofRead(readId, at);
    const ofPlate = match === null ? [] : visitors.ofPlate(foldPlate(match.plate), at);
    const known = (visit: ExpectedVisit, closeness: Closeness) => ({ ...visit, closeness });
    return [
      ...told.map((visit) => known(visit, 'sure')),
      ...ofPlate
        .filter(({ id }) => told.every((visit) => visit.id !== id))
        .map((visit) => known(visit, match?.closeness ?? 'doubtful')),
    ];
  }

  /** What the very mark that was read owes: of one that only looks like it, nothing is known. */
  async function knownCharge(question: Question): Promise<KnownCharge | null> {
    const { read, confidence, cameraId, stoodAt, direction, readId } = question;
    const charge = await chargeAt({ mark: read.text, cameraId, firstSeenAt: stoodAt, direction, readId });
    if (charge === null) return null;
    const exact = { plate: read.text, probability: confidence, margin: 1, isExact: true };
    return { ...charge, closeness: closenessOf(exact, null, confidence)?.closeness ?? 'doubtful' };
  }

  /** What speaks against how it came; its camera's switch counts as it was then and as it is now. */
  function knownDoubts({ posted, cameraId }: Question): Facts['posted'] {
    if (posted === null) return null;
    const agrees: readonly PostDoubt[] = posted.agreement === 'agrees' ? [] : ['disagrees'];
    const isOff: readonly PostDoubt[] = options.postsMayOpen(cameraId) ? [] : ['switchedOff'];
    return { doubts: [...new Set([...isOff, ...posted.doubts, ...agrees])] };
  }

  async function others({ mostOnSite, plates }: HeldPermit, key: string) {
    if (mostOnSite === null) return { othersOnSite: 0, othersUnsure: 0 };
    const here = [...(await onSite(plates.map(foldPlate).filter((plate) => plate !== key))).values()];
    return { othersOnSite: here.length, othersUnsure: here.filter(({ mayHaveLeft }) => mayHaveLeft).length };
  }

  return async function factsOf(question: Question): Promise<Facts> {
    const { read, cameraId, at, direction } = question;
    const readable = read.text !== '';
    const match = readable ? known(question) : null;
    return {
      at,
      wall: wallTimeOf(at, timeZone()),
      dayOf: (moment) => ({ ...localTimeOf(moment, at, timeZone()), hour: null, minute: null }),
      minuteOf: (moment) => localTimeOf(moment, at, timeZone()),
      cameraId,
      readable,
      watch: readable ? watchList.matching(read, at) : [],
      permits: await knownPermits(match),
      visitors: readable ? knownVisitors(question, match) : [],
      charge: readable ? await knownCharge(question) : null,
      closed: closedAt(cameraId, direction, at),
      posted: knownDoubts(question),
      unknown: unknown(),
    };
  };
}

/** A listed plate, and how sure it is that the pass is it. */
interface Known {
  readonly plate: string;
  readonly closeness: Closeness;
}

/**
 * A question about what a read counts as: a person's word is taken as certain. It is asked of the moment it was last seen, and
 * of now (UTC ms) while the vehicle is in view.
 */
export function questionOf(read: Read, cameraId: string, now: number): Question {
  const { id: readId, mark, text, characters, candidates, confidence } = read;
  const at = read.state === 'open' ? Math.max(now, read.lastSeenAt) : read.lastSeenAt;
  if (mark === text && read.review.verdict !== 'confirmed') {
    return {
      read: { text, characters, candidates },
      confidence,
      cameraId,
      at,
      stoodAt: read.firstSeenAt,
      direction: read.direction,
      readId,
      posted: read.posted ?? null,
    };
  }
  const said = { stoodAt: read.firstSeenAt, direction: read.direction, readId, posted: read.posted ?? null };
  return { ...certainly(mark, cameraId, at), ...said };
}

/** A question about a plate that nobody doubts. */
export function certainly(text: string, cameraId: string, at: number): Question {
  return {
    read: certainRead(text),
    confidence: 1,
    cameraId,
    at,
    stoodAt: at,
    direction: 'unknown',
    readId: null,
    posted: null,
  };
}

/** What the site's clock shows at a moment; its year is said where it is another one than now. Both in UTC ms. */
function localTimeOf(moment: number, now: number, timeZone: string): LocalTime {
  const clock = siteClock(timeZone);
  const { day, ms } = clock.wallOf(moment);
  const [year = 0, month = 0, date = 0] = isoOfDay(day).split('-').map(Number);
  const minutes = Math.floor(ms / 60_000);
  return {
    ...{ year, month, day: date, hour: Math.floor(minutes / 60), minute: minutes % 60 },
    saysYear: year !== Number(isoOfDay(clock.wallOf(now).day).slice(0, 4)),
  };
}
