import { sql } from 'kysely';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import type { Database } from '../../platform/database.ts';
import { timePage } from '../../platform/timePage.ts';
import { shownStay } from './shown.ts';
import { toStay } from './store.ts';

/** What other rooms look up of stays, by mark (folded) and time; UTC ms. Without what a person said never was. */
export function createStayLookups(db: Database) {
  const there = () => db.selectFrom('stays').selectAll().where('outcome', 'in', ['inside', 'left', 'unknownEnd']);
  const shown = (rows: Parameters<typeof toStay>[0][]): Stay[] => rows.map((row) => shownStay(toStay(row)));

  return {
    /** The stay of a mark that is inside, in a car park; null where there is none, or more than one. */
    async insideOf(folded: string, carParkId: string): Promise<Stay | null> {
      const rows = await there()
        .where('outcome', '=', 'inside')
        .where('folded', '=', folded)
        .where('carParkId', '=', carParkId)
        .limit(2)
        .execute();
      return rows.length === 1 ? (shown(rows)[0] ?? null) : null;
    },

    /** Stays of these marks of which some part lies within a time, newest first. */
    async ofMarks(folded: readonly string[], fromAt: number, toAt: number, limit = 50): Promise<Stay[]> {
      const rows = await there()
        .where('folded', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(folded)}))`)
        .where('enteredAt', '<=', toAt)
        .where((e) => e.or([e('leftAt', 'is', null), e('leftAt', '>=', fromAt)]))
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return shown(rows);
    },

    /** Stays of these marks that seemed only to turn round within a time, newest first, and of which no person said so: what is paid for one makes it a stay. */
    async turnedRound(folded: readonly string[], fromAt: number, toAt: number): Promise<Stay[]> {
      const rows = await db
        .selectFrom('stays')
        .selectAll()
        .where('folded', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(folded)}))`)
        .where('outcome', '=', 'passedThrough')
        .where('isSettled', '=', 0)
        .where('at', '>=', fromAt)
        .where('at', '<=', toAt)
        .orderBy('at', 'desc')
        .limit(20)
        .execute();
      return shown(rows);
    },

    /** Who is inside, and who left at or after a moment, and came before another; the newest first. */
    async around(fromAt: number, toAt: number, limit = 20_000): Promise<Stay[]> {
      const [inside, left] = await Promise.all([
        there()
          .where('outcome', '=', 'inside')
          .where('enteredAt', '<=', toAt)
          .orderBy('at', 'desc')
          .limit(limit)
          .execute(),
        there()
          .where('outcome', '=', 'left')
          .where('leftAt', '>=', fromAt)
          .where('enteredAt', '<=', toAt)
          .orderBy('leftAt', 'desc')
          .limit(limit)
          .execute(),
      ]);
      return shown([...inside, ...left]);
    },

    async many(ids: readonly string[]): Promise<Stay[]> {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('stays')
        .selectAll()
        .where('id', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`)
        .execute();
      return shown(rows);
    },

    /** When a mark last left a car park up to a moment, where nobody doubts it; null where it never did. */
    async lastLeft(folded: string, carParkId: string, before: number): Promise<number | null> {
      const row = await db
        .selectFrom('stays')
        .select((e) => e.fn.max('leftAt').as('leftAt'))
        .where('folded', '=', folded)
        .where('carParkId', '=', carParkId)
        .where('leftAt', '<=', before)
        .where('outcome', '=', 'left')
        .where('waits', '=', 0)
        .where((e) => e.or([e('paired', 'is', null), e('paired', '<>', 'tolerant')]))
        .executeTakeFirst();
      return row?.leftAt ?? null;
    },

    /** How many came into a car park from one moment until another; into any where it is empty. UTC ms. */
    async enterings(carParkId: string, fromAt: number, toAt: number): Promise<number> {
      let found = db
        .selectFrom('stays')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('enteredAt', '>=', fromAt)
        .where('enteredAt', '<', toAt)
        .where('outcome', 'in', ['inside', 'left', 'unknownEnd']);
      if (carParkId !== '') found = found.where('carParkId', '=', carParkId);
      return (await found.executeTakeFirstOrThrow()).count;
    },

    /** Who left within a time, in the order in which they left, after a place in it. */
    async leftWithin(
      fromAt: number,
      toAt: number,
      after: { leftAt: number; id: string } | null,
      limit: number,
    ): Promise<Stay[]> {
      const place = after === null ? null : { at: after.leftAt, id: after.id };
      const query = there()
        .where('outcome', '=', 'left')
        .where(timePage('leftAt', { fromAt, toAt, after: place, order: 'asc' }));
      return shown(await query.orderBy('leftAt').orderBy('id').limit(limit).execute());
    },
  };
}
