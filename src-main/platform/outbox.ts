import type { ExpressionBuilder } from 'kysely';
import { type LiveEvent, liveEventSchema } from '../../src-preload/contract/events.ts';
import type { Clock } from './clock.ts';
import type { Database, Writing } from './database.ts';
import { readStored } from './storedJson.ts';
import type { Tables } from './tables.ts';

/** An event for those who watch; `sequence` is null for passing states that are not part of the record. */
export interface Announced {
  readonly sequence: number | null;
  /** When it was written down, or told; UTC ms. */
  readonly at: number;
  readonly event: LiveEvent;
}

/** An event of the record; null where it cannot be understood. */
export interface KeptEvent {
  readonly sequence: number;
  readonly at: number;
  readonly event: LiveEvent | null;
}

const pageRows = 200;
/** More than anybody who follows is behind. */
export const alwaysKept = 10_000;
/** How much is kept, at most and at longest, for those outside who were not told of it yet. */
export const needed = { mostEvents: 100_000, longestMs: 30 * 86_400_000 } as const;
/** What lies ahead by more was written down by another clock. */
const aheadMs = 86_400_000;
const heldTransients = 256;

/**
 * What changed, kept in the same transaction as the change. Live events are read from here, and what other programs are told, so
 * none of them can lose or invent anything.
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
   * ahead for ever: the newest are kept whatever it says, and what lies ahead of it counts as old. What is needed still (`keepFor`) is kept
   * longer, within `needed`.
   */
  prune(keptMs: number): Promise<void>;
  /** Has events kept for somebody who asks for them later. @param from gives the place of the first that is needed; null for none */
  keepFor(from: () => Promise<number | null>): void;
  /** The events after a place, oldest first. */
  page(after: number, limit: number): Promise<readonly KeptEvent[]>;
  /** The first place that there is, and the last; null where nothing is kept. */
  bounds(): Promise<{ readonly oldest: number; readonly newest: number } | null>;
}

export function createOutbox(db: Database, clock: Clock): Outbox {
  const followers = new Set<Follower>();
  const needs: (() => Promise<number | null>)[] = [];
  const began = { at: clock.now(), ms: clock.monotonicMs() };

  async function bounds() {
    const row = await db
      .selectFrom('outbox')
      .select((e) => [e.fn.min('sequence').as('oldest'), e.fn.max('sequence').as('newest')])
      .executeTakeFirst();
    const { oldest = null, newest = null } = row ?? {};
    return oldest === null || newest === null ? null : { oldest, newest };
  }

  const newest = async (): Promise<number> => (await bounds())?.newest ?? 0;

  async function page(after: number, limit: number): Promise<KeptEvent[]> {
    const rows = await db
      .selectFrom('outbox')
      .select(['sequence', 'at', 'event'])
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(limit)
      .execute();
    return rows.map(({ sequence, at, event }) => {
      return {
        sequence,
        at,
        event: readStored(liveEventSchema, event, { column: 'outbox.event', row: sequence }, null),
      };
    });
  }

  /** The first place that somebody needs; null where nobody needs any. */
  async function firstNeeded(): Promise<number | null> {
    const places: number[] = [];
    for (const need of needs) {
      const place = await need();
      if (place !== null) places.push(place);
    }
    return places.length === 0 ? null : Math.min(...places);
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
      for (const follower of followers) follower.hold({ at: clock.now(), event });
    },
    async *follow(after, signal) {
      const follower = new Follower(signal);
      followers.add(follower);
      try {
        let last = after ?? (await newest());
        while (!signal.aborted) {
          const rows = await page(last, pageRows);
          for (const { sequence, at, event } of rows) {
            last = sequence;
            // What cannot be understood must not keep those who watch from what came after it.
            if (event !== null) yield { sequence, at, event };
          }
          for (const told of follower.take()) yield { sequence: null, ...told };
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
      const last = await newest();
      const old = (e: ExpressionBuilder<Tables, 'outbox'>) => e.or([e('at', '<', before), e('at', '>', now + aheadMs)]);
      const first = await firstNeeded();
      // What somebody needs is not old yet; but neither a clock nor somebody who never comes keeps more than the budget.
      const due = (e: ExpressionBuilder<Tables, 'outbox'>) =>
        first === null
          ? old(e)
          : e.and([
              old(e),
              e.or([
                e('sequence', '<', first),
                e('sequence', '<=', last - needed.mostEvents),
                e('at', '<', before + keptMs - needed.longestMs),
              ]),
            ]);
      await db
        .deleteFrom('outbox')
        .where('sequence', '<=', last - alwaysKept)
        .where(due)
        .execute();
    },
    keepFor: (from) => void needs.push(from),
    page,
    bounds,
  };
}

/** A passing state. */
type Told = Omit<Announced, 'sequence'>;

/** One who watches: asleep until something is announced. Holds a bounded number of passing states. */
class Follower {
  #held: Told[] = [];
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

  hold(told: Told): void {
    if (this.#held.length >= heldTransients) this.#held.shift();
    this.#held.push(told);
    this.wake();
  }

  take(): Told[] {
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
