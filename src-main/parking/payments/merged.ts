import type { Payment } from '../../../src-preload/contract/parking/payments.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { toPayment } from './paymentRow.ts';

/** From which stays entries of the ledger came, one merging after the other. */
export function createMergedStore(db: Database) {
  const depthOf = async (writing: Writing, paymentId: string, stayId: string | null): Promise<number> => {
    const row = await writing
      .selectFrom('paymentMerges')
      .select((e) => e.fn.max('depth').as('depth'))
      .where('paymentId', '=', paymentId)
      .$if(stayId !== null, (query) => query.where('stayId', '=', stayId))
      .executeTakeFirst();
    return row?.depth ?? 0;
  };

  return {
    /** Notes that the stay of an entry was merged with another, for which it is now. */
    async leave(writing: Writing, paymentId: string, stayId: string): Promise<void> {
      const depth = (await depthOf(writing, paymentId, null)) + 1;
      await writing.insertInto('paymentMerges').values({ paymentId, depth, stayId }).execute();
    },

    /** Notes that an entry is back at a stay, and no longer at any with which that was merged. */
    async comeBack(writing: Writing, paymentId: string, stayId: string): Promise<void> {
      const depth = await depthOf(writing, paymentId, stayId);
      await writing
        .deleteFrom('paymentMerges')
        .where('paymentId', '=', paymentId)
        .where('depth', '>=', depth)
        .execute();
    },

    /** Forgets where an entry came from. */
    async forget(writing: Writing, paymentId: string): Promise<void> {
      await writing.deleteFrom('paymentMerges').where('paymentId', '=', paymentId).execute();
    },

    /** What was for a stay until that was merged, however often since. */
    async from(stayId: string): Promise<Payment[]> {
      const rows = await db
        .selectFrom('payments')
        .selectAll()
        .where('id', 'in', (e) => e.selectFrom('paymentMerges').select('paymentId').where('stayId', '=', stayId))
        .execute();
      return rows.map(toPayment);
    },
  };
}

export type MergedStore = ReturnType<typeof createMergedStore>;
