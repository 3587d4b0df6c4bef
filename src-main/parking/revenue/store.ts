import { sql } from 'kysely';
import { ledgerKinds } from '../../../src-preload/contract/parking/revenue.ts';
import type { Database } from '../../platform/database.ts';
import { timePage } from '../../platform/timePage.ts';
import type { Entry } from './rules/income.ts';

/** An entry with its place in the ledger. */
export type PlacedEntry = Entry & { readonly id: string };

/** Reads of the ledger what figures are made of. */
export function createRevenueStore(db: Database) {
  return {
    /**
     * Entries of a time that hold and bring, take out or waive money, in the order of their times, after a place in it.
     * @param carParkIds of these alone; null is of all
     */
    async entries(
      fromAt: number,
      untilAt: number,
      carParkIds: readonly string[] | null,
      after: { readonly at: number; readonly id: string } | null,
      limit: number,
    ): Promise<PlacedEntry[]> {
      let rows = db
        .selectFrom('payments')
        .select(['id', 'kind', 'at', 'pence', 'vatPence', 'carParkId', 'stayId', 'tariffName', 'groupId'])
        .select(['reason', 'by'])
        .where(timePage('at', { fromAt, toAt: untilAt, after, order: 'asc' }))
        .where('voided', 'is', null)
        .where('kind', 'in', [...ledgerKinds, 'waiver']);
      if (carParkIds !== null)
        rows = rows.where('carParkId', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(carParkIds)}))`);
      return await rows.orderBy('at').orderBy('id').limit(limit).execute();
    },
  };
}

export type RevenueStore = ReturnType<typeof createRevenueStore>;
