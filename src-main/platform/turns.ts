import { Refusal } from './refusal.ts';

/**
 * Does so many things at once, and has others wait for their turn in the order in which they came; one whose signal says so goes away.
 * @throws Refusal (of what it does, too) where too many wait already
 */
export function createTurns({ atOnce, mostWaiting }: { readonly atOnce: number; readonly mostWaiting: number }) {
  let going = 0;
  const waiting: (() => void)[] = [];
  return async function inTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (going < atOnce) going += 1;
    else if (waiting.length >= mostWaiting)
      throw new Refusal('CONFLICT', 'Too much is being done already. Try again in a moment.');
    else await new Promise<void>((go) => waiting.push(go));
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      // Whoever is next takes the place over, so that nobody comes in between.
      const next = waiting.shift();
      if (next === undefined) going -= 1;
      else next();
    }
  };
}
