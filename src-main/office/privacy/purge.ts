import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import {
  type RetentionClassId,
  type RetentionSettings,
  retentionClasses,
} from '../../../src-preload/contract/retention.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { LeavingFiles } from '../../platform/leavingFiles.ts';
import type { Log } from '../../platform/log.ts';
import type { Due, Purged, RetentionClass } from '../../platform/retention.ts';
import { untilWritten } from '../../platform/untilWritten.ts';
import type { BelievedTime } from './believedTime.ts';
import { notePurge, type PurgeCause } from './purgeLog.ts';
import { dayMs, fewestRows, paceAfter } from './rules.ts';
import type { Sparing } from './spare.ts';

export interface PurgeOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly classes: readonly RetentionClass[];
  readonly settings: () => RetentionSettings;
  readonly time: BelievedTime;
  readonly sparing: Sparing;
  readonly leaving: LeavingFiles;
  /** Whether something waits for the disk, or for this process, that matters more. */
  readonly isBusy: () => boolean;
  /** Waits before the next step; a test does not. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export interface Purge {
  /** Deletes all that has had its time, class by class. Gives how many rows and pictures are gone. */
  run(signal: AbortSignal): Promise<Gone>;
  /** Deletes the oldest pictures, but none of the last day, until `enough` says so. */
  makeRoom(enough: () => Promise<boolean>, signal: AbortSignal): Promise<Gone>;
}

export interface Gone {
  readonly rows: number;
  readonly pictures: number;
}

interface Order {
  readonly run: string;
  readonly cause: PurgeCause;
  readonly days: number | null;
  readonly due: Due;
  readonly enough?: () => Promise<boolean>;
}

/** How long something that matters more is waited for at a time, and in all before a step, ms. */
const busyMs = 50;
const patienceMs = 300;

/**
 * Deletes in transactions of a few rows, each with its line of the log, and leaves the machine to the gate in between: a step is as large as one
 * that takes 8 to 16 ms, and reports and the disk come first, for up to 0.3 s. What is broken off goes on at the next run, for what is gone
 * is gone, and files that were to go are noted with the rows that named them.
 */
export function createPurge(options: PurgeOptions): Purge {
  const { db, clock, log, classes, settings, time, sparing, leaving, isBusy } = options;
  const pause = options.pause ?? ((ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }));

  async function step(of: RetentionClass, order: Order, after: string | null, limit: number): Promise<Purged | null> {
    return await db.transaction().execute(async (writing: Writing) => {
      const now = time.current().believedAt;
      const spare = await sparing.within(writing, { now, waitingSince: now - settings().waiting * dayMs });
      if (spare === null) return null;
      const purged = await of.purge(writing, { due: order.due, after, limit, spare });
      await leaving.note(writing, purged.files);
      if (purged.rows + purged.pictures > 0) {
        const { run, cause, days } = order;
        await notePurge(writing, { run, class: of.id, cause, days, by: '', now: clock.now(), ...purged });
      }
      return purged;
    });
  }

  /** Waits while something matters more, but not for ever: what is due must go in the end, also where the gate is never at ease. */
  async function quiet(signal: AbortSignal): Promise<void> {
    for (let waitedMs = 0; isBusy() && waitedMs < patienceMs; waitedMs += busyMs) await pause(busyMs, signal);
    signal.throwIfAborted();
  }

  async function purgeClass(of: RetentionClass, order: Order, signal: AbortSignal): Promise<Gone> {
    const gone = { rows: 0, pictures: 0 };
    let limit = fewestRows;
    let after: string | null = null;
    for (;;) {
      await quiet(signal);
      if (order.enough !== undefined && (await order.enough())) return gone;
      const begun = clock.monotonicMs();
      const purged = await untilWritten(() => step(of, order, after, limit), {
        log: log as Log,
        pause: (ms) => pause(ms, signal),
      });
      if (purged === null) {
        await sparing.prepare();
        continue;
      }
      // What the step wrote goes into the database now, a little at a time: else the commit of somebody's read would have to take it there.
      await sql`PRAGMA wal_checkpoint(PASSIVE)`.execute(db);
      await purged.settle?.();
      const paced = paceAfter({ limit, tookMs: clock.monotonicMs() - begun });
      if (purged.files.length > 0) await leaving.finish();
      gone.rows += purged.rows;
      gone.pictures += purged.pictures;
      if (purged.next === null) return gone;
      after = purged.next;
      limit = paced.limit;
      await pause(paced.pauseMs, signal);
    }
  }

  return {
    async run(signal) {
      // What is deleted is overwritten, not only left out of the tables: https://sqlite.org/pragma.html#pragma_secure_delete
      await sql`PRAGMA secure_delete = ON`.execute(db);
      await time.look();
      await leaving.finish();
      await sparing.prepare();
      const run = newId();
      const total = { rows: 0, pictures: 0 };
      for (const of of inOrder(classes)) {
        const days = settings()[of.id];
        const due = await time.dueAfter(days, db);
        const gone = await purgeClass(of, { run, cause: 'age', days, due }, signal).catch((err: unknown) => {
          if (signal.aborted) throw err;
          // One class that cannot be purged keeps none of the others.
          log.error({ err, class: of.id }, 'What had had its time could not be deleted; it is tried again');
          return { rows: 0, pictures: 0 };
        });
        total.rows += gone.rows;
        total.pictures += gone.pictures;
        if (gone.rows + gone.pictures > 0)
          log.info({ class: of.id, days, ...gone }, 'What had had its time was deleted');
      }
      return total;
    },
    async makeRoom(enough, signal) {
      const pictures = classes.find(({ id }) => id === 'pictures');
      if (pictures === undefined) return { rows: 0, pictures: 0 };
      await sparing.prepare();
      const due = { before: clock.now() - dayMs, lastId: newId(), aheadOf: Number.MAX_SAFE_INTEGER };
      const gone = await purgeClass(pictures, { run: newId(), cause: 'disk', days: null, due, enough }, signal);
      if (gone.pictures > 0) log.warn({ ...gone }, 'The disk is nearly full: the oldest pictures were deleted');
      return gone;
    },
  };
}

/** As people read them. A room may have given more than one part of a class. */
function inOrder(classes: readonly RetentionClass[]): readonly RetentionClass[] {
  const place = (id: RetentionClassId) => retentionClasses.indexOf(id);
  return classes.toSorted((one, other) => place(one.id) - place(other.id));
}
