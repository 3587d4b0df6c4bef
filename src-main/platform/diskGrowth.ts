import { statfs } from 'node:fs/promises';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';
import type { Notices } from './notices.ts';

declare module './tables.ts' {
  interface Tables {
    diskSamples: { at: number; freeBytes: number };
  }
}

/** How much was free on the disk at a moment, UTC ms. */
export interface DiskSample {
  readonly at: number;
  readonly freeBytes: number;
}

/** What is to be expected of the disk. */
export interface DiskOutlook {
  /** By how much what is free became less in a day, over the last week; null where that is not known yet, or it did not. */
  readonly perDayBytes: number | null;
  /** Until it is nearly full; null where it does not fill. */
  readonly daysLeft: number | null;
  readonly isNearlyFull: boolean;
}

export interface DiskRoom {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
/** With less than this between first and last, nothing is foretold. */
const leastKnownMs = 2 * dayMs;
const keptMs = 8 * dayMs;

/** From here on the disk is nearly full: 2 GiB, or a twentieth of a small disk. */
export function nearlyFullBelow({ totalBytes }: Pick<DiskRoom, 'totalBytes'>): number {
  return Math.min(2 * 1024 ** 3, totalBytes / 20);
}

/** The line of least squares through the last week's samples, to where the disk is nearly full. */
export function diskOutlook(samples: readonly DiskSample[], room: DiskRoom, now: number): DiskOutlook {
  const reserve = nearlyFullBelow(room);
  const isNearlyFull = room.freeBytes < reserve;
  const known = samples.filter(({ at }) => at > now - weekMs && at <= now);
  const span = Math.max(...known.map(({ at }) => at)) - Math.min(...known.map(({ at }) => at));
  if (known.length < 3 || span < leastKnownMs) return { perDayBytes: null, daysLeft: null, isNearlyFull };
  const meanAt = sum(known.map(({ at }) => at)) / known.length;
  const meanFree = sum(known.map(({ freeBytes }) => freeBytes)) / known.length;
  const slope =
    sum(known.map(({ at, freeBytes }) => (at - meanAt) * (freeBytes - meanFree))) /
    sum(known.map(({ at }) => (at - meanAt) ** 2));
  const perDayBytes = Math.round(-slope * dayMs);
  if (perDayBytes <= 0) return { perDayBytes: null, daysLeft: null, isNearlyFull };
  return { perDayBytes, daysLeft: Math.max(0, (room.freeBytes - reserve) / perDayBytes), isNearlyFull };
}

/** Follows how the disk fills, and says in time that it will. */
export interface DiskGrowth {
  /** What was found when it was last looked at; null where the disk does not say. */
  outlook(): DiskOutlook | null;
  /** Looks at once, writes down what is free where an hour has gone by, and says what a person should do. */
  look(): Promise<void>;
  /** How much is free now. */
  room(): Promise<DiskRoom | null>;
}

export interface DiskGrowthOptions {
  readonly db: Database;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly notices: Notices;
  /** Asks the system; null where it does not say. */
  readonly askRoom?: () => Promise<DiskRoom | null>;
}

const toldDays = 14;
const urgentDays = 3;

export function createDiskGrowth(options: DiskGrowthOptions): DiskGrowth {
  const { db, dataFolder, clock, notices } = options;
  const room =
    options.askRoom ??
    (async () => {
      const disk = await statfs(dataFolder).catch(() => null);
      return disk === null ? null : { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize };
    });
  let found: DiskOutlook | null = null;

  async function samples(now: number, freeBytes: number): Promise<DiskSample[]> {
    const known = await db.selectFrom('diskSamples').selectAll().orderBy('at').execute();
    const last = known.at(-1);
    // What lies ahead was written by a clock that was.
    if (last !== undefined && last.at <= now && now - last.at < hourMs) return known;
    await db.transaction().execute(async (writing) => {
      await writing
        .deleteFrom('diskSamples')
        .where((e) => e.or([e('at', '<', now - keptMs), e('at', '>', now)]))
        .execute();
      await writing
        .insertInto('diskSamples')
        .values({ at: now, freeBytes })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
    return [...known.filter(({ at }) => at <= now), { at: now, freeBytes }];
  }

  return {
    outlook: () => found,
    room,
    async look() {
      const now = clock.now();
      const free = await room();
      if (free === null) return;
      found = diskOutlook(await samples(now, free.freeBytes), free, now);
      const { daysLeft, isNearlyFull } = found;
      if (isNearlyFull) {
        notices.raise(
          'diskFills',
          'bad',
          'The disk is nearly full. Free some space on it, or keep pictures for a shorter time.',
        );
      } else if (daysLeft !== null && daysLeft <= toldDays) {
        const days = Math.floor(daysLeft);
        notices.raise(
          'diskFills',
          daysLeft <= urgentDays ? 'bad' : 'warning',
          `The disk will be nearly full in ${days === 0 ? 'less than a day' : days === 1 ? '1 day' : `${days} days`}, as it filled in the last week. Free some space on it, or keep pictures for a shorter time.`,
        );
      } else notices.clear('diskFills');
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
