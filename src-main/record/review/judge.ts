import type { Writing } from '../../platform/database.ts';
import { conflictsOf, neighboursWithinMs, reasonsOf, withConflict } from './rules.ts';
import type { KnownRead, ReviewStore } from './store.ts';

/** Settles why reads need a person, in the transaction that changes them. Both give the ids of other reads they changed. */
export interface Judge {
  /** A pass has ended: writes its reasons, and those of the neighbours with which it is in conflict. */
  onFinal(writing: Writing, readId: string): Promise<string[]>;
  /** What a read counts as has changed: settles anew whether it and its neighbours are in conflict. */
  onMark(writing: Writing, readId: string): Promise<string[]>;
}

/**
 * `below` gives the site's threshold of confidence; `gapMs` how long lay between two reads by a clock that nobody can set, null where that
 * is not known and their times count.
 */
export function createJudge(
  store: ReviewStore,
  below: () => number,
  gapMs: (readId: string, otherId: string) => number | null = () => null,
): Judge {
  /** Where the clock was set back, two reads that look near in time may be an hour apart. */
  async function neighboursOf(read: KnownRead, writing: Writing): Promise<KnownRead[]> {
    const found = await store.neighbours(read, writing);
    return found.filter(({ id }) => (gapMs(read.id, id) ?? 0) <= neighboursWithinMs);
  }

  return {
    async onFinal(writing, readId) {
      const read = await store.judged(readId, writing);
      if (read === null) return [];
      const neighbours = await neighboursOf(read, writing);
      await store.setReasons(writing, readId, reasonsOf(read, neighbours, below()));
      return await settleNeighbours(writing, read, neighbours);
    },

    async onMark(writing, readId) {
      const read = await store.judged(readId, writing);
      if (read === null || !read.isFinal) return [];
      const neighbours = await neighboursOf(read, writing);
      await settle(writing, read, neighbours);
      return await settleNeighbours(writing, read, neighbours);
    },
  };

  async function settleNeighbours(writing: Writing, read: KnownRead, neighbours: readonly KnownRead[]) {
    const changed: string[] = [];
    for (const neighbour of neighbours) {
      const mayChange = neighbour.reasons.includes('conflict') || conflictsOf(neighbour, [read]).length > 0;
      if (!mayChange) continue;
      const isChanged = await settle(writing, neighbour, await neighboursOf(neighbour, writing));
      if (isChanged) changed.push(neighbour.id);
    }
    return changed;
  }

  /** Writes whether a read is in conflict; true where that is new. */
  async function settle(writing: Writing, read: KnownRead, neighbours: readonly KnownRead[]): Promise<boolean> {
    const isInConflict = conflictsOf(read, neighbours).length > 0;
    if (isInConflict === read.reasons.includes('conflict')) return false;
    await store.setReasons(writing, read.id, withConflict(read.reasons, isInConflict));
    return true;
  }
}
