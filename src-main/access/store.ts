import { sql } from 'kysely';
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

/** No vehicle is thought to be in view for longer than an hour. */
const longestViewMs = 3_600_000;

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

    /**
     * The reads on which another decision would still matter, newest first: unanswered ones of vehicles that are in view, or
     * were since a moment (UTC ms) and have not been let in.
     */
    async inView(since: number, limit: number): Promise<string[]> {
      const unanswered = db
        .selectFrom('reads')
        .select(['id', 'firstSeenAt'])
        .where('cameraId', 'is not', null)
        .where('answer', 'is', null);
      const open = unanswered.where('state', '=', 'open');
      const waiting = unanswered
        .where('state', '=', 'closed')
        .where('firstSeenAt', '>=', since - longestViewMs)
        .where('lastSeenAt', '>=', since)
        .where(sql<boolean>`decision ->> 'verdict' IS NOT 'allow'`);
      const rows = await open.unionAll(waiting).orderBy('firstSeenAt', 'desc').limit(limit).execute();
      return rows.map(({ id }) => id);
    },

    /** Reads of cameras since a moment (UTC ms) without a decision, or with one on another mark than they count as; newest first. */
    async undecided(since: number, limit: number): Promise<string[]> {
      const rows = await db
        .selectFrom('reads')
        .select('id')
        .where('cameraId', 'is not', null)
        .where('firstSeenAt', '>=', since)
        .where(
          sql<boolean>`CASE WHEN verdict IS 'noPlate' THEN decision IS NOT NULL ELSE decision IS NULL OR coalesce(corrected_text, text) IS NOT
            (SELECT mark FROM decisions WHERE read_id = reads.id ORDER BY decisions.id DESC LIMIT 1) END`,
        )
        .orderBy('firstSeenAt', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },

    /** Oldest first. */
    async ofRead(readId: string): Promise<StoredDecision[]> {
      return await db.selectFrom('decisions').selectAll().where('readId', '=', readId).orderBy('id').execute();
    },
  };
}

export type DecisionStore = ReturnType<typeof createDecisionStore>;
