import type { Holder } from '../../../platform/holdings.ts';

/** What receivers answered, which may name anybody: all of it goes where somebody is erased. What was set aside is of the outbox. */
export const deliveryHolder: Holder = {
  tables: ['webhookDeliveries'],
  held: async () => [],
  async forget(writing) {
    await writing.updateTable('webhookDeliveries').set({ answer: '' }).execute();
    return { erased: {}, anonymised: {}, pictures: [] };
  },
};
