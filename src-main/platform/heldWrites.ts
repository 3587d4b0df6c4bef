import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from './log.ts';
import { mayPass, untilWritten } from './untilWritten.ts';

/** Writes that must not be lost to a disk that is full for a while. */
export interface HeldWrites {
  /**
   * Writes now; where the disk does not let it through, the write is held and tried again until it does. A newer write under the
   * same key takes the place of one that is held, so that what waits never grows. Resolves once it was tried, with whether it is
   * written; never rejects.
   */
  write(key: string, work: () => Promise<void>): Promise<boolean>;
  /** Waits for a write until it is through. @throws what has nothing to do with the disk, and the disk's error once `stop` was called */
  until<T>(work: () => Promise<T>): Promise<T>;
  /** Gives up what is held. */
  stop(): Promise<void>;
}

/** @param what is said in the log where a write went wrong for good */
export function createHeldWrites({ log, what }: { readonly log: Log; readonly what: string }): HeldWrites {
  const stopping = new AbortController();
  const held = new Map<string, () => Promise<void>>();
  const underWay = new Set<Promise<void>>();
  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal });

  /** Writes the newest of a key until nothing newer came meanwhile. */
  async function drain(key: string): Promise<void> {
    for (let work = held.get(key); work !== undefined; work = held.get(key)) {
      let tried = work;
      try {
        await untilWritten(
          async () => {
            tried = held.get(key) ?? tried;
            await tried();
          },
          { log, pause },
        );
      } catch (error) {
        log.error({ err: error }, what);
      }
      if (held.get(key) === tried) held.delete(key);
    }
  }

  return {
    until: (work) => untilWritten(work, { log, pause }),
    async write(key, work) {
      if (held.has(key)) {
        held.set(key, work);
        return false;
      }
      try {
        await work();
        return true;
      } catch (error) {
        if (!mayPass(error)) {
          log.error({ err: error }, what);
          return false;
        }
        const isDraining = held.has(key);
        held.set(key, work);
        if (isDraining) return false;
        const drained = drain(key).finally(() => underWay.delete(drained));
        underWay.add(drained);
        return false;
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all(underWay);
    },
  };
}
