import { textsWithout } from '../../platform/heldTable.ts';
import type { Holder } from '../../platform/holdings.ts';
import { listStore } from './store.ts';

/**
 * What is known of shared lists beside the lists themselves, which tell of what they hold. Values go with the subject; conflicts that may name it go as
 * a whole. What becomes of the lists by that is said to the other sites as any change is. That a vehicle was taken off a permit stays, as its mark.
 */
export const sharedListHolder: Holder = {
  tables: ['hubListRows', 'hubListChanges', 'hubConflicts'],
  held: async () => [],
  async forget(writing, { words }) {
    const { shares } = await listStore.sharing(writing);
    const without = (json: string) => JSON.stringify(textsWithout(JSON.parse(json) as unknown, words));
    const rows = await writing.selectFrom('hubListRows').selectAll().where(words.likelyIn('registers')).execute();
    for (const { list, id, registers, stood } of rows)
      await writing
        .updateTable('hubListRows')
        // What stood there is compared once more with what is there then, where somebody is to hear of it.
        .set({
          registers: without(registers),
          ...(stood === null || shares.includes(list) ? {} : { stood: without(stood) }),
        })
        .where('list', '=', list)
        .where('id', '=', id)
        .execute();
    for (const { id, value } of await writing
      .selectFrom('hubListChanges')
      .selectAll()
      .where(words.likelyIn('value'))
      .execute())
      await writing
        .updateTable('hubListChanges')
        .set({ value: without(value) })
        .where('id', '=', id)
        .execute();
    for (const column of ['label', 'stands', 'other'] as const)
      await writing.deleteFrom('hubConflicts').where(words.likelyIn(column)).execute();
    return { erased: {}, anonymised: {}, pictures: [] };
  },
};
