/** Who waits for the end of something that is made, by its id. */
export function createOvers() {
  const waiting = new Map<string, PromiseWithResolvers<void>>();

  function end(id: string): void {
    waiting.get(id)?.resolve();
    waiting.delete(id);
  }

  return {
    /** Resolves once it is over. */
    of(id: string): Promise<void> {
      const over = waiting.get(id) ?? Promise.withResolvers<void>();
      waiting.set(id, over);
      return over.promise;
    },
    end,
    endAll(): void {
      for (const id of waiting.keys()) end(id);
    },
  };
}
