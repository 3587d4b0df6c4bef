import type { WatchEntry } from '../../../src-preload/contract/lists/watchlist.ts';
import { type Severity, severities } from '../../../src-preload/contract/severity.ts';

/** Whether an entry no longer holds at a moment (UTC ms). */
export function isExpired({ expiresAt }: Pick<WatchEntry, 'expiresAt'>, at: number): boolean {
  return expiresAt !== null && at >= expiresAt;
}

/** Whether a pattern stands for several plates. */
export function hasWildcard(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

/** Those that hold first, then the severest, then the newest. */
export function inOrderOfWeight(entries: readonly WatchEntry[]): WatchEntry[] {
  return [...entries].sort(
    (a, b) =>
      Number(a.expired) - Number(b.expired) ||
      weightOf(b.severity) - weightOf(a.severity) ||
      b.createdAt - a.createdAt ||
      (a.id < b.id ? 1 : -1),
  );
}

function weightOf(severity: Severity): number {
  return severities.indexOf(severity);
}
