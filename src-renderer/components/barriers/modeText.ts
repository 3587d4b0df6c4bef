import type { Barrier, BarrierMode } from '../../../src-preload/contract/barriers.ts';

/** What a mode is called. */
export const modeWords: Readonly<Record<BarrierMode, string>> = {
  normal: 'In use',
  heldOpen: 'Held open',
  lockedDown: 'Locked down',
};

/** Barriers that stand in one mode for one reason, by one person. */
export interface InMode {
  readonly mode: Exclude<BarrierMode, 'normal'>;
  readonly names: readonly string[];
  readonly reason: string;
  readonly by: string;
  /** UTC ms. */
  readonly since: number;
}

/** Those that are not in normal use, locked down ones first, those of one command together. */
export function modesOf(barriers: readonly Pick<Barrier, 'name' | 'mode'>[]): InMode[] {
  const found = new Map<string, InMode>();
  for (const { name, mode } of barriers) {
    if (mode.mode === 'normal') continue;
    const key = [mode.mode, mode.by, mode.reason].join('\n');
    const together = found.get(key);
    found.set(key, {
      mode: mode.mode,
      names: [...(together?.names ?? []), name],
      reason: mode.reason,
      by: mode.by,
      since: Math.min(together?.since ?? Number.POSITIVE_INFINITY, mode.since ?? Number.POSITIVE_INFINITY),
    });
  }
  return [...found.values()].sort(
    (a, b) => Number(b.mode === 'lockedDown') - Number(a.mode === 'lockedDown') || a.since - b.since,
  );
}
