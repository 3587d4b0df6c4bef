import { sql } from 'kysely';
import type { CountGiven, StayCount } from '../../../src-preload/contract/record/stayCounts.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import { refuseFarFrom } from '../../platform/serving/limits.ts';

export interface CountingOptions {
  readonly db: Database;
  readonly outbox: Pick<Outbox, 'append' | 'announce'>;
  readonly clock: Clock;
  /** The cameras of a car park; empty is the site itself. */
  readonly camerasIn: (carParkId: string) => readonly string[];
  /** Whether there is such a car park; empty is the site itself. */
  readonly knows: (carParkId: string) => boolean;
}

const dayMs = 24 * 3_600_000;
const everywhere = { cameraIds: null };

export type Counting = ReturnType<typeof createCounting>;

/**
 * Corrections of how many are inside. A correction says how many there were at a moment; what is known by now of stays at that moment is taken
 * from it, and the rest is added to those inside, so that a ghost that is found out later is not taken off twice.
 */
export function createCounting({ db, outbox, clock, camerasIn, knows }: CountingOptions) {
  async function insideNow(carParkId: string): Promise<number> {
    const { rows } = await sql<{ inside: number }>`
      SELECT count(*) AS inside FROM stays WHERE outcome = 'inside' AND car_park_id = ${carParkId}
    `.execute(db);
    return rows[0]?.inside ?? 0;
  }

  async function latest(carParkId: string): Promise<StayCount | null> {
    const row = await db
      .selectFrom('stayCounts')
      .selectAll()
      .where('carParkId', '=', carParkId)
      .where('undoneAt', 'is', null)
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row ?? null;
  }

  /** How many more, or fewer, are inside than stays tell. */
  async function offsetOf(carParkId: string): Promise<number> {
    const count = await latest(carParkId);
    if (count === null) return 0;
    const ended = sql`car_park_id = ${carParkId} AND outcome IN ('left', 'passedThrough') AND left_at > ${count.at}`;
    const aDayBefore = count.at - dayMs;
    // Asked with each stay that changes, so it must not cost more the longer ago the count is.
    const { rows } = await sql<{ before: number; since: number }>`
      SELECT
        (SELECT count(*) FROM stays WHERE car_park_id = ${carParkId} AND outcome = 'inside' AND entered_at <= ${count.at})
          + (SELECT count(*) FROM stays INDEXED BY stays_ended
              WHERE ${ended} AND entered_at > ${aDayBefore} AND entered_at <= ${count.at})
          + (SELECT count(*) FROM stays INDEXED BY stays_over_a_day
              WHERE ${ended} AND left_at - entered_at > 86400000 AND entered_at <= ${aDayBefore}) AS before,
        (SELECT count(*) FROM stays WHERE car_park_id = ${carParkId} AND left_at > ${count.at}
          AND outcome = 'unknownStart') AS since
    `.execute(db);
    const { before, since } = rows[0] ?? { before: 0, since: 0 };
    const more = count.counted - before;
    // Those whom nobody saw come are seen to leave one by one.
    return more > 0 ? Math.max(0, more - since) : more;
  }

  async function write(count: StayCount, then: (writing: Writing) => Promise<unknown>): Promise<StayCount> {
    await db.transaction().execute(async (writing) => {
      await writing
        .insertInto('stayCounts')
        .values(count)
        .onConflict((on) => on.column('id').doUpdateSet({ undoneAt: count.undoneAt, undoneBy: count.undoneBy }))
        .execute();
      await then(writing);
      await outbox.append(writing, { topic: 'stay.counted', carParkId: count.carParkId });
    });
    outbox.announce();
    return count;
  }

  const refuseFar = (carParkId: string) => refuseFarFrom(actorNow() ?? everywhere, camerasIn(carParkId));
  const noted = (
    writing: Writing,
    action: 'stays.count' | 'stays.undoCount',
    { carParkId, told, counted, reason }: StayCount,
  ) =>
    note(writing, clock, {
      action,
      thing: { kind: 'carPark', id: carParkId, label: '' },
      values: { told, counted, reason },
    });

  return {
    offsetOf,

    /** Where a correction holds. */
    async places(): Promise<ReadonlySet<string>> {
      const rows = await db
        .selectFrom('stayCounts')
        .select('carParkId')
        .distinct()
        .where('undoneAt', 'is', null)
        .execute();
      return new Set(rows.map(({ carParkId }) => carParkId));
    },

    async list(carParkId: string): Promise<StayCount[]> {
      refuseFar(carParkId);
      return await db
        .selectFrom('stayCounts')
        .selectAll()
        .where('carParkId', '=', carParkId)
        .orderBy('id', 'desc')
        .limit(100)
        .execute();
    },

    async add({ carParkId, inside, reason }: CountGiven, by: string): Promise<StayCount> {
      refuseFar(carParkId);
      if (!knows(carParkId)) throw new Refusal('NOT_FOUND', 'This car park was removed. Reload the page.');
      const told = Math.max(0, (await insideNow(carParkId)) + (await offsetOf(carParkId)));
      const when = { id: newId(), at: clock.now(), undoneAt: null, undoneBy: null };
      const count = { ...when, carParkId, kind: 'person' as const, by, reason, told, counted: inside };
      return await write(count, (writing) => noted(writing, 'stays.count', count));
    },

    async undo(id: string, by: string): Promise<StayCount> {
      const row = await db.selectFrom('stayCounts').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) throw new Refusal('NOT_FOUND', 'This count is no longer kept. Reload the page.');
      refuseFar(row.carParkId);
      if (row.undoneAt !== null) return row;
      if ((await latest(row.carParkId))?.id !== id)
        throw new Refusal('CONFLICT', 'It was counted again since. Take the newest count back first.');
      const count = { ...row, undoneAt: clock.now(), undoneBy: by };
      return await write(count, (writing) => noted(writing, 'stays.undoCount', count));
    },

    /**
     * Repairs, once a night, what gates missed: an exit that ended no stay, or that nobody could read, is one less inside; an entry that nobody
     * could read one more. What people settle of them later is taken into account by itself.
     * @param missed the day whose repair is made up for, such as `2026-03-31`; null where it is in time
     */
    async repair(carParkId: string, missed: string | null = null): Promise<StayCount | null> {
      const now = clock.now();
      const since = Math.max((await latest(carParkId))?.at ?? 0, now - 7 * dayMs);
      const { rows } = await sql<{ out: number; come: number }>`
        SELECT
          (SELECT count(*) FROM stays WHERE car_park_id = ${carParkId} AND outcome = 'unknownStart' AND is_settled = 0
            AND left_at > ${since} AND left_at <= ${now})
            + (SELECT count(*) FROM gate_crossings WHERE car_park_id = ${carParkId} AND way = 'out' AND mark = ''
              AND at > ${since} AND at <= ${now}) AS out,
          (SELECT count(*) FROM gate_crossings WHERE car_park_id = ${carParkId} AND way = 'in' AND mark = ''
            AND at > ${since} AND at <= ${now}) AS come
      `.execute(db);
      const { out, come } = rows[0] ?? { out: 0, come: 0 };
      const told = Math.max(0, (await insideNow(carParkId)) + (await offsetOf(carParkId)));
      const counted = Math.max(0, told - out + come);
      if (counted === told) return null;
      const when = { id: newId(), at: now, undoneAt: null, undoneBy: null };
      const parts = [
        ...(out === 0 ? [] : [`${out} left and ended no stay`]),
        ...(come === 0 ? [] : [`${come} came in and could not be read`]),
        ...(missed === null ? [] : [`made up for since the night of ${missed}, when Gatehouse was not running`]),
      ];
      const count = { ...when, carParkId, kind: 'nightly' as const, by: '', reason: parts.join(', '), told, counted };
      return await write(count, (writing) => noted(writing, 'stays.count', count));
    },
  };
}
