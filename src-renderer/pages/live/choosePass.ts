import type { Read } from '../../../src-preload/contract/reads.ts';

/** What the desk knows of the passes at its lanes. */
export interface Passes {
  /** Newest first. */
  readonly recent: readonly Read[];
  /** Those that ask for a person, oldest first. */
  readonly waiting: readonly Read[];
  /** The one that a person is in the middle of something with: it stays whatever comes. */
  readonly pinned: Read | null;
  /** The waiting one that was looked at last. */
  readonly looked: string | null;
}

/**
 * The pass that owns the panel: the one a person is busy with; else, of those that wait, the one that was looked at and then the one
 * that has waited longest; else the newest. So what waits never scrolls away, and what comes after it queues.
 */
export function choosePass({ recent, waiting, pinned, looked }: Passes): Read | null {
  const chosen = pinned ?? waiting.find(({ id }) => id === looked) ?? waiting[0] ?? recent[0];
  if (chosen === undefined) return null;
  // The live events make the recent ones true before anything else.
  return recent.find(({ id }) => id === chosen.id) ?? chosen;
}

/** The waiting pass one step further, around the end; null where there is no other one. */
export function neighbourOf(waiting: readonly Read[], shownId: string | null, step: 1 | -1): string | null {
  const at = waiting.findIndex(({ id }) => id === shownId);
  if (at === -1) return (step === 1 ? waiting[0] : waiting.at(-1))?.id ?? null;
  const next = waiting[(at + step + waiting.length) % waiting.length];
  return next === undefined || next.id === shownId ? null : next.id;
}
