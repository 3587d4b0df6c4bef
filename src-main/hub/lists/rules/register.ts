import { type HybridTime, nodeOf } from './hybridClock.ts';

/** A value that somebody gave a field, and what they knew of it then: the latest time of each node of whom they had heard. */
export interface FieldChange {
  readonly at: HybridTime;
  readonly value: unknown;
  /** By node. */
  readonly seen: Readonly<Record<string, HybridTime>>;
}

/**
 * What is known of one field: the values that nobody replaced who knew them, and of whom was heard how far. Usually it is one; there are more where
 * people changed it without knowledge of each other.
 */
export interface Register {
  readonly seen: Readonly<Record<string, HybridTime>>;
  readonly live: readonly FieldChange[];
}

export const untouched: Register = { seen: {}, live: [] };

/**
 * Takes a change in. In whatever order, how often and by whom changes are taken in, the outcome is the same (a multi-value register with version
 * vectors: Shapiro et al., 2011).
 */
export function withChange(register: Register, change: FieldChange): Register {
  if (isKnown(register.seen, change.at)) return register;
  return {
    seen: latest(latest(register.seen, change.seen), { [nodeOf(change.at)]: change.at }),
    live: [...register.live.filter(({ at }) => !isKnown(change.seen, at)), change].sort((a, b) =>
      a.at < b.at ? -1 : 1,
    ),
  };
}

/** A change by somebody who knows all that is known here. */
export function changeOver(register: Register, at: HybridTime, value: unknown): FieldChange {
  return { at, value, seen: { ...register.seen, [nodeOf(at)]: at } };
}

/**
 * The value that stands: the latest; of what decides entry the strictest, and of equally strict ones the latest. Undefined where nobody gave any.
 * @param strictness the stricter, the higher; the same for all where the field decides nothing
 */
export function standing(register: Register, strictness: (value: unknown) => number): FieldChange | undefined {
  return register.live.reduce<FieldChange | undefined>((best, each) => {
    if (best === undefined) return each;
    // `live` is in the order of time.
    return strictness(each.value) >= strictness(best.value) ? each : best;
  }, undefined);
}

function isKnown(seen: Register['seen'], at: HybridTime): boolean {
  return (seen[nodeOf(at)] ?? '') >= at;
}

function latest(a: Register['seen'], b: Register['seen']): Register['seen'] {
  const both = { ...a };
  for (const [node, at] of Object.entries(b)) if ((both[node] ?? '') < at) both[node] = at;
  return both;
}
