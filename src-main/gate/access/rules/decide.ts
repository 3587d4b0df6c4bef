import type { UnknownRule } from '../../../../src-preload/contract/gate/access.ts';
import type { Decision } from '../../../../src-preload/contract/record/decision.ts';
import type { LocalTime, VisitorNamed } from '../../../../src-preload/contract/record/decisionReasons.ts';
import type { PostDoubt } from '../../../../src-preload/contract/record/posted.ts';
import type { WeeklySchedule } from '../../../../src-preload/contract/schedule.ts';
import { type Severity, severities } from '../../../../src-preload/contract/severity.ts';
import { givesWay, judgePermits } from './judgePermits.ts';
import { alsoSaying, made } from './made.ts';
import { askOfPosted } from './posted.ts';
import type { WallTime } from './schedule.ts';

/** How a plate that was read belongs to a plate that is known. */
export type Closeness = 'sure' | 'doubtful';

export interface KnownGroup {
  readonly id: string;
  readonly name: string;
  /** What a match leads to. `alert` lets in and tells somebody. */
  readonly onMatch: 'open' | 'ask' | 'alert' | 'deny';
  /** Of several permits on one plate that hold, the one whose group has the higher priority speaks; of equal ones, the strictest. */
  readonly priority: number;
  /** Null is every camera. */
  readonly cameraIds: readonly string[] | null;
  readonly schedule: WeeklySchedule;
  /** UTC ms, the first moment it holds and the first it no longer does. They alone end what a group denies. */
  readonly validFrom: number | null;
  readonly validTo: number | null;
}

export interface KnownPermit {
  readonly id: string;
  /** Such as `STAFF001`. */
  readonly number: string;
  readonly group: KnownGroup;
  readonly suspended: boolean;
  readonly suspendedReason: string;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  /** Its own times in place of its group's; null keeps the group's. */
  readonly schedule: WeeklySchedule;
  /** At most so many of its vehicles on site at once, and how many others are there now. */
  readonly mostOnSite: number | null;
  readonly othersOnSite: number;
  /** Of those, who may have gone without being seen. */
  readonly othersUnsure: number;
  readonly closeness: Closeness;
}

export interface KnownVisitor {
  readonly id: string;
  readonly kind: 'visitor' | 'delivery';
  readonly name: string;
  readonly host: string;
  readonly from: number;
  readonly to: number;
  readonly cameraIds: readonly string[] | null;
  readonly closeness: Closeness;
}

export interface WatchMatch {
  readonly id: string;
  readonly reason: string;
  readonly severity: Severity;
}

/** What is owed at an exit, in whole pence; `unsure` where a guess stands between the vehicle and what was paid. */
export interface KnownCharge {
  readonly state: 'settled' | 'owes' | 'unsure';
  readonly owedPence: number;
  readonly paidPence: number;
  readonly closeness: Closeness;
}

/** A car park that is closed: until when, and what becomes of who comes all the same. */
export interface KnownClosed {
  readonly carPark: string;
  /** UTC ms; null where it does not open within a month. */
  readonly opensAt: number | null;
  readonly outside: 'ask' | 'deny';
}

/** Everything a decision is made from. Nothing else may matter. */
export interface Facts {
  /** UTC ms, and the same moment by the site's clock. */
  readonly at: number;
  readonly wall: WallTime;
  /** What the site's clock shows at a moment, to the day and to the minute. */
  readonly dayOf: (at: number) => LocalTime;
  readonly minuteOf: (at: number) => LocalTime;
  readonly cameraId: string;
  readonly readable: boolean;
  readonly watch: readonly WatchMatch[];
  readonly permits: readonly KnownPermit[];
  readonly visitors: readonly KnownVisitor[];
  /** What the vehicle owes where it wants to leave, at an exit that asks for payment; null elsewhere. */
  readonly charge: KnownCharge | null;
  /** Outside the opening hours of the car park that it wants to come into; null within them, and where none are said. */
  readonly closed: KnownClosed | null;
  /** Where a camera that reads by itself posted it: what speaks against opening by itself, if anything; null where Gatehouse read it. */
  readonly posted: { readonly doubts: readonly PostDoubt[] } | null;
  /** What a plate is that nobody knows. */
  readonly unknown: UnknownRule;
}

/**
 * Who comes in. The order is the precedence, and each step is final:
 *
 * 1. a plate that could not be read: a person looks;
 * 2. the watch list: severe denies, a warning asks, a note is only told;
 * 3. a suspended permit: denied, whatever else is known of the plate;
 * 4. of the permits that hold here and now, that of the highest priority; at equal priority the strictest, to deny before to ask
 *    before to let in. A permit does not hold out of its dates, hours or gates, or with too many on site, but what a group denies
 *    holds until its dates or the permit's end, at any hour and gate. One matched only in doubt asks, and holds like any other;
 * 5. a visitor who is expected now; one matched only in doubt asks, and so is each where the car park is closed: permits have hours of their own, visits
 *    have not;
 * 6. at an exit that asks for payment: who has settled leaves, who owes is asked, and so is who may have settled;
 * 7. why the best of the permits that do not hold does not: not yet valid, expired, another gate, another time, too many;
 * 8. a visitor who is early or late, or expected at another gate: a person looks;
 * 9. the rule for plates that nobody knows, or for who comes when the car park is closed, whichever is stricter; neither ever opens.
 *
 * Whatever would let it in asks instead where another program read it and anything speaks against that program (`posted.ts`).
 */
export function decide(facts: Facts): Decision {
  return askOfPosted(decideByFacts(facts), facts.posted);
}

function decideByFacts(facts: Facts): Decision {
  if (!facts.readable) return made('ask', 'unreadable', {});
  const watched = mostSevere(facts.watch);
  const decision =
    watched === undefined || watched.severity === 'note' ? decideByPapers(facts) : decideWatched(watched);
  if (watched?.severity === 'note') {
    const about = { alert: decision.alert ?? 'note', watchEntryId: watched.id };
    return alsoSaying(decision, { note: watched.reason }, about);
  }
  return decision;
}

function decideWatched({ id, reason, severity }: WatchMatch): Decision {
  const isSevere = severity === 'severe';
  const about = { alert: severity, watchEntryId: id };
  return made(isSevere ? 'deny' : 'ask', 'watchList', { reason, isSevere }, about);
}

function decideByPapers(facts: Facts): Decision {
  const [permit] = judgePermits(facts);
  const visitors = facts.visitors.filter(({ cameraIds }) => cameraIds === null || cameraIds.includes(facts.cameraId));
  const expected = visitors.filter(({ from, to }) => facts.at >= from && facts.at < to);
  const visitor = expected.find(({ closeness }) => closeness === 'sure') ?? expected[0];
  if (permit && !givesWay(permit)) return permit.verdict === 'ask' && visitor ? withVisitor(permit, visitor) : permit;
  if (visitor)
    return facts.closed === null ? ofVisitor(visitor) : withVisitor(ofClosed(facts, facts.closed, 'ask'), visitor);
  if (facts.charge) return ofCharge(facts.charge);
  if (permit) return permit;
  const [outOfTime] = visitors;
  if (outOfTime) {
    const { id, from, to } = outOfTime;
    const when = facts.at >= to ? { until: facts.minuteOf(to) } : { from: facts.minuteOf(from) };
    return made('ask', 'visitorEarlyOrLate', { visitor: named(outOfTime), ...when }, { visitorId: id });
  }
  const [elsewhere] = facts.visitors;
  if (elsewhere) return made('ask', 'wrongPlace', { visitor: named(elsewhere) }, { visitorId: elsewhere.id });
  return facts.closed === null ? decideUnknown(facts.unknown) : decideClosed(facts, facts.closed);
}

/** Who comes when the car park is closed, and is not expected: the stricter of two rules, and whoever the other tells is told. */
function decideClosed(facts: Facts, closed: KnownClosed): Decision {
  const { verdict, alert } = decideUnknown(facts.unknown);
  return { ...ofClosed(facts, closed, closed.outside === 'deny' ? 'deny' : verdict), alert };
}

function ofClosed({ minuteOf }: Facts, { opensAt, carPark }: KnownClosed, verdict: Decision['verdict']): Decision {
  return made(verdict, 'closed', { carPark, opens: opensAt === null ? null : minuteOf(opensAt) });
}

/** What becomes of a plate that nobody knows. */
export function decideUnknown(rule: UnknownRule): Decision {
  return made(rule === 'deny' ? 'deny' : 'ask', 'unknown', {}, { alert: rule === 'alert' ? 'warning' : null });
}

/** Who is asked about a permit is told of the visitor too; once a person lets it in, the visitor has come. */
function withVisitor(asked: Decision, visitor: KnownVisitor): Decision {
  return alsoSaying(asked, { expected: named(visitor) }, { visitorId: visitor.id });
}

function ofVisitor(visitor: KnownVisitor): Decision {
  const [values, about] = [{ visitor: named(visitor) }, { visitorId: visitor.id }];
  if (visitor.closeness === 'sure') return made('allow', 'visitor', values, about);
  return made('ask', 'doubtful', values, about);
}

/** Nothing opens for money by a guess: neither of the plate nor of what was paid. */
function ofCharge({ state, closeness, owedPence, paidPence }: KnownCharge): Decision {
  if (state === 'owes') return made('ask', 'owes', { owedPence });
  if (state === 'unsure' || closeness === 'doubtful') return made('ask', 'chargeUnsure', {});
  return made('allow', 'settled', { paidPence });
}

function named({ kind, name, host, closeness }: KnownVisitor): VisitorNamed {
  return { kind, name, host, isSure: closeness === 'sure' };
}

function mostSevere(watch: readonly WatchMatch[]): WatchMatch | undefined {
  return severities
    .toReversed()
    .map((severity) => watch.find((match) => match.severity === severity))
    .find((match) => match !== undefined);
}
