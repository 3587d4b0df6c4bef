import type { Decision } from '../../src-preload/contract/access.ts';
import type { Database, Writing } from '../platform/database.ts';

/** One decision on one read, as it was made. */
export interface StoredDecision extends Decision {
  readonly id: string;
  readonly readId: string;
  /** UTC ms. */
  readonly at: number;
  /** The mark it was made on. */
  readonly mark: string;
}

/** Every decision that was made, and the newest of each read beside the read itself. */
export function createDecisionStore(db: Database) {
  return {
    async keep(writing: Writing, decision: StoredDecision): Promise<void> {
      await writing.insertInto('decisions').values(decision).execute();
    },

    /** Makes this the decision on the read; null takes back the one that is there. */
    async setCurrent(writing: Writing, readId: string, decision: Decision | null): Promise<void> {
      await writing
        .updateTable('reads')
        .set({ decision: decision === null ? null : JSON.stringify(decision) })
        .where('id', '=', readId)
        .execute();
    },

    /** Oldest first. */
    async ofRead(readId: string): Promise<StoredDecision[]> {
      return await db.selectFrom('decisions').selectAll().where('readId', '=', readId).orderBy('id').execute();
    },
  };
}

export type DecisionStore = ReturnType<typeof createDecisionStore>;
