import { sql } from 'kysely';
import type { Database, Writing } from './database.ts';
import type { Log } from './log.ts';

declare module './tables.ts' {
  interface Tables {
    owedWork: OwedWorkTable;
  }
}

interface OwedWorkTable {
  kind: string;
  /** The first moment that it concerns, UTC ms. */
  since: number;
  times: number;
  /** JSON. */
  about: string | null;
}

export interface OwedWorkOptions {
  readonly db: Database;
  readonly log: Log;
  /** What it is called in the record, such as `stays`. */
  readonly kind: string;
  /**
   * Does it for all from a moment on, UTC ms. Doing it twice is the same as once. Ends early where the signal says so: then it is owed still.
   * @param about what was so before the first change by which it came to be owed, as it was told with that
   */
  readonly work: (since: number, signal: AbortSignal, about: string | null) => Promise<void>;
}

/** What a change of the past leaves to be done anew. It is noted in the transaction of the change, and done at the next start where Gatehouse ended before. */
export interface OwedWork {
  /** Notes that it is to be done from a moment on, UTC ms; of several the earliest, and what was told with the first. */
  owe(writing: Writing, since: number, about?: string): Promise<void>;
  /** Does what is owed, once what is being done has ended. Never fails: what cannot be done now is tried again. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** What failed is tried again after so long. */
const againAfterMs = 60_000;

export function createOwedWork({ db, log, kind, work }: OwedWorkOptions): OwedWork {
  const stopping = new AbortController();
  let doing: Promise<void> = Promise.resolve();
  let again: NodeJS.Timeout | undefined;

  async function doAll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const owed = await db.selectFrom('owedWork').selectAll().where('kind', '=', kind).executeTakeFirst();
      if (owed === undefined) return;
      await work(owed.since, stopping.signal, owed.about);
      if (stopping.signal.aborted) return;
      await db
        .deleteFrom('owedWork')
        .where('kind', '=', kind)
        // What came to be owed meanwhile is not done yet.
        .where('times', '=', owed.times)
        .execute();
    }
  }

  function settle(): Promise<void> {
    clearTimeout(again);
    doing = doing.then(doAll).catch((err: unknown) => {
      if (stopping.signal.aborted) return;
      log.error({ err, kind }, 'What depends on what was changed could not be told anew, and is tried again');
      again = setTimeout(() => void settle(), againAfterMs);
      again.unref();
    });
    return doing;
  }

  return {
    async owe(writing, since, about) {
      await writing
        .insertInto('owedWork')
        .values({ kind, since, times: 1, about: about ?? null })
        .onConflict((on) =>
          on.column('kind').doUpdateSet({
            since: sql<number>`min(owed_work.since, ${since})`,
            times: sql<number>`owed_work.times + 1`,
          }),
        )
        .execute();
    },
    settle,
    async stop() {
      stopping.abort();
      clearTimeout(again);
      await doing;
    },
  };
}
