import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { FileClock, PaymentSource } from '../../../src-preload/contract/parking/paymentImport.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Before } from './rules/drift.ts';
import './tables.ts';

/** What told files of payments, and how its clock goes. */
export function createSourceStore(db: Database) {
  const rowOf = (name: string, within: Database | Writing = db) =>
    within.selectFrom('paymentSources').selectAll().where('nameKey', '=', nameKey(name)).executeTakeFirst();

  return {
    /** The newest used first. */
    async list(): Promise<PaymentSource[]> {
      const rows = await db
        .selectFrom('paymentSources')
        .selectAll()
        .orderBy('usedAt', 'desc')
        .orderBy('name')
        .execute();
      return rows.map(({ id, name, correctByMs, measuredAt, pairs, early, offMs }) => {
        return { id, name, correctByS: Math.round(correctByMs / 1000), measuredAt, pairs, early, offMs };
      });
    },

    /** How long after the entries the middle of a source's payments was made when it was last compared, had its clock been right. */
    async before(name: string): Promise<Before | null> {
      const row = await rowOf(name);
      if (row === undefined || row.medianMs === null || row.offMs === null) return null;
      return { pairs: row.pairs, medianMs: row.medianMs - row.offMs };
    },

    /** Keeps what a file told, under its name. What too few tell takes nothing back. */
    async keep(name: string, correctByS: number, clock: FileClock, now: number): Promise<{ readonly id: string }> {
      return await db.transaction().execute(async (writing) => {
        const known = await rowOf(name, writing);
        const id = known?.id ?? newId();
        const measured =
          clock.offMs === null
            ? {}
            : { measuredAt: now, pairs: clock.pairs, early: clock.early, medianMs: clock.medianMs, offMs: clock.offMs };
        const cells = { correctByMs: correctByS * 1000, usedAt: now, ...measured };
        if (known !== undefined) await writing.updateTable('paymentSources').set(cells).where('id', '=', id).execute();
        else {
          const nothing = { measuredAt: null, pairs: 0, early: 0, medianMs: null, offMs: null };
          await writing
            .insertInto('paymentSources')
            .values({ id, name, nameKey: nameKey(name), createdAt: now, ...nothing, ...cells })
            .execute();
        }
        return { id };
      });
    },
  };
}
