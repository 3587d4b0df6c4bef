import type { ReadChoice } from '../../../src-preload/contract/record/readLists.ts';
import type { Database } from '../../platform/database.ts';
import { everyPlace } from './everyPlace.ts';
import type { ReadListStore } from './listStore.ts';
import { filterOf } from './readQuery.ts';
import { mostToSort, type NamesOf, sortedRows } from './sortedReads.ts';

/** The rows of all reads that are chosen, newest first unless they are few enough to be in the order that is asked for. */
export async function chosenRows(
  { query, ids, exceptIds }: ReadChoice,
  { db, store, namesOf }: { readonly db: Database; readonly store: ReadListStore; readonly namesOf: NamesOf },
): Promise<number[]> {
  const newestFirst = ids === undefined ? await matching() : await byHand(ids);
  const { order } = query;
  if (order === 'time') return newestFirst.toReversed();
  if (order === undefined || order === '-time' || newestFirst.length > mostToSort) return newestFirst;
  const chosen = new Set(newestFirst);
  return (await sortedRows(db, filterOf(query), order, { namesOf })).filter((row) => chosen.has(row));

  /** Of those chosen by hand, none is of a camera that is not looked among. */
  async function byHand(chosen: readonly string[]): Promise<number[]> {
    const rows = await store.rowsOf(chosen);
    return query.cameraIds === undefined || query.cameraIds.length === 0
      ? rows
      : await store.ofCameras(rows, query.cameraIds);
  }

  async function matching(): Promise<number[]> {
    const except = new Set(await store.rowsOf(exceptIds));
    const rows: number[] = [];
    for await (const places of everyPlace(db, filterOf(query)))
      for (const { row } of places) if (!except.has(row)) rows.push(row);
    return rows;
  }
}
