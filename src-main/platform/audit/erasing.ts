import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Database, Writing } from '../database.ts';
import { append } from './note.ts';

/** Values of one entry that are to be erased, by their fields. */
export interface Erasure {
  readonly sequence: number;
  readonly fields: readonly string[];
}

/**
 * Erases values that lie aside, with their salts, in a transaction of somebody's, and notes which: the chain stays whole, and nothing can be
 * guessed from what is left.
 */
export async function eraseValues(
  writing: Writing,
  clock: Pick<Clock, 'now'>,
  erasures: readonly Erasure[],
): Promise<void> {
  const values = erasures.reduce((sum, { fields }) => sum + fields.length, 0);
  if (values === 0) return;
  for (const { sequence, fields } of erasures) {
    await writing
      .updateTable('auditValues')
      .set({ salt: null, value: null })
      .where('sequence', '=', sequence)
      .where('field', 'in', fields)
      .execute();
  }
  const erased = Object.fromEntries(erasures.map(({ sequence, fields }) => [sequence, fields]));
  await append(writing, clock, { action: 'audit.erase', values: { values } }, { erased });
}

export interface Purge {
  /** Everything that was noted before, UTC ms, up to the first entry that was not. */
  readonly before: number;
  /** Why, as a few words: `kept for two years`. */
  readonly reason: string;
  readonly signal?: AbortSignal;
}

const entriesInOneGo = 200;
const pauseMs = 20;

/**
 * Removes the oldest entries: sets a checkpoint, notes it, and deletes what lies before it in small steps that keep nobody waiting. Also deletes
 * what an earlier purge left that was broken off.
 * @returns how many entries were deleted
 */
export async function purgeAudit(
  db: Database,
  clock: Pick<Clock, 'now'>,
  { before, reason, signal }: Purge,
): Promise<number> {
  await db.transaction().execute(async (writing) => {
    const last = await lastBefore(writing, before);
    if (last === undefined) return;
    const { sequence: through, hash } = last;
    await append(writing, clock, { action: 'audit.purge', values: { through, reason } }, { through, hash });
    await writing.insertInto('auditCheckpoints').values({ sequence: through, hash, at: clock.now(), reason }).execute();
  });
  let deleted = 0;
  for (;;) {
    signal?.throwIfAborted();
    const some = await deleteSome(db);
    deleted += some;
    if (some < entriesInOneGo) return deleted;
    await pause(pauseMs);
  }
}

/** The newest entry before which, and with which, all are older; undefined where that is none that was not purged already. */
async function lastBefore(writing: Writing, before: number) {
  const first = await writing
    .selectFrom('auditEntries')
    .select('sequence')
    .where('at', '>=', before)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst();
  return await writing
    .selectFrom('auditEntries')
    .select(['sequence', 'hash'])
    .$if(first !== undefined, (query) => query.where('sequence', '<', first?.sequence ?? 0))
    .where('sequence', '>', (e) =>
      e.selectFrom('auditCheckpoints').select((c) => c.fn.coalesce(c.fn.max('sequence'), c.lit(0)).as('sequence')),
    )
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function deleteSome(db: Database): Promise<number> {
  return await db.transaction().execute(async (writing) => {
    const rows = await writing
      .selectFrom('auditEntries')
      .select('sequence')
      .where('sequence', '<=', (e) =>
        e.selectFrom('auditCheckpoints').select((c) => c.fn.coalesce(c.fn.max('sequence'), c.lit(0)).as('sequence')),
      )
      .orderBy('sequence')
      .limit(entriesInOneGo)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return 0;
    await writing.deleteFrom('auditValues').where('sequence', '<=', last.sequence).execute();
    await writing.deleteFrom('auditEntries').where('sequence', '<=', last.sequence).execute();
    return rows.length;
  });
}
