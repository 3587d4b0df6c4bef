import { setImmediate as nextTurn } from 'node:timers/promises';

/** A list in parts of so many; after each, everything else has its turn. Throws the signal's reason then. */
export async function* inTurns<T>(all: readonly T[], size: number, signal?: AbortSignal): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) {
    yield all.slice(from, from + size);
    await nextTurn();
    signal?.throwIfAborted();
  }
}
