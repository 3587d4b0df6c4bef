import type { Holder } from '../../platform/holdings.ts';

/** What the hub answered about rows that it does not take, which may name anybody: all of it goes where somebody is erased. */
export const setAsideHolder: Holder = {
  tables: ['hubSetAside'],
  held: async () => [],
  async forget(writing) {
    await writing.updateTable('hubSetAside').set({ reason: '' }).execute();
    return { erased: {}, anonymised: {}, pictures: [] };
  },
};
