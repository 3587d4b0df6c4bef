import { getEventMeta } from '@orpc/client';
import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import type { HostProcess } from '../../bench/hostProcess.ts';

/** What an outside program that follows the live events was told, over all restarts. */
export interface Witness {
  /** Every event of the record by its place in the outbox. */
  readonly told: ReadonlyMap<number, LiveEvent>;
  /** How many events came more than once. */
  readonly repeated: number;
  /** Follows a host that has started from after the newest event that was told, until the host is gone or `leave` is called. */
  follow(host: HostProcess): void;
  leave(): Promise<void>;
  /** Resolves with the first event from now on that fits. */
  next(fits: (event: LiveEvent) => boolean): Promise<LiveEvent>;
}

export function createWitness(): Witness {
  const told = new Map<number, LiveEvent>();
  const waiting = new Set<(event: LiveEvent) => void>();
  let last: number | null = null;
  let repeated = 0;
  let leaving = new AbortController();
  let following: Promise<void> = Promise.resolve();

  function hear(event: LiveEvent): void {
    const id = getEventMeta(event)?.id;
    for (const tell of [...waiting]) tell(event);
    if (id === undefined) return;
    const sequence = Number(id);
    if (told.has(sequence)) repeated += 1;
    told.set(sequence, event);
    last = sequence;
  }

  async function follow({ api }: HostProcess, signal: AbortSignal): Promise<void> {
    try {
      const from = last === null ? {} : { lastEventId: String(last) };
      for await (const event of await api.live.events(undefined, { signal, ...from })) hear(event);
    } catch {
      // The host was killed, which is what this is about.
    }
  }

  return {
    told,
    get repeated() {
      return repeated;
    },
    follow(host) {
      leaving = new AbortController();
      following = follow(host, leaving.signal);
    },
    async leave() {
      leaving.abort();
      await following;
    },
    next: (fits) =>
      new Promise((resolve) => {
        const hearOne = (event: LiveEvent): void => {
          if (!fits(event)) return;
          waiting.delete(hearOne);
          resolve(event);
        };
        waiting.add(hearOne);
      }),
  };
}
