import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import type { Decision } from '../../../src-preload/contract/record/decision.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import { decisionOf, keptOf } from '../../platform/storedRead.ts';
import type { Tables } from '../../platform/tables.ts';

/** One decision on one read, as it was made. */
export interface StoredDecision extends Decision {
  readonly id: string;
  readonly readId: string;
  /** UTC ms. */
  readonly at: number;
  /** The mark it was made on. */
  readonly mark: string;
}

const anObject = z.record(z.string(), z.unknown());

/** No vehicle is thought to be in view for longer than an hour. */
const longestViewMs = 3_600_000;

/** Which reads were in view of late: by the record between two times (UTC ms), and those that are known to have been. */
export interface InView {
  readonly since: number;
  readonly until: number;
  readonly lately: readonly string[];
}

/** Every decision that was made, and the newest of each read beside the read itself. */
export function createDecisionStore(db: Database) {
  return {
    async keep(writing: Writing, decision: StoredDecision): Promise<void> {
      const { values, ...kept } = keptOf(decision);
      const json = values === null ? null : JSON.stringify(values);
      await writing
        .insertInto('decisions')
        .values({ ...kept, values: json })
        .execute();
    },

    /** Makes this the decision on the read; null takes back the one that is there. */
    async setCurrent(writing: Writing, readId: string, decision: Decision | null): Promise<void> {
      await writing
        .updateTable('reads')
        .set({ decision: decision === null ? null : JSON.stringify(keptOf(decision)) })
        .where('id', '=', readId)
        .execute();
    },

    /**
     * The reads on which another decision would still matter, newest first: unanswered ones of vehicles that are in view, or
     * were lately and have not been let in.
     */
    async inView({ since, until, lately }: InView, limit: number): Promise<{ id: string; state: Read['state'] }[]> {
      const unanswered = db
        .selectFrom('reads')
        .select(['id', 'state', 'firstSeenAt'])
        .where('cameraId', 'is not', null)
        .where('answer', 'is', null);
      const open = unanswered.where('state', '=', 'open');
      const waiting = unanswered
        .where('state', '=', 'closed')
        .where((e) =>
          e.or([
            e('id', 'in', [...lately]),
            e.and([
              e('firstSeenAt', '>=', since - longestViewMs),
              e('lastSeenAt', '>=', since),
              e('lastSeenAt', '<=', until),
            ]),
          ]),
        )
        .where(sql<boolean>`iif(json_valid(decision), decision ->> 'verdict', NULL) IS NOT 'allow'`);
      return await open.unionAll(waiting).orderBy('firstSeenAt', 'desc').limit(limit).execute();
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
      const rows = await db.selectFrom('decisions').selectAll().where('readId', '=', readId).orderBy('id').execute();
      return rows.map(storedDecisionOf);
    },
  };
}

/** A row of the decisions as it was made. */
export function storedDecisionOf({ values, ...kept }: Selectable<Tables['decisions']>): StoredDecision {
  const cell = { column: 'decisions.values', row: kept.id };
  // What cannot be understood is no object, of which no sentence is made.
  const found = values === null ? undefined : readStored(anObject, values, cell, []);
  return decisionOf({ ...kept, values: found }, cell);
}

export type DecisionStore = ReturnType<typeof createDecisionStore>;
