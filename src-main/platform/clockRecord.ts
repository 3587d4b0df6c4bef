import { setTimeout as wait } from 'node:timers/promises';
import type { SystemStatus } from '../../src-preload/contract/site/system.ts';
import type { Clock } from './clock.ts';
import { type ClockMove, type ClockWatch, movedMs } from './clockWatch.ts';
import type { Database } from './database.ts';
import { continueIdsAfter } from './ids.ts';
import type { Log } from './log.ts';
import type { Outbox } from './outbox.ts';
import { untilWritten } from './untilWritten.ts';

export interface ClockRecordOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly watch: ClockWatch;
  readonly log: Log;
}

/** What is written down of the computer's clock: that it was moved, when, and by how much. */
export interface ClockRecord {
  /** The latest moves, and how long ago the last one was noticed in this run. */
  status(): Promise<SystemStatus['clock']>;
  /** Notes what happened to the clock while Gatehouse was off, and from now on whatever happens to it. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const shownMoves = 20;
const keptMoves = 1_000;

/** Rows of these tables are told apart, listed and taken back in the order of their ids. */
const orderedById = [
  'reads',
  'decisions',
  'reviewSteps',
  'answers',
  'notes',
  'alerts',
  'alertMails',
  'barrierCommands',
  'permitBatches',
  'permitGroupChanges',
  'settingsChanges',
  'visits',
  'attendances',
  'jobs',
  'cases',
  'caseSteps',
  'reportSchedules',
  'reportRuns',
  'reportDeliveries',
] as const;

export function createClockRecord({ db, outbox, clock, watch, log }: ClockRecordOptions): ClockRecord {
  const stopping = new AbortController();
  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal });
  let noticedMs: number | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let stopListening: (() => void) | null = null;

  async function write({ at, byMs }: ClockMove, seen: boolean): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await writing
        .insertInto('clockMoves')
        .values({ at, byMs, seen: seen ? 1 : 0 })
        .execute();
      const { newest } = await writing
        .selectFrom('clockMoves')
        .select((e) => e.fn.max('id').as('newest'))
        .executeTakeFirstOrThrow();
      await writing
        .deleteFrom('clockMoves')
        .where('id', '<=', newest - keptMoves)
        .execute();
      await outbox.append(writing, { topic: 'clock.moved', at, byMs });
    });
    outbox.announce();
  }

  function note(move: ClockMove, seen: boolean): void {
    noticedMs = clock.monotonicMs();
    log.warn(
      { ...move, seen },
      seen ? 'The clock of this computer was moved' : 'The clock was set back while Gatehouse was off',
    );
    last = last
      .then(() => untilWritten(() => write(move, seen), { log, pause }))
      .catch((err: unknown) => {
        if (!stopping.signal.aborted) log.error({ err }, 'That the clock was moved could not be written down');
      });
  }

  /** New ids come after all that there are, also where the clock was set back meanwhile. */
  async function continueIds(): Promise<void> {
    for (const table of orderedById) {
      const { newest } = await db
        .selectFrom(table)
        .select((e) => e.fn.max<string | null>('id').as('newest'))
        .executeTakeFirstOrThrow();
      if (newest !== null) continueIdsAfter(newest);
    }
  }

  return {
    async status() {
      const rows = await db.selectFrom('clockMoves').selectAll().orderBy('id', 'desc').limit(shownMoves).execute();
      return {
        moves: rows.map(({ at, byMs, seen }) => ({ at, byMs, seen: seen === 1 })),
        movedAgoMs: noticedMs === null ? null : Math.round(clock.monotonicMs() - noticedMs),
      };
    },
    async start() {
      await continueIds();
      stopListening = watch.onMoved((move) => note(move, true));
      // Nothing can have happened later than now.
      const newest = await db.selectFrom('outbox').select('at').orderBy('sequence', 'desc').limit(1).executeTakeFirst();
      const now = clock.now();
      if (newest !== undefined && newest.at - now >= movedMs) note({ at: now, byMs: now - newest.at }, false);
      watch.start();
    },
    async stop() {
      watch.stop();
      stopListening?.();
      stopping.abort();
      await last;
    },
  };
}
