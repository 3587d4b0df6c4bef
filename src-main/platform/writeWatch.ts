import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writing } from '../../src-preload/contract/site/system.ts';
import type { Clock } from './clock.ts';
import { diskTroubleOf } from './diskTrouble.ts';
import type { LogFile } from './logFile.ts';

export interface WriteWatchOptions {
  readonly dataFolder: string;
  readonly clock: Clock;
  /** The log's file; null where there is none. */
  readonly logFile: LogFile | null;
  /** Writes a little to the database; false where that is not possible now. @throws where it cannot be written */
  readonly touchDatabase: () => boolean;
  /** What waits to be written down, and what was lost because too much did. */
  readonly waiting: () => { readonly held: number; readonly lost: number };
  /** Called at once where something of it changed, but for figures. */
  readonly onChange: (writing: Writing) => void;
  readonly lookEveryMs?: number;
}

/** Knows whether what happens can be written down. */
export interface WriteWatch {
  state(): Writing;
  /** Takes how an attempt to write to the database ended; null where it is on disk. */
  onWrite(error: unknown): void;
  /** Looks once. */
  look(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** Below this much free space it is tried whether anything can be written, in bytes; with more, the writes themselves tell. */
const tryBelowBytes = 4_000_000;
/** As much as a picture of a vehicle and its read need. */
const trialBytes = 1_000_000;

/**
 * Follows whether the disk takes what happens: what came of the writes themselves, of the log's lines, and, where there is little room
 * or something went wrong, of a trial. Nothing counts as mended until a trial and a write to the database went well.
 */
export function createWriteWatch(options: WriteWatchOptions): WriteWatch {
  const { dataFolder, clock, logFile, touchDatabase, waiting, onChange, lookEveryMs = 1_000 } = options;
  let record: Writing['record'] = 'works';
  let recordSince: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let told = '';

  const logState = (): Writing['log'] =>
    logFile === null || logFile.trouble === null ? 'works' : (diskTroubleOf(logFile.trouble) ?? 'failing');
  const state = (): Writing => ({
    record,
    since: recordSince,
    heldReports: waiting().held,
    lostPasses: waiting().lost,
    log: logState(),
    lostLogLines: logFile?.lostLines ?? 0,
  });

  function tell(): void {
    const now = state();
    const essence = `${now.record} ${now.log}`;
    if (essence === told) return;
    told = essence;
    onChange(now);
  }

  function enter(next: Writing['record']): void {
    if (next !== record) recordSince = next === 'works' ? null : (recordSince ?? clock.now());
    record = next;
    tell();
  }

  async function trial(): Promise<void> {
    const path = join(dataFolder, 'write-test');
    try {
      await writeFile(path, new Uint8Array(trialBytes), { mode: 0o600, flush: true });
    } finally {
      await rm(path, { force: true }).catch(() => undefined);
    }
  }

  async function look(): Promise<void> {
    logFile?.retry();
    tell();
    const free = await statfs(dataFolder).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    );
    if (record === 'works' && free !== null && free >= tryBelowBytes) return;
    try {
      await trial();
      if (record === 'works' || touchDatabase()) enter('works');
    } catch (error) {
      enter(diskTroubleOf(error) ?? 'failing');
    }
  }

  function lookAgain(): void {
    looking = look()
      .catch(() => undefined)
      .then(() => {
        if (timer !== undefined) timer = setTimeout(lookAgain, lookEveryMs).unref();
      });
  }

  return {
    state,
    onWrite(error) {
      const trouble = diskTroubleOf(error);
      if (trouble !== null) enter(trouble);
    },
    look,
    start() {
      told = `${record} ${logState()}`;
      timer = setTimeout(lookAgain, lookEveryMs).unref();
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await looking;
    },
  };
}
