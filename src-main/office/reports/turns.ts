/** Lets so many works go on at once; the others wait in the order in which they came, and go away where their signal says so. */
export function createTurns(atOnce: number) {
  let going = 0;
  const waiting: (() => void)[] = [];

  return async function inTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (going >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else going += 1;
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      // Whoever comes next takes this one's place.
      const next = waiting.shift();
      if (next === undefined) going -= 1;
      else next();
    }
  };
}
