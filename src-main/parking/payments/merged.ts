import type { Payment } from '../../../src-preload/contract/parking/payments.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { toPayment } from './paymentRow.ts';

/** Which entries of the ledger came from stays that were merged with others. */
export function createMergedStore(db: Database) {
  return {
    /** Notes from which stay an entry came; null where it is back. */
    async note(writing: Writing, id: string, mergedFrom: string | null): Promise<void> {
      await writing.updateTable('payments').set({ mergedFrom }).where('id', '=', id).execute();
    },

    /** What was for a stay until that was merged. */
    async from(stayId: string): Promise<Payment[]> {
      return (await db.selectFrom('payments').selectAll().where('mergedFrom', '=', stayId).execute()).map(toPayment);
    },
  };
}

export type MergedStore = ReturnType<typeof createMergedStore>;
