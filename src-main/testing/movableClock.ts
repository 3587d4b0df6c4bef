import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const library = ['x86_64', 'aarch64', 'arm']
  .map((cpu) => `/usr/lib/${cpu}-linux-gnu${cpu === 'arm' ? 'eabihf' : ''}/faketime/libfaketimeMT.so.1`)
  .find((path) => existsSync(path));

/** Why no process can be given a clock of its own on this machine; null where it can. */
export const whyNoMovableClock = library === undefined ? 'libfaketime is missing: apt install libfaketime' : null;

/** A clock that is set while processes run by it. Their monotonic clock goes on as ever. */
export interface MovableClock {
  /** What a process is started with. */
  readonly environment: NodeJS.ProcessEnv;
  /** So far from the time of this machine, ms. */
  readonly offsetMs: number;
  /** Sets it forward, or back where it is less than nothing. */
  move(byMs: number): Promise<void>;
}

/** `folder` holds what the clock says; there must be one for each clock. */
export async function movableClock(folder: string): Promise<MovableClock> {
  const file = join(folder, 'clock');
  let offsetMs = 0;
  const write = async () => {
    // Never half written: it is read about once a second.
    await writeFile(`${file}.next`, `${offsetMs < 0 ? '-' : '+'}${Math.abs(offsetMs) / 1000}\n`);
    await rename(`${file}.next`, file);
  };
  await write();
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    },
    get offsetMs() {
      return offsetMs;
    },
    async move(byMs) {
      offsetMs += byMs;
      await write();
    },
  };
}
