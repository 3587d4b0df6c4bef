import { urgencyOf } from '../../../../src-preload/contract/gate/urgency.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';

/** What the desk knows of the passes at its lanes. */
export interface Passes {
  /** Newest first. */
  readonly recent: readonly Read[];
  /** Those that ask for a person, the most urgent first. */
  readonly waiting: readonly Read[];
  /** The one that a person is in the middle of something with: it stays whatever comes. */
  readonly pinned: Read | null;
  /** The waiting one that was looked at last. */
  readonly looked: string | null;
  /** The waiting one that a hand has begun to act on: a key, a pointer or the focus was at it. */
  readonly held: string | null;
}

/**
 * The pass that owns the panel: the one a person is busy with; else, of those that wait, the one under a hand, then the one that was
 * looked at unless another is more urgent, then the most urgent; else the newest. So what waits never scrolls away, what comes after it
 * queues, and nothing is taken from under a hand.
 */
export function choosePass({ recent, waiting, pinned, looked, held }: Passes): Read | null {
  const [first] = waiting;
  const under = (id: string | null) => waiting.find((read) => read.id === id);
  const last = under(looked);
  const stays = last !== undefined && first !== undefined && urgencyOf(last) >= urgencyOf(first) ? last : undefined;
  const chosen = pinned ?? under(held) ?? stays ?? first ?? recent[0];
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
