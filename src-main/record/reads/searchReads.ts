import { setImmediate as othersHadTheirTurn } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { type Condition, conditionsOf, ofGlob, ofMarks, type ReadIndex, type ReadTraits } from './searchConditions.ts';
import { type FoundMarks, knownMarks, marksThatFit, walkMarks } from './searchMarks.ts';
import { globOf, type PlatePattern } from './searchPattern.ts';
import {
  afterPlace,
  countIn,
  countThroughTime,
  inRange,
  newest,
  placesIn,
  type ReadPlace,
  type TimeRange,
  throughTime,
} from './searchTime.ts';

export interface ReadFilter extends ReadTraits, TimeRange {
  /** A pattern, or the marks themselves, folded. */
  readonly plate: PlatePattern | { readonly marks: readonly string[] } | null;
}

export interface FoundReads {
  /** Newest first. */
  readonly places: readonly ReadPlace[];
  /** Where to go on; null where that was all. There may be fewer places than asked for, and more to come. */
  readonly next: ReadPlace | null;
  /** How many fit in all, or at least as many. Null but for the first page. */
  readonly total: { readonly count: number; readonly isExact: boolean } | null;
}

/** How much one answer may cost. */
export interface SearchBudget {
  /** Reads that are found by an index and looked up one by one. */
  readonly lookups: number;
  /** Reads of listed marks, where the index says all that is asked. */
  readonly marked: number;
  /** Entries of the index by time that are gone through for a page, and to count. */
  readonly entries: number;
  readonly entriesToCount: number;
  readonly countAtMost: number;
}

/** Measured: a look-up costs as much as some fifty entries that lie together, so each of these is some 10 ms. */
export const searchBudget: SearchBudget = {
  lookups: 4_000,
  marked: 30_000,
  entries: 200_000,
  entriesToCount: 80_000,
  countAtMost: 10_000,
};

/** To SQLite. */
const unlimited = -1;

/** How far back it shows whether reads that fit are common. */
const newestEntries = 12_000;

/**
 * A page of the reads that fit, newest first. Whatever is asked, one answer costs about the same: where one condition is
 * rare, its few reads are looked up; where all are common, the newest reads are gone through by an index that holds
 * everything that can be asked for. What is rare only together is looked for stretch by stretch, and the page then says
 * where to go on.
 */
export async function searchReads(
  db: Database,
  filter: ReadFilter,
  after: ReadPlace | null,
  limit: number,
  budget: SearchBudget = searchBudget,
): Promise<FoundReads> {
  const isFirst = after === null;
  const start = after ?? newest;
  const time = inRange(filter);
  const traits = conditionsOf(filter);
  const plate = plateCondition();
  const wanted = [...(plate === null ? [] : [plate]), ...traits].map((each) => each.sql);
  if (plate !== null && filter.unreadable === true) return nothing();
  if (filter.readIds !== undefined) return await allOf(sql`reads`);
  const rarest = await rarestOf();
  if (rarest !== null) return await allOf(reads(rarest));
  const marks = await marksOf();
  if (marks?.reads === 0) return nothing();
  if (marks !== null && marks.reads <= budget.marked)
    return await pageBy('reads_by_mark', [ofMarks(marks.marks), ...traits]);
  const [only] = traits;
  if (plate === null && traits.length === 1 && only?.index != null && only.isOrdered)
    return await pageBy(only.index, traits);
  return await pageByTime();

  /** The marks that are looked for, where they can be listed. Null where no mark is, or too many are. */
  async function marksOf(): Promise<FoundMarks | null> {
    if (filter.plate === null) return null;
    if ('marks' in filter.plate) return await knownMarks(db, filter.plate.marks);
    const found = await marksThatFit(db, filter.plate);
    if (found === 'many') return null;
    if (found !== 'unknown') return found;
    const common = await throughTime(db, plate === null ? [] : [plate.sql], filter, start, limit + 1, newestEntries);
    if (common.places.length > limit || common.stoppedAt === null) return null;
    const walked = await walkMarks(db, filter.plate, othersHadTheirTurn);
    return walked === 'many' ? null : walked;
  }

  function plateCondition(): Condition | null {
    if (filter.plate === null) return null;
    return 'marks' in filter.plate ? ofMarks(filter.plate.marks) : ofGlob(globOf(filter.plate));
  }

  /** The index whose condition the fewest reads meet, if they are few enough to look up. */
  async function rarestOf(): Promise<ReadIndex | null> {
    let rarest: ReadIndex | null = null;
    let fewest = budget.lookups;
    const own = traits.find(({ isRare }) => isRare === true);
    if (own !== undefined) return own.index;
    for (const { index, sql: condition } of traits) {
      if (index === null) continue;
      const count = await countIn(db, reads(index), [condition, ...time], fewest + 1);
      if (count > fewest) continue;
      rarest = index;
      fewest = count;
    }
    return rarest;
  }

  /** All that fit are so few that they are found, and thereby counted, at once. */
  async function allOf(from: RawBuilder<unknown>): Promise<FoundReads> {
    const places = await placesIn(db, from, [...wanted, ...time, afterPlace(start)], isFirst ? unlimited : limit + 1);
    return { ...pageOf(places), total: isFirst ? { count: places.length, isExact: true } : null };
  }

  /** The index says all that is asked. */
  async function pageBy(index: ReadIndex, conditions: readonly Condition[]): Promise<FoundReads> {
    const asked = [...conditions.map((each) => each.sql), ...time];
    const places = await placesIn(db, reads(index), [...asked, afterPlace(start)], limit + 1);
    if (!isFirst) return { ...pageOf(places), total: null };
    const count = await countIn(db, reads(index), asked, budget.countAtMost + 1);
    const isExact = count <= budget.countAtMost;
    return { ...pageOf(places), total: { count: Math.min(count, budget.countAtMost), isExact } };
  }

  async function pageByTime(): Promise<FoundReads> {
    const { places, stoppedAt } = await throughTime(db, wanted, filter, start, limit + 1, budget.entries);
    if (places.length <= limit) {
      const total = { count: places.length, isExact: stoppedAt === null };
      return { places, next: stoppedAt, total: isFirst ? total : null };
    }
    if (!isFirst) return { ...pageOf(places), total: null };
    const { count, isExact } = await countThroughTime(db, wanted, filter, budget.countAtMost, budget.entriesToCount);
    return { ...pageOf(places), total: { count: Math.max(count, limit), isExact } };
  }

  function nothing(): FoundReads {
    return { places: [], next: null, total: isFirst ? { count: 0, isExact: true } : null };
  }

  function pageOf(places: readonly ReadPlace[]): Pick<FoundReads, 'places' | 'next'> {
    return { places: places.slice(0, limit), next: places.length > limit ? (places[limit - 1] ?? null) : null };
  }
}

function reads(index: ReadIndex) {
  return sql`reads INDEXED BY ${sql.raw(index)}`;
}
