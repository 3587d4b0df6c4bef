import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LiveEvent } from '../../src-preload/contract/live.ts';
import type { Clock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { openMediaFiles } from '../platform/mediaFiles.ts';
import { createOutbox } from '../platform/outbox.ts';
import { createSecretBox } from '../platform/secretBox.ts';

/** A folder of its own that goes when the test ends. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A clock that stands still until it is told to go on. */
export function standingClock(at = Date.UTC(2026, 5, 1, 12)): Clock & { advance(ms: number): void } {
  let now = at;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}

/** The record's real parts in a data folder of their own. */
export async function freshRecord() {
  const folder = await freshFolder();
  const clock = standingClock();
  const open = openDatabase(folder);
  onTestFinished(() => open.close());
  const outbox = createOutbox(open.db, clock);
  return {
    folder,
    clock,
    db: open.db,
    outbox,
    media: openMediaFiles(folder, clock),
    secrets: createSecretBox(new Uint8Array(32).fill(7)),
    /** Every event of the record so far. */
    async events(): Promise<LiveEvent[]> {
      const rows = await open.db.selectFrom('outbox').select('event').orderBy('sequence').execute();
      return rows.map((row) => JSON.parse(row.event) as LiveEvent);
    },
  };
}
