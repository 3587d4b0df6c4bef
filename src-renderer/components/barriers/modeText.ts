import type { Barrier, BarrierMode } from '../../../src-preload/contract/gate/barriers.ts';

/** What a mode is called. */
export const modeWords: Readonly<Record<BarrierMode, string>> = {
  normal: 'In use',
  heldOpen: 'Held open',
  lockedDown: 'Locked down',
  released: 'Emergency release',
};

/** What of a barrier is told with its mode. */
export type ModeBarrier = Pick<Barrier, 'id' | 'name' | 'mode' | 'abilities'>;

/** Barriers that stand in one mode for one reason, by one person. */
export interface InMode {
  readonly mode: Exclude<BarrierMode, 'normal'>;
  readonly barriers: readonly ModeBarrier[];
  readonly reason: string;
  readonly by: string;
  /** UTC ms. */
  readonly since: number;
}

/** Those that are not in normal use, released and then locked down ones first, those of one command together. */
export function modesOf(barriers: readonly ModeBarrier[]): InMode[] {
  const found = new Map<string, InMode>();
  for (const barrier of barriers) {
    const { mode } = barrier;
    if (mode.mode === 'normal') continue;
    const key = [mode.mode, mode.by, mode.reason].join('\n');
    const together = found.get(key);
    found.set(key, {
      mode: mode.mode,
      barriers: [...(together?.barriers ?? []), barrier],
      reason: mode.reason,
      by: mode.by,
      since: Math.min(together?.since ?? Number.POSITIVE_INFINITY, mode.since ?? Number.POSITIVE_INFINITY),
    });
  }
  return [...found.values()].sort((a, b) => weights.indexOf(b.mode) - weights.indexOf(a.mode) || a.since - b.since);
}

const weights: readonly BarrierMode[] = ['normal', 'heldOpen', 'lockedDown', 'released'];

/** Those that a lock-down could not tell to close: nothing opens them, but they may stand open. */
export function notToldToClose(barriers: readonly Pick<Barrier, 'name' | 'mode' | 'abilities'>[]): string[] {
  return barriers.flatMap(({ name, mode, abilities }) =>
    mode.mode === 'lockedDown' && !abilities.closes ? [name] : [],
  );
}
