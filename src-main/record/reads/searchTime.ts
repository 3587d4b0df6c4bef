import { setImmediate as othersHadTheirTurn } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/database.ts';

/** A place in the list, which goes from the newest to the oldest: after it come older reads, or ones written earlier. */
export interface ReadPlace {
  readonly firstSeenAt: number;
  readonly row: number;
}

/** Seen at or after, and before; UTC ms. */
export interface TimeRange {
  readonly fromAt?: number | undefined;
  readonly toAt?: number | undefined;
}

/** A part of time with about as many reads as are gone through in one go. */
interface Stretch {
  /** Older than the first and not older than the last: `(after, upTo]`, UTC ms. */
  readonly after: number;
  readonly upTo: number;
  readonly entries: number;
  readonly isLast: boolean;
}

const firstStretch = 4_000;
/** A few milliseconds' worth, for nothing else happens meanwhile. */
const longestStretch = 32_000;

/** After every row of that time. */
const everyRow = Number.MAX_SAFE_INTEGER;
export const newest: ReadPlace = { firstSeenAt: everyRow, row: everyRow };

/** The conditions, or none, one after the other. */
export function all(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`TRUE` : sql.join(conditions, sql` AND `);
}

export function inRange({ fromAt, toAt }: TimeRange): readonly RawBuilder<unknown>[] {
  return [
    ...(fromAt === undefined ? [] : [sql`reads.first_seen_at >= ${fromAt}`]),
    ...(toAt === undefined ? [] : [sql`reads.first_seen_at < ${toAt}`]),
  ];
}

export function afterPlace({ firstSeenAt, row }: ReadPlace): RawBuilder<unknown> {
  return sql`reads.first_seen_at <= ${firstSeenAt} AND (reads.first_seen_at < ${firstSeenAt} OR reads.rowid < ${row})`;
}

/** Newest first; `from` is the table, with the index to use. */
export async function placesIn(
  db: Database,
  from: RawBuilder<unknown>,
  conditions: readonly RawBuilder<unknown>[],
  atMost: number,
): Promise<readonly ReadPlace[]> {
  const { rows } = await sql<ReadPlace>`
    SELECT reads.first_seen_at AS "firstSeenAt", reads.rowid AS row FROM ${from} WHERE ${all(conditions)}
    ORDER BY reads.first_seen_at DESC, reads.rowid DESC LIMIT ${atMost}
  `.execute(db);
  return rows;
}

export async function countIn(
  db: Database,
  from: RawBuilder<unknown>,
  conditions: readonly RawBuilder<unknown>[],
  atMost: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (SELECT 1 FROM ${from} WHERE ${all(conditions)} LIMIT ${atMost})
  `.execute(db);
  return rows[0]?.count ?? 0;
}

const byTime = sql`reads INDEXED BY reads_by_time`;

/**
 * Goes through reads from the newest after `after`, until `wanted` are found or `entries` were gone through. `stoppedAt` is
 * where to go on; null where there are no older ones.
 */
export async function throughTime(
  db: Database,
  conditions: readonly RawBuilder<unknown>[],
  range: TimeRange,
  after: ReadPlace,
  wanted: number,
  entries: number,
): Promise<{ readonly places: readonly ReadPlace[]; readonly stoppedAt: ReadPlace | null }> {
  const places: ReadPlace[] = [];
  let gone = 0;
  for await (const stretch of stretches(db, range, after)) {
    // Only the newest stretch can hold reads of the very time of the place itself.
    const atPlace = stretch.upTo < after.firstSeenAt ? [] : [afterPlace(after)];
    const within = [...conditions, ...inStretch(stretch), ...atPlace];
    places.push(...(await placesIn(db, byTime, within, wanted - places.length)));
    gone += stretch.entries;
    if (stretch.isLast) return { places, stoppedAt: null };
    if (places.length >= wanted || gone >= entries)
      return { places, stoppedAt: { firstSeenAt: stretch.after, row: everyRow } };
  }
  return { places, stoppedAt: null };
}

/** Counts reads from the newest on, until there are `atMost` or `entries` were gone through. */
export async function countThroughTime(
  db: Database,
  conditions: readonly RawBuilder<unknown>[],
  range: TimeRange,
  atMost: number,
  entries: number,
): Promise<{ readonly count: number; readonly isExact: boolean }> {
  let count = 0;
  let gone = 0;
  for await (const stretch of stretches(db, range, newest)) {
    const within = [...conditions, ...inStretch(stretch)];
    count += await countIn(db, byTime, within, atMost - count + 1);
    gone += stretch.entries;
    if (count > atMost) return { count: atMost, isExact: false };
    if (stretch.isLast) return { count, isExact: true };
    if (gone >= entries) break;
  }
  return { count, isExact: false };
}

async function* stretches(db: Database, { fromAt = 0, toAt }: TimeRange, after: ReadPlace): AsyncGenerator<Stretch> {
  const beginning = fromAt - 1;
  let upTo = Math.min(after.firstSeenAt, toAt === undefined ? everyRow : toAt - 1);
  for (let entries = firstStretch; ; entries = Math.min(entries * 2, longestStretch)) {
    const { rows } = await sql<{ at: number }>`
      SELECT first_seen_at AS at FROM ${byTime} WHERE first_seen_at <= ${upTo}
      ORDER BY first_seen_at DESC LIMIT 1 OFFSET ${entries}
    `.execute(db);
    const oldest = rows[0]?.at;
    if (oldest === undefined || oldest <= beginning) {
      yield { after: beginning, upTo, entries, isLast: true };
      return;
    }
    // Reads of one millisecond stay together, however many they are.
    const end = Math.min(oldest, upTo - 1);
    yield { after: end, upTo, entries, isLast: false };
    upTo = end;
    await othersHadTheirTurn();
  }
}

function inStretch({ after, upTo }: Stretch): readonly RawBuilder<unknown>[] {
  return [sql`reads.first_seen_at > ${after} AND reads.first_seen_at <= ${upTo}`];
}
