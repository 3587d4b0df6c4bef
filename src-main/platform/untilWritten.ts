import { diskTroubleOf } from './diskTrouble.ts';
import type { Log } from './log.ts';

export interface Patience {
  readonly log: Log;
  /** Waits before the write is tried again; where it throws, no more is tried. */
  readonly pause: (ms: number) => Promise<unknown>;
}

/** Longest wait between two attempts, in ms: when there is room again, what was held is written soon. */
const longestPauseMs = 4_000;

/**
 * Tries a write until the disk lets it through (it was full, say), waiting a quarter of a second at first and four seconds at
 * most. Anything else that goes wrong would go wrong for ever, and is thrown at once. Whoever ends the wait gets the disk's error.
 */
export async function untilWritten<T>(write: () => Promise<T>, { log, pause }: Patience): Promise<T> {
  for (let waitMs = 250, attempts = 1; ; waitMs = Math.min(waitMs * 2, longestPauseMs), attempts += 1) {
    try {
      const written = await write();
      if (attempts > 1) log.info({ attempts }, 'A write that was held has been written');
      return written;
    } catch (error) {
      if (!mayPass(error)) throw error;
      // Once: a log on the same disk has other things to keep.
      if (attempts === 1) log.error({ err: error }, 'A write is held until the disk lets it through');
      await pause(waitMs).catch(() => {
        throw error;
      });
    }
  }
}

/** Whether an error is of a kind that goes away by itself or by what a person does to the disk. */
export function mayPass(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return diskTroubleOf(error) !== null || code.startsWith('SQLITE_BUSY');
}
