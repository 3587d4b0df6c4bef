import type { SystemStatus } from '../../src-preload/contract/site/system.ts';
import { clockOf } from '../../src-preload/contract/siteClock.ts';
import type { Aside } from './aside.ts';
import { auditHolder } from './audit/holder.ts';
import { type AuditKeeper, createAuditKeeper } from './audit/keeper.ts';
import { auditRetention } from './audit/retention.ts';
import { type BrowserKeys, openBrowserKeys } from './browserKeys.ts';
import type { Clock } from './clock.ts';
import { createClockRecord } from './clockRecord.ts';
import { type ClockWatch, createClockWatch } from './clockWatch.ts';
import type { Database, OpenDatabase } from './database.ts';
import { createDiskGrowth } from './diskGrowth.ts';
import { createHeldWrites, type HeldWrites } from './heldWrites.ts';
import { createLeavingFiles } from './leavingFiles.ts';
import type { Log } from './log.ts';
import type { LogFile } from './logFile.ts';
import { type MediaFiles, openMediaFiles } from './mediaFiles.ts';
import type { Notices } from './notices.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { outboxHolder } from './outboxHolder.ts';
import type { SecretBox } from './secretBox.ts';
import { createWriteWatch } from './writeWatch.ts';

/** What every room stands on. */
export interface Ground {
  readonly dataFolder: string;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretBox;
  readonly media: MediaFiles;
  readonly outbox: Outbox;
  readonly held: HeldWrites;
  readonly auditKeeper: AuditKeeper;
}

/** A data folder that was opened, looked at and found fit. */
export interface FitFolder extends OpenDatabase {
  readonly log: Log;
  readonly logFile: LogFile;
  readonly secrets: SecretBox;
  readonly notices: Notices;
  readonly aside: Aside;
}

export interface GroundOptions {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly folder: FitFolder;
  /** What the engine told that waits to be written down. */
  readonly waiting: () => { readonly held: number; readonly lost: number };
  /** IANA name of the zone that the site's clock shows; its settings stand above. */
  readonly timeZone: () => string;
}

const outboxKeptMs = 7 * 86_400_000;
const pruneEveryMs = 3_600_000;

export type LaidGround = Awaited<ReturnType<typeof layGround>>;

/** Lays the ground for the rooms in an opened data folder, and looks after it: the clock, the disk, and what grows old. */
export async function layGround({ dataFolder, clock, folder, waiting, timeZone }: GroundOptions) {
  const { db, log, logFile, secrets, notices, aside } = folder;
  const startedMs = clock.monotonicMs();
  const clockWatch: ClockWatch = createClockWatch(clock);
  const outbox = createOutbox(db, clock);
  const clockRecord = createClockRecord({ db, outbox, clock, watch: clockWatch, log });
  const held = createHeldWrites({ log, what: 'Something could not be written down' });
  const siteClock = clockOf(timeZone);
  const auditKeeper = createAuditKeeper({ db, dataFolder, clock, log, dayAt: (at) => siteClock.wallOf(at).day });
  const browserKeys: BrowserKeys = await openBrowserKeys(db, clock);
  const writeWatch = createWriteWatch({
    ...{ dataFolder, clock, logFile, waiting },
    touchDatabase: folder.touch,
    onChange(writing) {
      outbox.tell({ topic: 'writing.changed', writing });
      log.warn({ ...writing }, 'What can be written down has changed');
    },
  });
  folder.onWrite(writeWatch.onWrite);
  const prune = async () => {
    try {
      await outbox.prune(outboxKeptMs);
      await aside.age();
    } catch (err) {
      log.error({ err }, 'Pruning failed');
    }
  };
  let pruning: NodeJS.Timeout | undefined;
  const media = openMediaFiles(dataFolder, clock);
  const leaving = createLeavingFiles(db, dataFolder, clock);
  const diskGrowth = createDiskGrowth({ db, dataFolder, clock, notices });
  const ground: Ground = {
    ...{ dataFolder, db, clock, log, secrets, outbox, held, auditKeeper },
    media,
  };

  return {
    ...ground,
    ...{ clockWatch, browserKeys, notices, leaving, diskGrowth },
    /** Whether what happens can be written down, and nothing that did waits for it. */
    isAtEase: () => writeWatch.state().record === 'works' && waiting().held === 0,
    holders: [outboxHolder, auditHolder(clock)],
    retention: [auditRetention],
    /** How the ground itself is. */
    async status(): Promise<
      Pick<SystemStatus, 'startedAt' | 'databaseBytes' | 'disk' | 'writing' | 'clock' | 'notices'>
    > {
      return {
        startedAt: Math.round(clockWatch.utcOf(startedMs)),
        databaseBytes: folder.sizeBytes(),
        disk: diskGrowth.outlook(),
        writing: writeWatch.state(),
        clock: await clockRecord.status(),
        notices: notices.list(),
      };
    },
    /** Before the rooms are started. */
    start: () => clockRecord.start(),
    /** Once they are. */
    async lookAfter(): Promise<void> {
      writeWatch.start();
      await auditKeeper.start();
      pruning = setInterval(prune, pruneEveryMs);
      await prune();
    },
    /** Before the rooms are stopped. */
    async stop(): Promise<void> {
      clearInterval(pruning);
      await clockRecord.stop();
    },
    /** What the disk does not take now is not waited for: it may be full for days. */
    async giveUpWrites(): Promise<void> {
      await writeWatch.stop();
      await held.stop();
    },
    /** Once they are. */
    async close(): Promise<void> {
      await auditKeeper.stop();
      await media.close();
      await folder.close();
    },
  };
}
