import type { Log } from './log.ts';

export interface Patience {
  readonly log: Log;
  /** Waits before the write is tried again; where it throws, no more is tried. */
  readonly pause: (ms: number) => Promise<unknown>;
}

/**
 * Tries a write until the disk lets it through (it was full, say), waiting a quarter of a second at first and ten seconds at
 * most. Anything else that goes wrong would go wrong for ever, and is thrown at once.
 */
export async function untilWritten<T>(write: () => Promise<T>, { log, pause }: Patience): Promise<T> {
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, 10_000)) {
    try {
      return await write();
    } catch (error) {
      if (!mayPass(error)) throw error;
      log.error({ err: error }, 'A write is held until the disk lets it through');
      await pause(waitMs);
    }
  }
}

function mayPass(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(FULL|IOERR|BUSY|CANTOPEN|READONLY)/.test(code);
}
