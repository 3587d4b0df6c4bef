import { mkdtempSync, rmSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LiveEvent } from '../../src-preload/contract/events.ts';
import { createAuditKeeper } from '../platform/audit/keeper.ts';
import type { Clock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { createDiskGrowth } from '../platform/diskGrowth.ts';
import { createHeldWrites } from '../platform/heldWrites.ts';
import { createLeavingFiles } from '../platform/leavingFiles.ts';
import { silentLog } from '../platform/log.ts';
import { openMediaFiles } from '../platform/mediaFiles.ts';
import { createNotices } from '../platform/notices.ts';
import { createOutbox } from '../platform/outbox.ts';
import { createSecretBox } from '../platform/secretBox.ts';

/** A folder of its own that goes when the test ends. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that stands still until it is told to go on. Both of its readings begin alike. */
export interface StandingClock extends Clock {
  /** Time goes on. */
  advance(ms: number): void;
  /** Somebody sets the clock forward, or back where it is less than nothing. */
  set(byMs: number): void;
}

export function standingClock(at = Date.UTC(2026, 5, 1, 12)): StandingClock {
  let now = at;
  let monotonic = at;
  return {
    now: () => now,
    monotonicMs: () => monotonic,
    advance(ms) {
      now += ms;
      monotonic += ms;
    },
    set(byMs) {
      now += byMs;
    },
  };
}

let empty: Promise<string> | null = null;

/** A record of the newest shape with nothing in it, made once for all tests of a file: to be brought to that shape takes a while. */
async function makeEmptyRecord(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-empty-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { path, close } = openDatabase(folder);
  await close();
  return path;
}

/** The record's real parts in a data folder of their own. */
export async function freshRecord() {
  const folder = await freshFolder();
  const clock = standingClock();
  empty ??= makeEmptyRecord();
  await copyFile(await empty, join(folder, 'gatehouse.db'));
  const open = openDatabase(folder);
  onTestFinished(() => open.close());
  const outbox = createOutbox(open.db, clock);
  const notices = createNotices(silentLog);
  const held = createHeldWrites({ log: silentLog, what: 'A write went wrong' });
  onTestFinished(() => held.stop());
  return {
    folder,
    dataFolder: folder,
    timeZone: () => 'Europe/London',
    log: silentLog,
    clock,
    db: open.db,
    outbox,
    held,
    auditKeeper: createAuditKeeper({
      db: open.db,
      dataFolder: folder,
      clock,
      log: silentLog,
      dayAt: (at) => Math.floor(at / 86_400_000),
    }),
    media: openMediaFiles(folder, clock),
    leaving: createLeavingFiles(open.db, folder, clock),
    diskGrowth: createDiskGrowth({ ...{ db: open.db, dataFolder: folder, clock }, notices }),
    notices,
    isAtEase: () => true,
    secrets: createSecretBox(new Uint8Array(32).fill(7)),
    /** Every event of the record so far. */
    async events(): Promise<LiveEvent[]> {
      const rows = await open.db.selectFrom('outbox').select('event').orderBy('sequence').execute();
      return rows.map((row) => JSON.parse(row.event) as LiveEvent);
    },
  };
}
