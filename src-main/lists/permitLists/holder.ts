import type { Holder } from '../../platform/holdings.ts';

/** What was said of lists may quote a row, which may name anybody: all of it goes where somebody is erased. */
export const permitListHolder: Holder = {
  tables: ['permitLists', 'permitListRuns'],
  held: async () => [],
  async forget(writing) {
    await writing.updateTable('permitLists').set({ said: '' }).execute();
    await writing.updateTable('permitListRuns').set({ said: '' }).execute();
    return { erased: {}, anonymised: {}, pictures: [] };
  },
};
