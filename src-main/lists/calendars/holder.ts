import type { Holder } from '../../platform/holdings.ts';

/** What was said of calendars may quote a booking, which may name anybody: all of it goes where somebody is erased. */
export const calendarHolder: Holder = {
  tables: ['calendars'],
  held: async () => [],
  async forget(writing) {
    await writing.updateTable('calendars').set({ said: '' }).execute();
    return { erased: {}, anonymised: {}, pictures: [] };
  },
};
