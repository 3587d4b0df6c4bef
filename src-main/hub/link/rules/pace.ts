const most = 250;
const shortestPauseMs = 1_000;
const longestPauseMs = 60_000;

/**
 * How many rows are sent at once: after a batch that the hub refused for one of its rows, a quarter of it, so that the row is soon found; then more
 * again. @param last null at the beginning
 */
export function nextLimit(last: number | null, wasTaken: boolean): number {
  if (last === null) return most;
  return wasTaken ? Math.min(most, last * 4) : Math.max(1, Math.floor(last / 4));
}

/** How long is waited after so many failures in a row: a second, then twice as long each time, up to a minute. */
export function pauseAfter(failures: number): number {
  return Math.min(longestPauseMs, shortestPauseMs * 2 ** Math.min(failures - 1, 10));
}
