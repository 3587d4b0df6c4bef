import { type LiveEvent, liveEventSchema } from '../../src-preload/contract/events.ts';
import type { Clock } from './clock.ts';
import type { Database, Writing } from './database.ts';
import { readStored } from './storedJson.ts';

/** An event for those who watch; `sequence` is null for passing states that are not part of the record. */
export interface Announced {
  readonly sequence: number | null;
  readonly event: LiveEvent;
}

const pageRows = 200;
/** More than anybody who follows is behind. */
export const alwaysKept = 10_000;
/** What lies ahead by more was written down by another clock. */
const aheadMs = 86_400_000;
const heldTransients = 256;

/**
 * What changed, kept in the same transaction as the change. Live events are read from here (webhooks and sync will be
 * too), so none of them can lose or invent anything.
 */
export interface Outbox {
  /** Adds an event to the transaction that makes it true. Call `announce` once that has been committed. */
  append(writing: Writing, event: LiveEvent): Promise<void>;
  announce(): void;
  /** Tells those who watch now of something that is not part of the record, such as a frame rate. */
  tell(event: LiveEvent): void;
  /** Every event after `after`, then each new one, until the signal ends it. Null begins after the newest. */
  follow(after: number | null, signal: AbortSignal): AsyncGenerator<Announced>;
  /**
   * Forgets old events, of this age (ms) and more; the reads themselves stay. A clock that was set wrongly makes events look old, or lie
   * ahead for ever: the newest are kept whatever it says, and what lies ahead of it counts as old.
   */
  prune(keptMs: number): Promise<void>;
}

export function createOutbox(db: Database, clock: Clock): Outbox {
  const followers = new Set<Follower>();
  const began = { at: clock.now(), ms: clock.monotonicMs() };

  async function newest(): Promise<number> {
    const row = await db
      .selectFrom('outbox')
      .select((e) => e.fn.max('sequence').as('sequence'))
      .executeTakeFirst();
    return row?.sequence ?? 0;
  }

  return {
    async append(writing, event) {
      await writing
        .insertInto('outbox')
        .values({ at: clock.now(), topic: event.topic, event: JSON.stringify(event) })
        .execute();
    },
    announce() {
      for (const follower of followers) follower.wake();
    },
    tell(event) {
      for (const follower of followers) follower.hold(event);
    },
    async *follow(after, signal) {
      const follower = new Follower(signal);
      followers.add(follower);
      try {
        let last = after ?? (await newest());
        while (!signal.aborted) {
          const rows = await db
            .selectFrom('outbox')
            .select(['sequence', 'event'])
            .where('sequence', '>', last)
            .orderBy('sequence')
            .limit(pageRows)
            .execute();
          for (const row of rows) {
            last = row.sequence;
            const event = readStored(liveEventSchema, row.event, { column: 'outbox.event', row: row.sequence }, null);
            // What cannot be understood must not keep those who watch from what came after it.
            if (event !== null) yield { sequence: row.sequence, event };
          }
          for (const event of follower.take()) yield { sequence: null, event };
          if (rows.length < pageRows) await follower.woken();
        }
      } finally {
        followers.delete(follower);
        follower.close();
      }
    },
    async prune(keptMs) {
      const now = clock.now();
      // Where the clock was set forward since the start, no more time went by than the other one says.
      const before = Math.min(now, began.at + clock.monotonicMs() - began.ms) - keptMs;
      const old = (await newest()) - alwaysKept;
      await db
        .deleteFrom('outbox')
        .where('sequence', '<=', old)
        .where((e) => e.or([e('at', '<', before), e('at', '>', now + aheadMs)]))
        .execute();
    },
  };
}

/** One who watches: asleep until something is announced. Holds a bounded number of passing states. */
class Follower {
  #held: LiveEvent[] = [];
  #awake = false;
  #resolve: (() => void) | null = null;
  readonly #signal: AbortSignal;
  readonly #onAbort = () => this.wake();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', this.#onAbort);
  }

  wake(): void {
    this.#awake = true;
    this.#resolve?.();
  }

  hold(event: LiveEvent): void {
    if (this.#held.length >= heldTransients) this.#held.shift();
    this.#held.push(event);
    this.wake();
  }

  take(): LiveEvent[] {
    const held = this.#held;
    this.#held = [];
    return held;
  }

  async woken(): Promise<void> {
    if (!this.#awake) {
      await new Promise<void>((resolve) => {
        this.#resolve = resolve;
      });
      this.#resolve = null;
    }
    this.#awake = false;
  }

  close(): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
  }
}
