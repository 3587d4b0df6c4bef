import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';

export interface TickerOptions<Item> {
  readonly clock: Clock;
  readonly log: Log;
  /** Those that may be due. */
  readonly items: () => readonly Item[];
  /** When one is due, UTC ms; null for never. */
  readonly nextAt: (item: Item) => number | null;
  readonly work: (item: Item) => Promise<void>;
}

const lookEveryMs = 20_000;
/** What was fetched at a time that lies ahead by more was so by another clock, and is due. */
const aheadMs = 8 * 86_400_000;

/** Does what is due, one after the other: also after a sleep, or a clock that was set. */
export function createTicker<Item>({ clock, log, items, nextAt, work }: TickerOptions<Item>) {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let isLooking = false;
  let isStopped = false;

  async function doDue(): Promise<void> {
    for (const item of items()) {
      if (isStopped) return;
      const at = nextAt(item);
      const now = clock.now();
      if (at === null || (at > now && at - now < aheadMs)) continue;
      await work(item).catch((err: unknown) => log.error({ err }, 'What was due could not be done'));
    }
  }

  function look(): void {
    if (isLooking || isStopped) return;
    isLooking = true;
    looking = doDue().finally(() => {
      isLooking = false;
    });
  }

  return {
    /** Looks at once, where something may be due that was not. */
    look,
    start(): void {
      timer = setInterval(look, lookEveryMs);
      timer.unref();
      look();
    },
    async stop(): Promise<void> {
      isStopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}
