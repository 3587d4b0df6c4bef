import type { StayDoubt, StayDoubtKind } from '../../../../src-preload/contract/record/stays.ts';
import { far, isNear } from './closeness.ts';
import { type GateCrossing, leftAt, passOf, type Stay, type StayRules } from './stay.ts';

export interface Leaving {
  readonly paired: 'exact' | 'tolerant';
  readonly rules: StayRules;
  /** Who was seen to leave the car park, and by nobody to come. */
  readonly orphans: readonly Stay[];
  /** Something was paid for it: whoever only turned round has nothing to pay for. */
  readonly isPaid?: boolean;
}

/** A stay that ends with a pass, with what speaks against it. */
export function leave(stay: Stay, crossing: GateCrossing, { paired, rules, orphans, isPaid = false }: Leaving): Stay {
  const { considerationMs, longMs, pauseMs } = rules;
  const { at } = crossing;
  const begunAt = stay.entry === null ? at : stay.entry.at;
  const lastedMs = at - begunAt;
  const doubts = [...stay.doubts];
  // It may have left and come back. Who waits at the barrier, on the way in or out, is not in the middle of a stay.
  const isMidStay = stay.passes.some(
    (pass) => pass.way === 'unsure' && pass.at - begunAt > pauseMs && at - pass.at > pauseMs,
  );
  if (isMidStay) doubts.push(doubt('midStay', at));
  if (lastedMs < 0) doubts.push(doubt('clock', at));
  if (lastedMs > longMs) doubts.push(doubt('veryLong', at));
  const between = orphans.filter((other) => leftAt(other) > begunAt && isNear(other.folded, stay.folded, far));
  if (between.length > 0) doubts.push({ ...doubt('looksLikeTwo', at), stayIds: between.map(({ id }) => id) });
  const turnedRound = lastedMs >= 0 && lastedMs <= considerationMs && stay.breaks.length === 0 && !isPaid;
  return { ...stay, exit: passOf(crossing), outcome: turnedRound ? 'passedThrough' : 'left', paired, doubts };
}

export function withPass(stay: Stay, crossing: GateCrossing): Stay {
  return { ...stay, passes: [...stay.passes, { ...passOf(crossing), way: crossing.way }] };
}

export function doubted(stay: Stay, kind: StayDoubtKind, at: number, otherId?: string): Stay {
  return { ...stay, doubts: [...stay.doubts, doubt(kind, at, otherId)] };
}

export function doubt(kind: StayDoubtKind, at: number, otherId?: string): StayDoubt {
  return { kind, at, stayIds: otherId === undefined ? [] : [otherId] };
}
