import type { Gives, Payment } from '../../../../src-preload/contract/parking/payments.ts';

/** A length of time in a car park that is to be paid for. UTC ms. */
export interface OwingStay {
  readonly enteredAt: number;
  /** When it left; null while it is inside. */
  readonly leftAt: number | null;
}

/** A time that was paid before. UTC ms. */
export interface Cover {
  readonly fromAt: number;
  readonly untilAt: number;
}

/** What counts of a payment. */
export type Counted = Pick<Payment, 'kind' | 'at' | 'pence' | 'gives'>;

export interface AccountFacts {
  readonly stay: OwingStay;
  readonly now: number;
  /** The price of a stay from one moment to a later one, whole pence. It never falls as time goes on unless its tariff says so. */
  readonly price: (arrive: number, leave: number) => number;
  /** What was paid, waived, validated and paid back for it, however it lies in time; none that was taken back. */
  readonly payments: readonly Counted[];
  readonly covers: readonly Cover[];
  /** Who has settled may leave within this time without paying more; so much too early is within what was paid before. Ms. */
  readonly leaveWithinMs: number;
}

/** What is owed for one stay. Whole pence. */
export interface Reckoned {
  /** Until when it is priced, UTC ms. */
  readonly pricedAt: number;
  readonly price: number;
  readonly covered: number;
  readonly validated: number;
  readonly waived: number;
  readonly paid: number;
  /** Never less than 0: what is paid too much is not given back by itself. */
  readonly owed: number;
  /** Until when it may leave with nothing more to pay; null where something is owed, or it has left. */
  readonly leaveBy: number | null;
  /** Until when it was paid in advance; null where nothing was. */
  readonly paidUntil: number | null;
}

/**
 * What is owed. A stay is priced until it left, or until now; but once everything was settled, until that moment, where it left within the
 * time that one has to leave. What was paid before covers the price of its own time; a host's minutes take off what they cost at the
 * beginning; all else is taken off as it is.
 */
export function reckon(facts: AccountFacts): Reckoned {
  const { stay, now, payments, leaveWithinMs } = facts;
  const end = Math.max(stay.enteredAt, stay.leftAt ?? now);
  const cover = coverOf(facts, end);
  const settledAt = payments
    .map(({ at }) => at)
    .filter((at) => at >= stay.enteredAt && at <= end && end - at <= leaveWithinMs)
    .sort((a, b) => b - a)
    .find((at) => {
      const then = reckonAt(facts, cover, at, at);
      // Free minutes give nobody more of them: something was to be paid, and was.
      return then.price > 0 && then.owed === 0;
    });
  const pricedAt = settledAt ?? end;
  const reckoned = reckonAt(facts, cover, pricedAt, Number.POSITIVE_INFINITY);
  const paidUntil = cover?.untilAt ?? null;
  if (stay.leftAt !== null || reckoned.owed > 0) return { ...reckoned, leaveBy: null, paidUntil };
  const until = [settledAt, cover?.untilAt].filter((at) => at !== undefined && at + leaveWithinMs >= end) as number[];
  return { ...reckoned, leaveBy: until.length === 0 ? null : Math.max(...until) + leaveWithinMs, paidUntil };
}

/** What is owed where it left at one moment, by what was known at another. */
function reckonAt(
  { stay, price, payments, leaveWithinMs }: AccountFacts,
  cover: Cover | null,
  leave: number,
  by: number,
) {
  const { enteredAt } = stay;
  const known = payments.filter(({ at }) => at <= by);
  const sumOf = (...kinds: readonly Counted['kind'][]) =>
    known.reduce((sum, { kind, pence }) => sum + (kinds.includes(kind) ? pence : 0), 0);
  const whole = price(enteredAt, leave);
  const covered = cover === null ? 0 : coveredPence(whole, enteredAt, leave, cover, price, leaveWithinMs);
  const validated = Math.min(
    whole - covered,
    known.reduce((sum, { gives }) => sum + (gives === null ? 0 : worthOf(gives, whole, enteredAt, leave, price)), 0),
  );
  const waived = sumOf('waiver');
  const paid = sumOf('cash', 'card', 'online', 'prepaid', 'season', 'refund');
  return {
    ...{ pricedAt: leave, price: whole, covered, validated, waived, paid },
    owed: Math.max(0, whole - covered - validated - waived - paid),
  };
}

/** The price of the whole less that of what lies outside. */
function coveredPence(
  whole: number,
  enteredAt: number,
  leave: number,
  { fromAt, untilAt }: Cover,
  price: AccountFacts['price'],
  toleratedMs: number,
): number {
  const early = fromAt - enteredAt > toleratedMs ? price(enteredAt, Math.min(fromAt, leave)) : 0;
  const late = leave - untilAt > toleratedMs ? whole - price(enteredAt, Math.max(enteredAt, untilAt)) : 0;
  return Math.max(0, whole - early - late);
}

/** What a host’s code takes off the price of a stay, whole pence. */
export function worthOf(
  gives: Gives,
  whole: number,
  enteredAt: number,
  leave: number,
  price: AccountFacts['price'],
): number {
  if (gives.kind === 'whole') return whole;
  if (gives.kind === 'amount') return gives.pence;
  return Math.max(0, whole - price(Math.min(leave, enteredAt + gives.minutes * 60_000), leave));
}

/** Of the times that were paid before, each joined with those that it touches, the one in which it was there longest. */
function coverOf({ stay, covers, leaveWithinMs }: AccountFacts, end: number): Cover | null {
  const joined: Cover[] = [];
  for (const cover of covers.toSorted((a, b) => a.fromAt - b.fromAt)) {
    const last = joined.at(-1);
    const isOn = last !== undefined && cover.fromAt <= last.untilAt;
    // The one before stays: the longer one is chosen of the two.
    joined.push(isOn ? { fromAt: last.fromAt, untilAt: Math.max(last.untilAt, cover.untilAt) } : cover);
  }
  const shared = ({ fromAt, untilAt }: Cover) => Math.min(end, untilAt) - Math.max(stay.enteredAt, fromAt);
  return (
    joined
      // Who is a little early, or has just come in, is there within it too.
      .filter((cover) => shared(cover) > 0 || (cover.fromAt - stay.enteredAt <= leaveWithinMs && cover.untilAt > end))
      .sort((a, b) => shared(b) - shared(a))[0] ?? null
  );
}
