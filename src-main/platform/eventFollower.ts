import { setTimeout as wait } from 'node:timers/promises';
import type { LiveEvent } from '../../src-preload/contract/events.ts';
import type { Log } from './log.ts';
import type { Announced, Outbox } from './outbox.ts';
import { untilWritten } from './untilWritten.ts';

export interface EventFollowerOptions {
  readonly outbox: Outbox;
  readonly log: Log;
  /** What the log calls who follows, such as `access`. */
  readonly name: string;
  /**
   * Takes one event, in the order they happened. A disk that is full is waited for; anything else that it throws is logged, and never keeps
   * the next event waiting.
   */
  readonly take: (event: LiveEvent, announced: Announced) => Promise<void>;
}

/** A room that follows what happens: from now on, or from after an event that it took before. */
export interface EventFollower {
  start(after?: number | null): void;
  stop(): Promise<void>;
}

/** Follows the outbox for a room, one event at a time, and again from where it was should the outbox itself fail. */
export function createEventFollower({ outbox, log, name, take }: EventFollowerOptions): EventFollower {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number) => wait(ms, undefined, { signal });
  let following: Promise<void> = Promise.resolve();

  async function takeOne(announced: Announced): Promise<void> {
    const { event } = announced;
    try {
      await untilWritten(() => take(event, announced), { log, pause });
    } catch (error) {
      if (!signal.aborted) log.error({ err: error, topic: event.topic, follower: name }, 'An event could not be taken');
    }
  }

  async function follow(from: number | null): Promise<void> {
    let after = from;
    let waitMs = 1000;
    while (!signal.aborted) {
      try {
        for await (const announced of outbox.follow(after, signal)) {
          await takeOne(announced);
          after = announced.sequence ?? after;
          waitMs = 1000;
        }
      } catch (error) {
        log.error({ err: error, follower: name }, 'What happens could not be followed, and is followed again');
        // A damaged record may stay as it is for days, and the log is to be read.
        await pause(waitMs).catch(() => undefined);
        waitMs = Math.min(waitMs * 2, 60_000);
      }
    }
  }

  return {
    start(after = null) {
      following = follow(after);
    },
    async stop() {
      stopping.abort();
      await following;
    },
  };
}
