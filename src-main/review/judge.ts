import type { Writing } from '../platform/database.ts';
import { conflictsOf, reasonsOf, withConflict } from './rules.ts';
import type { KnownRead, ReviewStore } from './store.ts';

/** Settles why reads need a person, in the transaction that changes them. Both give the ids of other reads they changed. */
export interface Judge {
  /** A pass has ended: writes its reasons, and those of the neighbours with which it is in conflict. */
  onFinal(writing: Writing, readId: string): Promise<string[]>;
  /** What a read counts as has changed: settles anew whether it and its neighbours are in conflict. */
  onMark(writing: Writing, readId: string): Promise<string[]>;
}

/** `below` gives the site's threshold of confidence. */
export function createJudge(store: ReviewStore, below: () => number): Judge {
  return {
    async onFinal(writing, readId) {
      const read = await store.judged(readId, writing);
      if (read === null) return [];
      const neighbours = await store.neighbours(read, writing);
      await store.setReasons(writing, readId, reasonsOf(read, neighbours, below()));
      return await settleNeighbours(writing, read, neighbours);
    },

    async onMark(writing, readId) {
      const read = await store.judged(readId, writing);
      if (read === null || !read.isFinal) return [];
      const neighbours = await store.neighbours(read, writing);
      await settle(writing, read, neighbours);
      return await settleNeighbours(writing, read, neighbours);
    },
  };

  async function settleNeighbours(writing: Writing, read: KnownRead, neighbours: readonly KnownRead[]) {
    const changed: string[] = [];
    for (const neighbour of neighbours) {
      const mayChange = neighbour.reasons.includes('conflict') || conflictsOf(neighbour, [read]).length > 0;
      if (!mayChange) continue;
      const isChanged = await settle(writing, neighbour, await store.neighbours(neighbour, writing));
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
