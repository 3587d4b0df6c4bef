import type { Database } from '../../platform/database.ts';
import { type ReadFilter, searchBudget, searchReads } from './searchReads.ts';
import { newest, type ReadPlace } from './searchTime.ts';

/** So many are looked for in one go; others have their turn in between. */
const inOneGo = 20_000;

/** The places of all reads that fit, newest first, in parts; `after` goes on where a part ended. */
export async function* everyPlace(
  db: Database,
  filter: ReadFilter,
  after: ReadPlace = newest,
): AsyncGenerator<readonly ReadPlace[]> {
  for (let place: ReadPlace | null = after; place !== null; ) {
    // From a place on nothing is counted: all of it is gone through anyway.
    const { places, next }: Awaited<ReturnType<typeof searchReads>> = await searchReads(
      db,
      filter,
      place,
      inOneGo,
      searchBudget,
    );
    if (places.length > 0) yield places;
    place = next;
  }
}
