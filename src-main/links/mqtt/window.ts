/** Lets so many pieces of work go on at once; the others wait for their turn, in order. */
export function createWindow(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let underWay = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (underWay >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else underWay += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Whoever waited takes this place.
      if (next === undefined) underWay -= 1;
      else next();
    }
  };
}
