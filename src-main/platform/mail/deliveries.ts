import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { untilWritten } from '../untilWritten.ts';

/** Something that waits in the record to be sent, or put somewhere. */
export interface WaitingDelivery {
  readonly id: string;
  /** How often it was tried. */
  readonly attempts: number;
  /** UTC ms. */
  readonly createdAt: number;
}

/** What became of an attempt. */
export interface DeliveryOutcome<Trouble> {
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly attempts: number;
  /** When it is tried again, UTC ms. */
  readonly nextAt: number;
  /** What went wrong; null where nothing did. */
  readonly trouble: Trouble | null;
}

/** Where what waits is kept, so that a restart loses none. */
export interface DeliveryStore<Item extends WaitingDelivery> {
  /** The next that is due at a moment. */
  due(at: number): Promise<Item | null>;
  /** When the next one is due; null where none waits. */
  nextAt(): Promise<number | null>;
  /** What waits was written down, and is due, so much later or earlier by the clock as it is now, ms. */
  moveWaiting(byMs: number): Promise<void>;
  /** Makes due what was written down in what is the future now, or waits beyond a time. */
  bringBack(now: number, latest: number): Promise<void>;
}

/** It did not arrive. The sentence is fit for a person. */
export class DeliveryFault<Trouble> extends Error {
  override readonly name = 'DeliveryFault';
  readonly trouble: Trouble;
  /** It would be refused again however often it is tried. */
  readonly isFinal: boolean;

  constructor(trouble: Trouble, sentence: string, isFinal: boolean, options: ErrorOptions = {}) {
    super(sentence, options);
    this.trouble = trouble;
    this.isFinal = isFinal;
  }
}

export interface DeliveriesOptions<Item extends WaitingDelivery, Trouble> {
  readonly store: DeliveryStore<Item>;
  readonly clock: Clock;
  readonly log: Log;
  /** Given up after so long, ms. */
  readonly givenUpAfterMs: number;
  /** @throws DeliveryFault where it did not arrive */
  readonly deliver: (item: Item, signal: AbortSignal) => Promise<void>;
  readonly settle: (item: Item, outcome: DeliveryOutcome<Trouble>) => Promise<void>;
  /** What is kept of one that was being tried when Gatehouse ended, and of one that waited too long. */
  readonly troubles: { readonly ended: Trouble; readonly waitedTooLong: Trouble };
}

/** What waits to go out, one after the other. */
export interface Deliveries {
  wake(): void;
  /** The computer's clock was moved by so much, ms: what waits goes out when it would have. */
  onClockMoved(byMs: number): Promise<void>;
  /** Delivers everything that is due now. */
  deliverDue(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** How long is waited after the first, second … attempt that failed; then it is given up: ten attempts in about a day. */
export const retryAfterMs = [15, 60, 300, 900, 1800, 3600, 7200, 21_600, 43_200].map((seconds) => seconds * 1000);
const longestWaitMs = Math.max(...retryAfterMs);
const longestSleepMs = 60_000;

/** Looks after what waits in a store: tries it, again with longer and longer pauses, and writes down what came of it. */
export function createDeliveries<Item extends WaitingDelivery, Trouble>(
  options: DeliveriesOptions<Item, Trouble>,
): Deliveries {
  const { store, clock, log, givenUpAfterMs, deliver, settle, troubles } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number) => wait(ms, undefined, { signal });
  let timer: NodeJS.Timeout | undefined;
  let isStarted = false;
  let running: Promise<void> | null = null;
  let isWanted = false;

  async function attempt(item: Item): Promise<void> {
    const attempts = item.attempts + 1;
    const now = clock.now();
    const fail = (trouble: Trouble) => settle(item, { state: 'failed', attempts, nextAt: now, trouble });
    if (now - item.createdAt > givenUpAfterMs) return await fail(troubles.waitedTooLong);
    const waitMs = retryAfterMs[attempts - 1];
    const later = (trouble: Trouble) =>
      settle(item, { state: 'waiting', attempts, nextAt: clock.now() + (waitMs ?? 0), trouble });
    // Counted before it is made, so that whatever ends it, there are not more than so many.
    await later(troubles.ended);
    try {
      await deliver(item, signal);
      // It has gone out: a full disk must not send it once more.
      await untilWritten(() => settle(item, { state: 'sent', attempts, nextAt: now, trouble: null }), { log, pause });
    } catch (error) {
      if (!(error instanceof DeliveryFault)) throw error;
      if (signal.aborted) return;
      log.warn({ err: error, id: item.id, attempts }, 'Something could not be delivered');
      await (error.isFinal || waitMs === undefined ? fail : later)(error.trouble);
    }
  }

  async function run(): Promise<void> {
    do {
      isWanted = false;
      try {
        for (let item = await store.due(clock.now()); item !== null; item = await store.due(clock.now())) {
          if (signal.aborted) return;
          await attempt(item);
        }
      } catch (error) {
        // Such as a full disk: it waits where it is.
        log.error({ err: error }, 'What waits to go out could not be looked after, and will be again');
      }
    } while (isWanted);
  }

  function deliverDue(): Promise<void> {
    isWanted = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  async function deliverAndSleep(): Promise<void> {
    await deliverDue();
    const next = await store.nextAt().catch(() => null);
    if (!isStarted) return;
    const waitMs = next === null ? longestSleepMs : Math.max(1000, Math.min(longestSleepMs, next - clock.now()));
    clearTimeout(timer);
    timer = setTimeout(() => void deliverAndSleep(), waitMs);
  }

  return {
    wake() {
      if (isStarted) void deliverAndSleep();
    },
    async onClockMoved(byMs) {
      await store.moveWaiting(byMs);
      if (isStarted) void deliverAndSleep();
    },
    deliverDue,
    start() {
      isStarted = true;
      // The clock may have been set back since they were written down: what lies ahead of it has waited long enough.
      const ready = store.bringBack(clock.now(), clock.now() + longestWaitMs);
      void ready
        .catch((err: unknown) => log.error({ err }, 'What waited before could not be looked through'))
        .then(deliverAndSleep);
    },
    async stop() {
      isStarted = false;
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
