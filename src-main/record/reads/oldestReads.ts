import { setImmediate as othersHadTheirTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { everyPlace } from './everyPlace.ts';
import { type ReadFilter, searchBudget } from './searchReads.ts';
import type { ReadPlace } from './searchTime.ts';

/** Reads by time that a part of time holds, the first part and the longest; as many may fit in it. */
const firstPart = 2_000;
const longestPart = 16_000;

/** Before every row of that time. */
const noRow = -1;

/**
 * A page of the reads that fit, oldest first, however many fit: parts of time are gone through from the oldest on, each searched as any
 * list is. `next` is where to go on, null where that was all; where what fits is rare, a page may be partly filled or empty. Reads of one
 * moment are in the order in which they were written down.
 */
export async function oldestReads(
  db: Database,
  filter: ReadFilter,
  after: ReadPlace | null,
  limit: number,
): Promise<{ readonly places: readonly ReadPlace[]; readonly next: ReadPlace | null }> {
  const found: ReadPlace[] = [];
  let from = after ?? { firstSeenAt: filter.fromAt ?? Number.MIN_SAFE_INTEGER, row: noRow };
  let gone = 0;
  for (let entries = firstPart; ; entries = Math.min(entries * 2, longestPart)) {
    const end = await timeAfter(db, from.firstSeenAt, entries);
    const isLast = end === null || (filter.toAt !== undefined && end >= filter.toAt);
    const toAt = isLast ? filter.toAt : end;
    const part: ReadPlace[] = [];
    const within = { ...filter, fromAt: from.firstSeenAt, ...(toAt === undefined ? {} : { toAt }) };
    for await (const places of everyPlace(db, within)) part.push(...places.filter((place) => isAfter(place, from)));
    found.push(...part.toReversed());
    gone += entries;
    if (found.length > limit) return { places: found.slice(0, limit), next: found[limit - 1] ?? null };
    if (isLast) return { places: found, next: null };
    from = { firstSeenAt: end, row: noRow };
    if (gone >= searchBudget.entries) return { places: found, next: from };
    await othersHadTheirTurn();
  }
}

function isAfter({ firstSeenAt, row }: ReadPlace, place: ReadPlace): boolean {
  return firstSeenAt > place.firstSeenAt || (firstSeenAt === place.firstSeenAt && row > place.row);
}

/** When the read was seen that comes so many after a time, later than that; null where there are fewer. */
async function timeAfter(db: Database, at: number, entries: number): Promise<number | null> {
  const { rows } = await sql<{ at: number }>`
    SELECT first_seen_at AS at FROM reads INDEXED BY reads_by_time WHERE first_seen_at >= ${at}
    ORDER BY first_seen_at LIMIT 1 OFFSET ${entries}
  `.execute(db);
  const found = rows[0]?.at;
  if (found === undefined) return null;
  if (found > at) return found;
  // Reads of one millisecond stay together, however many they are.
  const later = await sql<{ at: number | null }>`
    SELECT min(first_seen_at) AS at FROM reads INDEXED BY reads_by_time WHERE first_seen_at > ${at}
  `.execute(db);
  return later.rows[0]?.at ?? null;
}
