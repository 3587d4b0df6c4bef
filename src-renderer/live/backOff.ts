/** Milliseconds to wait before try number `attempt` (from 0): 0.3 s, doubling, at most 5 s. */
export function backOffMs(attempt: number): number {
  return Math.min(5_000, 300 * 2 ** Math.min(attempt, 10));
}

/** Waits, or returns at once when aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
