import type { Decision, DecisionCause } from '../../../src-preload/contract/access.ts';
import type { WeeklySchedule } from '../../../src-preload/contract/schedule.ts';
import type { UnknownRule } from '../../../src-preload/contract/settings.ts';
import type { Severity } from '../../../src-preload/contract/severity.ts';
import { holdsAt, scheduleInWords, type WallTime } from './schedule.ts';

/** How a plate that was read belongs to a plate that is known. */
export type Closeness = 'sure' | 'doubtful';

export interface KnownGroup {
  readonly id: string;
  readonly name: string;
  /** What a match leads to. `alert` lets in and tells somebody. */
  readonly onMatch: 'open' | 'ask' | 'alert' | 'deny';
  /** Of several permits on one plate, the one whose group has the higher priority speaks. */
  readonly priority: number;
  /** Null is every camera. */
  readonly cameraIds: readonly string[] | null;
  readonly schedule: WeeklySchedule;
  /** UTC ms, the first moment it holds and the first it no longer does. */
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

/** Everything a decision is made from. Nothing else may matter. */
export interface Facts {
  /** UTC ms, and the same moment by the site's clock. */
  readonly at: number;
  readonly wall: WallTime;
  /** How people here write a moment: its date, `31 March`, and with the time, `31 March 14:30`. */
  readonly dateInWords: (at: number) => string;
  readonly momentInWords: (at: number) => string;
  readonly cameraId: string;
  readonly readable: boolean;
  readonly watch: readonly WatchMatch[];
  readonly permits: readonly KnownPermit[];
  readonly visitors: readonly KnownVisitor[];
  /** What a plate is that nobody knows. */
  readonly unknown: UnknownRule;
}

const nobody = { groupId: null, permitId: null, visitorId: null, watchEntryId: null };

/**
 * Who comes in. The order is the precedence, and each step is final:
 *
 * 1. a plate that could not be read: a person looks;
 * 2. the watch list: severe denies, a warning asks, a note is only told;
 * 3. a suspended permit: denied, whatever else is known of the plate;
 * 4. the permit of the highest priority that lets the vehicle in here and now; a permit matched only in doubt asks;
 * 5. a visitor who is expected now;
 * 6. why the best permit does not let it in: its group denies, not yet valid, expired, another gate, another time, too many;
 * 7. a visitor who is early or late, or expected at another gate: a person looks;
 * 8. the rule for plates that nobody knows, which never opens.
 */
export function decide(facts: Facts): Decision {
  if (!facts.readable) return asking('unreadable', 'The plate could not be read: look at the vehicle.');
  const watched = mostSevere(facts.watch);
  const decision = watched === null || watched.severity === 'note' ? decideByPapers(facts) : decideWatched(watched);
  if (watched?.severity === 'note') {
    return {
      ...decision,
      alert: decision.alert ?? 'note',
      watchEntryId: watched.id,
      sentence: `${decision.sentence} Note: ${watched.reason}.`,
    };
  }
  return decision;
}

function decideWatched({ id, reason, severity }: WatchMatch): Decision {
  const isSevere = severity === 'severe';
  return {
    ...nobody,
    verdict: isSevere ? 'deny' : 'ask',
    cause: 'watchList',
    sentence: isSevere ? `On the watch list: ${reason}. Do not let in.` : `On the watch list: ${reason}.`,
    alert: severity,
    watchEntryId: id,
  };
}

function decideByPapers(facts: Facts): Decision {
  const permits = [...facts.permits].sort((a, b) => b.group.priority - a.group.priority);
  const suspended = permits.find((permit) => permit.suspended);
  if (suspended) return suspendedDecision(suspended);

  const judged = permits.map((permit) => judgePermit(permit, facts));
  const granted = judged.find(({ verdict }) => verdict === 'allow') ?? judged.find(({ verdict }) => verdict === 'ask');
  if (granted?.verdict === 'allow') return granted;

  const visitors = facts.visitors.filter(({ cameraIds }) => cameraIds === null || cameraIds.includes(facts.cameraId));
  const expected = visitors.find(({ from, to }) => facts.at >= from && facts.at < to);
  const isRefused = judged.some(({ cause }) => cause === 'groupDenies');
  if (expected && !isRefused) return ofVisitor(expected);
  if (granted) return granted;
  const [refusal] = judged;
  if (refusal) return refusal;
  const [outOfTime] = visitors;
  if (outOfTime) {
    const when = facts.at < outOfTime.from ? 'not expected until' : 'was expected until';
    const moment = facts.momentInWords(facts.at < outOfTime.from ? outOfTime.from : outOfTime.to);
    return {
      ...asking('visitorEarlyOrLate', `${perhaps(outOfTime)} ${when} ${moment}.`),
      visitorId: outOfTime.id,
    };
  }
  const [elsewhere] = facts.visitors;
  if (elsewhere) {
    const sentence = `${perhaps(elsewhere)} is not expected at this gate.`;
    return { ...asking('wrongPlace', sentence), visitorId: elsewhere.id };
  }
  return decideUnknown(facts.unknown);
}

/** What becomes of a plate that nobody knows. */
export function decideUnknown(rule: UnknownRule): Decision {
  const decision = asking('unknown', 'Nobody here knows this plate.');
  if (rule === 'deny') return { ...decision, verdict: 'deny' };
  return rule === 'alert' ? { ...decision, alert: 'warning' } : decision;
}

/** What one permit alone says, here and now. */
export function judgePermit(permit: KnownPermit, facts: Facts): Decision {
  if (permit.suspended) return suspendedDecision(permit);
  const { group, mostOnSite, othersOnSite } = permit;
  const refuse = (cause: DecisionCause, why: string) =>
    ofPermit(permit, 'deny', cause, `${title(permit)} ${why}.`, null);
  if (group.onMatch === 'deny') {
    return ofPermit(permit, 'deny', 'groupDenies', `${title(permit)}: this group is not let in.`, 'note');
  }
  const [validFrom, validTo] = [latest(permit.validFrom, group.validFrom), earliest(permit.validTo, group.validTo)];
  if (validFrom !== null && facts.at < validFrom) {
    return refuse('notYetValid', `is not valid before ${facts.dateInWords(validFrom)}`);
  }
  if (validTo !== null && facts.at >= validTo) {
    return ofPermit(
      permit,
      'deny',
      'expired',
      `${title(permit)} expired on ${facts.dateInWords(validTo - 1)}.`,
      'note',
    );
  }
  if (group.cameraIds !== null && !group.cameraIds.includes(facts.cameraId)) {
    return refuse('wrongPlace', 'does not hold at this gate');
  }
  const schedule = permit.schedule ?? group.schedule;
  if (!holdsAt(schedule, facts.wall)) return refuse('wrongTime', `is allowed only ${scheduleInWords(schedule)}`);
  if (mostOnSite !== null && othersOnSite >= mostOnSite) {
    const vehicles = mostOnSite === 1 ? '1 vehicle' : `${mostOnSite} vehicles`;
    return refuse('tooManyOnSite', `allows ${vehicles} on site, and ${othersOnSite} are here`);
  }
  if (permit.closeness === 'doubtful') {
    return ofPermit(permit, 'ask', 'doubtful', `Perhaps ${title(permit)}, but the plate was not read surely.`, null);
  }
  if (group.onMatch === 'ask')
    return ofPermit(permit, 'ask', 'groupAsks', `${title(permit)}: ask before opening.`, null);
  const until = validTo === null ? '' : `, until ${facts.dateInWords(validTo - 1)}`;
  const sentence = `${title(permit)}, allowed ${scheduleInWords(schedule)}${until}.`;
  return ofPermit(permit, 'allow', 'permit', sentence, group.onMatch === 'alert' ? 'note' : null);
}

function suspendedDecision(permit: KnownPermit): Decision {
  const why = permit.suspendedReason === '' ? '' : `: ${permit.suspendedReason}`;
  return ofPermit(permit, 'deny', 'suspended', `${title(permit)} is suspended${why}.`, 'warning');
}

function ofVisitor(visitor: KnownVisitor): Decision {
  const isSure = visitor.closeness === 'sure';
  const sentence = isSure
    ? `${visitorTitle(visitor)}, expected now.`
    : `${perhaps(visitor)}, but the plate was not read surely.`;
  return {
    ...nobody,
    verdict: isSure ? 'allow' : 'ask',
    cause: isSure ? 'visitor' : 'doubtful',
    sentence,
    alert: null,
    visitorId: visitor.id,
  };
}

function ofPermit(
  permit: KnownPermit,
  verdict: Decision['verdict'],
  cause: DecisionCause,
  sentence: string,
  alert: Severity | null,
): Decision {
  return { ...nobody, verdict, cause, sentence, alert, groupId: permit.group.id, permitId: permit.id };
}

function asking(cause: DecisionCause, sentence: string): Decision {
  return { ...nobody, verdict: 'ask', cause, sentence, alert: null };
}

function title({ group, number }: KnownPermit): string {
  return `${group.name} permit ${number}`;
}

/** The visitor, named only as a guess where the plate was not read surely. */
function perhaps(visitor: KnownVisitor): string {
  return visitor.closeness === 'sure' ? visitorTitle(visitor) : `Perhaps ${visitorTitle(visitor)}`;
}

function visitorTitle({ kind, name, host }: KnownVisitor): string {
  const who = kind === 'delivery' ? `Delivery from ${name}` : `Visitor ${name}`;
  return host === '' ? who : `${who} for ${host}`;
}

function mostSevere(watch: readonly WatchMatch[]): WatchMatch | null {
  const order: readonly Severity[] = ['severe', 'warning', 'note'];
  return [...watch].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))[0] ?? null;
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
