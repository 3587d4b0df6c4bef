import type { Log } from '../../../platform/log.ts';
import type { Outbox } from '../../../platform/outbox.ts';
import { type Known, publicEventOf, type ToldEvent } from './rules/publicEvents.ts';

/** What happened, by its place in the outbox. */
export interface FeedItem {
  readonly sequence: number;
  /** When it was written down, UTC ms. */
  readonly at: number;
  readonly told: ToldEvent;
}

/** What comes after a place, oldest first; at most `pageRows` events of the record. */
export interface FeedPage {
  readonly items: readonly FeedItem[];
  /** The place to go on after. */
  readonly last: number;
  /** There is more already. */
  readonly more: boolean;
  /** What came right after the place is kept no more. */
  readonly missed: boolean;
}

/** What other programs are told, in order: the newest from memory, what is older from the outbox. Nobody who reads it holds another up. */
export interface Feed {
  start(): Promise<void>;
  stop(): Promise<void>;
  newest(): number;
  after(sequence: number): Promise<FeedPage>;
  /** Resolves when something new is there, or the signal ends it; to false where nothing came within a time (ms). */
  woken(after: number, signal: AbortSignal, withinMs?: number): Promise<boolean>;
}

export const pageRows = 200;
/** More than comes in a minute at the busiest site. */
const mostInMemory = 2_000;

export function createFeed({
  outbox,
  log,
  known,
}: {
  readonly outbox: Outbox;
  readonly log: Log;
  readonly known: Known;
}): Feed {
  const stopping = new AbortController();
  const sleepers = new Set<() => void>();
  let recent: FeedItem[] = [];
  /** All that came after this place is in memory. */
  let from = 0;
  let last = 0;
  let following: Promise<void> = Promise.resolve();

  function toldOf(kept: Parameters<typeof publicEventOf>[0] & { readonly sequence: number }): FeedItem | null {
    try {
      const told = publicEventOf(kept, known);
      return told === null ? null : { sequence: kept.sequence, at: kept.at, told };
    } catch (err) {
      log.error({ err, sequence: kept.sequence }, 'What happened could not be told to programs');
      return null;
    }
  }

  function wake(): void {
    const woken = [...sleepers];
    sleepers.clear();
    for (const resume of woken) resume();
  }

  async function follow(): Promise<void> {
    const { signal } = stopping;
    while (!signal.aborted) {
      try {
        for await (const { sequence, at, event } of outbox.follow(last, signal)) {
          if (sequence === null) continue;
          last = sequence;
          const item = toldOf({ sequence, at, event });
          if (item === null) continue;
          recent.push(item);
          if (recent.length > mostInMemory) {
            recent = recent.slice(mostInMemory / 2);
            from = (recent[0]?.sequence ?? last + 1) - 1;
          }
          wake();
        }
      } catch (err) {
        if (signal.aborted) return;
        log.error({ err }, 'What happens could not be followed for programs, and is followed again');
        await new Promise((resolve) => setTimeout(resolve, 1000).unref());
      }
    }
  }

  function fromMemory(sequence: number): FeedPage {
    let low = 0;
    for (let high = recent.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((recent[middle]?.sequence ?? 0) > sequence) high = middle;
      else low = middle + 1;
    }
    const items = recent.slice(low, low + pageRows);
    const more = low + pageRows < recent.length;
    return { items, more, last: more ? (items.at(-1)?.sequence ?? last) : Math.max(last, sequence), missed: false };
  }

  return {
    async start() {
      last = (await outbox.bounds())?.newest ?? 0;
      from = last;
      following = follow();
    },
    async stop() {
      stopping.abort();
      wake();
      await following;
    },
    newest: () => last,
    async after(sequence) {
      if (sequence >= from) return fromMemory(sequence);
      const rows = await outbox.page(sequence, pageRows);
      const first = rows[0];
      const oldest =
        first === undefined || first.sequence === sequence + 1 ? null : ((await outbox.bounds())?.oldest ?? null);
      const items = rows.flatMap(({ event, ...kept }) => (event === null ? [] : (toldOf({ ...kept, event }) ?? [])));
      return {
        items,
        last: rows.at(-1)?.sequence ?? Math.max(sequence, from),
        more: true,
        // What was erased from between is told by nobody; what the outbox begins after is said to be gone.
        missed: oldest !== null && oldest > sequence + 1,
      };
    },
    async woken(after, signal, withinMs) {
      if (signal.aborted || stopping.signal.aborted || last > after) return true;
      return await new Promise<boolean>((resolve) => {
        const end = (isWoken: boolean) => {
          clearTimeout(waiting);
          sleepers.delete(resume);
          signal.removeEventListener('abort', resume);
          resolve(isWoken);
        };
        const resume = () => end(true);
        const waiting = withinMs === undefined ? undefined : setTimeout(end, withinMs, false);
        waiting?.unref();
        sleepers.add(resume);
        signal.addEventListener('abort', resume);
      });
    },
  };
}
