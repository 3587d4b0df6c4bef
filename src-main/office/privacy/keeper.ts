import { setTimeout as wait } from 'node:timers/promises';
import type { RetentionSettings } from '../../../src-preload/contract/retention.ts';
import type { Clock } from '../../platform/clock.ts';
import { type DiskGrowth, nearlyFullBelow } from '../../platform/diskGrowth.ts';
import type { Log } from '../../platform/log.ts';
import type { Notices } from '../../platform/notices.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { Gone, Purge } from './purge.ts';

/** Sees to it that nothing is older than it may be, and that pictures make room in time. */
export interface Keeper {
  start(): void;
  /** Does at once what is due. Resolves when it is done. */
  now(): Promise<void>;
  state(): { readonly purging: boolean; readonly purgedAt: number | null };
  stop(): Promise<void>;
}

export interface KeeperOptions {
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
  readonly outbox: Outbox;
  readonly notices: Notices;
  readonly purge: Purge;
  readonly disk: Pick<DiskGrowth, 'look' | 'room'>;
  readonly settings: () => RetentionSettings;
}

const everyMs = 3_600_000;
const lookEveryMs = 60_000;
const afterStartMs = 5_000;
/** For so long it is said that pictures had to go. */
const toldForMs = 24 * everyMs;
const madeRoomSentence =
  'The disk is nearly full, so the oldest pictures were deleted to make room. Free some space on it; the page Privacy says how many are gone.';
/** So much more than nearly full is made free, that it is not done again and again: a quarter. */
const roomy = 1.25;

export function createKeeper({ clock, log, outbox, notices, purge, disk, settings }: KeeperOptions): Keeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  let underWay: Promise<void> = Promise.resolve();
  let purging = false;
  let purgedAt: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let madeRoomMs = Number.NEGATIVE_INFINITY;
  let purgedMs = Number.NEGATIVE_INFINITY;

  /** One after another, whoever asks. */
  function inTurn(work: () => Promise<Gone>): Promise<void> {
    const turn = underWay.then(async () => {
      if (signal.aborted) return;
      purging = true;
      try {
        const gone = await work();
        if (gone.rows + gone.pictures > 0) outbox.tell({ topic: 'privacy.purged' });
      } catch (err) {
        if (!signal.aborted) log.error({ err }, 'What had had its time could not be deleted; it is tried again');
      } finally {
        purging = false;
      }
    });
    underWay = turn;
    return turn;
  }

  const purgeDue = () =>
    inTurn(async () => {
      purgedMs = clock.monotonicMs();
      const gone = await purge.run(signal);
      purgedAt = clock.now();
      return gone;
    });

  async function makeRoom(): Promise<void> {
    const room = await disk.room();
    if (room === null || !settings().picturesMakeRoom || room.freeBytes >= nearlyFullBelow(room)) return;
    const enough = async () => {
      const now = await disk.room();
      return now === null || now.freeBytes >= nearlyFullBelow(now) * roomy;
    };
    await inTurn(async () => {
      const gone = await purge.makeRoom(enough, signal);
      if (gone.pictures > 0) {
        madeRoomMs = clock.monotonicMs();
        notices.raise('madeRoom', 'warning', madeRoomSentence);
      }
      return gone;
    });
  }

  async function look(): Promise<void> {
    try {
      await disk.look();
      await makeRoom();
      if (clock.monotonicMs() - madeRoomMs > toldForMs) notices.clear('madeRoom');
    } catch (err) {
      if (!signal.aborted) log.error({ err }, 'The disk could not be looked at');
    }
    if (clock.monotonicMs() - purgedMs >= everyMs) await purgeDue();
  }

  async function lookAgain(): Promise<void> {
    while (!signal.aborted) {
      await look();
      await wait(lookEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  return {
    start() {
      // Those who came to the gate meanwhile come first.
      timer = setTimeout(() => void lookAgain(), afterStartMs).unref();
    },
    now: purgeDue,
    state: () => ({ purging, purgedAt }),
    async stop() {
      clearTimeout(timer);
      stopping.abort();
      await underWay;
    },
  };
}
