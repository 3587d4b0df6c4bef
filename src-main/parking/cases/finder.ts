import { type BreachRules, judgesAnything } from '../../../src-preload/contract/parking/breachRules.ts';
import type {
  BreachKind,
  CaseAccount,
  CaseFinding,
  CaseWait,
  Due,
  Overstaying,
} from '../../../src-preload/contract/parking/cases.ts';
import type { Payment, StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import { congestionWords, type Stay } from '../../../src-preload/contract/record/stays.ts';
import { dayMs, isoOfDay } from '../../../src-preload/contract/siteClock.ts';
import type { Permits } from '../../lists/permits/service.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import type { Reads } from '../../record/reads/service.ts';
import type { Stays } from '../../record/stays/service.ts';
import type { Nearing } from './nearing.ts';
import { dueToLeave } from './rules/due.ts';
import { findBreaches, whyExempt } from './rules/finding.ts';
import { type JudgedStay, type Judging, line, minuteMs } from './rules/judged.ts';
import { bestKeyed } from './rules/nearPayments.ts';
import { waitsOf } from './rules/waits.ts';
import type { RulesBook } from './rulesBook.ts';
import type { CaseStore } from './store.ts';

export interface FinderOptions {
  readonly clock: Clock;
  readonly book: Pick<RulesBook, 'on' | 'exemptFor'>;
  readonly store: Pick<CaseStore, 'clockMoved' | 'ofStay'>;
  readonly calendar: () => TariffCalendar;
  readonly lookups: Pick<SeenRecord['stayLookups'], 'lastLeft'>;
  /** Why vehicles may not have got out of a car park between two moments, UTC ms. */
  readonly congestionAt: Stays['congestionAt'];
  readonly reads: Pick<Reads, 'many'>;
  readonly permits: Pick<Permits, 'ofPlate'>;
  /** The money of a stay; null where nothing is known of it. */
  readonly account: (stayId: string) => Promise<StayAccount | null>;
  /** Whether money of a car park was timed within a time by a clock that is off by more, UTC ms. */
  readonly isMistimed: (carParkId: string, fromAt: number, toAt: number, byMs: number) => Promise<boolean>;
  /** Whether a machine of a car park was out of order within a time, UTC ms. */
  readonly machineDown: (carParkId: string, fromAt: number, toAt: number) => Promise<boolean>;
  /** How far the clock of a camera was ahead at a moment, ms; null where nobody knows. */
  readonly cameraOffMs: (cameraId: string, at: number) => Promise<number | null>;
  readonly nearing: Pick<Nearing, 'of'>;
  /** Who differs by more is not believed, ms: as it was set at a moment, UTC ms. */
  readonly clockAlarmMs: (at: number) => number;
}

/** What a stay comes to: a breach with all that speaks for and against it, or none. */
export interface Outcome {
  readonly finding: CaseFinding | null;
  /** When it has to be judged again, UTC ms. */
  readonly lookAgainAt: number | null;
}

const none: Outcome = { finding: null, lookAgainAt: null };
/** Who is over by more than this did not only wait at the exit. */
const longestQueueMs = 2 * 60 * minuteMs;
/** What left in this time before the end of what was permitted tells of the traffic, too. */
const aheadMs = 15 * minuteMs;
/** A clock that is off by more than this is found by people. */
const mistimedMs = 4 * 60 * minuteMs;

/** Breaches that are none where money came in time. */
const ofMoney: ReadonlySet<BreachKind> = new Set(['unpaid', 'overPaid']);

/** Gathers what is known of a stay, and has the rules judge it. Nothing is written. */
export function createFinder(options: FinderOptions) {
  const { clock, book, store, calendar, lookups, reads, permits, account, nearing, clockAlarmMs } = options;

  const dayOf = (at: number) => isoOfDay(calendar().clock.wallOf(at).day);

  /** The groups of the permits of a plate that held during a stay, or were asked for by then. */
  function groupsOf(stay: Stay, leftAt: number, rules: BreachRules): JudgedStay['groups'] {
    const enteredAt = stay.entry?.at ?? leftAt;
    const until = leftAt + rules.exempt.gapDays * dayMs;
    return permits.ofPlate(foldPlate(stay.mark)).flatMap(({ permit, group }) => {
      const { suspended, validFrom, validTo } = permit;
      const holds =
        !suspended && (validFrom === null || validFrom <= until) && (validTo === null || validTo > enteredAt);
      return holds ? [{ id: group.id, name: group.name }] : [];
    });
  }

  async function judgingOf(
    stay: Stay,
    rules: BreachRules,
    leftAt: number,
  ): Promise<Judging & { readonly whole: StayAccount | null }> {
    const enteredAt = stay.entry?.at ?? leftAt;
    const carParkId = stay.carParkId ?? '';
    const groups = groupsOf(stay, leftAt, rules);
    const ofStay = stay.groupId !== null && groups.every(({ id }) => id !== stay.groupId);
    const { mark, permitId, visitId } = stay;
    const whole = rules.mustPay === null ? null : await account(stay.id);
    return {
      whole,
      rules,
      stay: {
        ...{ enteredAt, leftAt, isInside: stay.outcome === 'inside', permitId, visitId },
        // Of a permit that is gone by now, the group is known by its id alone.
        groups: ofStay ? [...groups, { id: stay.groupId ?? '', name: 'as it was let in' }] : groups,
      },
      ...calendar(),
      listedFor: book.exemptFor({ mark, carParkId, firstDay: dayOf(enteredAt), lastDay: dayOf(leftAt) }),
      account: accountOf(whole),
      leftBefore: rules.noReturnMin === null ? null : await lookups.lastLeft(foldPlate(mark), carParkId, enteredAt),
      now: clock.now(),
    };
  }

  /** Why vehicles may not have got out when it should have left. */
  async function congestionOf(stay: Stay, breaches: CaseFinding['breaches'], leftAt: number): Promise<string[]> {
    const timed = breaches.find(({ kind }) => kind === 'maxStay' || kind === 'overPaid');
    if (timed === undefined || leftAt - timed.until > longestQueueMs) return [];
    const causes = await options.congestionAt(stay.carParkId ?? '', timed.until - aheadMs, leftAt);
    return causes.map((cause) => congestionWords[cause]);
  }

  async function readWaits(stay: Stay): Promise<boolean> {
    const ids = [stay.entry?.readId, stay.exit?.readId].filter((id) => id !== undefined && id !== '') as string[];
    const found = await reads.many(ids);
    return found.some(({ review }) => review.verdict === null && review.reasons.length > 0);
  }

  /** Whether a breach of what was to be paid stands on the clock of a machine that is off, or of which nobody knows how it goes. */
  async function isMistimed(stay: Stay, leftAt: number): Promise<boolean> {
    const most = clockAlarmMs(leftAt);
    const { payments = [] } = (await account(stay.id)) ?? {};
    const isOff = payments.some(({ timing }) => timing !== null && Math.abs(timing.offMs ?? Infinity) > most);
    const enteredAt = stay.entry?.at ?? leftAt;
    return isOff || (await options.isMistimed(stay.carParkId ?? '', enteredAt - mistimedMs, leftAt + mistimedMs, most));
  }

  /** Whether the clock was off of a camera that saw it come or leave. What was known of that once stays known. */
  async function camerasOff({ id, cameraId, entry, exit }: Stay, leftAt: number): Promise<boolean> {
    const [left] = exit === null || exit.readId === '' ? [] : await reads.many([exit.readId]);
    const offs = await Promise.all([
      entry === null ? null : options.cameraOffMs(cameraId, entry.at),
      left === undefined || left.cameraId === null ? null : options.cameraOffMs(left.cameraId, left.firstSeenAt),
    ]);
    if (offs.some((off) => off !== null && Math.abs(off) > clockAlarmMs(leftAt))) return true;
    return offs.includes(null) && (await store.ofStay(id))?.finding.waits.includes('cameraClock') === true;
  }

  async function waitsFor(
    stay: Stay,
    judging: Awaited<ReturnType<typeof judgingOf>>,
    { breaches, near }: Pick<CaseFinding, 'breaches' | 'near'>,
    isCongested = false,
  ): Promise<CaseWait[]> {
    const { enteredAt, leftAt } = judging.stay;
    const isOfMoney = breaches.some(({ kind }) => ofMoney.has(kind));
    return waitsOf({
      stay,
      readWaits: await readWaits(stay),
      paymentUnsure: isGuessed(judging.whole),
      isNearPaid: near.length > 0,
      machineDown: isOfMoney && (await options.machineDown(stay.carParkId ?? '', enteredAt, leftAt)),
      isMistimed: isOfMoney && (await isMistimed(stay, leftAt)),
      camerasOff: await camerasOff(stay, leftAt),
      clockMoved: await store.clockMoved(enteredAt, leftAt),
      isCongested,
    });
  }

  /** Money that may be for it, where it is in breach of paying. */
  async function nearOf(
    stay: Stay,
    { whole, stay: { enteredAt, leftAt } }: Awaited<ReturnType<typeof judgingOf>>,
    breaches: Told['breaches'],
  ): Promise<CaseFinding['near']> {
    if (whole === null || !breaches.some(({ kind }) => ofMoney.has(kind))) return [];
    const { mark, carParkId } = stay;
    const { owedPence } = whole;
    const isUnpaid = breaches.some(({ kind }) => kind === 'unpaid');
    return await nearing.of({
      ...{ mark, carParkId: carParkId ?? '', enteredAt, leftAt, owedPence },
      ...{ account: whole, isUnpaid },
    });
  }

  function findingOf(stay: Stay, judging: Judging, rulesFrom: string | null, told: Told): CaseFinding {
    const { entry, exit } = stay;
    return {
      ...{ enteredAt: judging.stay.enteredAt, leftAt: exit?.at ?? null },
      ...{ entryReadId: entry?.readId ?? '', exitReadId: exit?.readId ?? '' },
      ...{ entryMark: entry?.mark ?? '', exitMark: exit?.mark ?? '' },
      ...{ rulesFrom, rules: judging.rules, account: judging.account },
      ...{ breaches: [...told.breaches], lines: [...told.lines], moments: [...told.moments], waits: [...told.waits] },
      near: [...told.near],
    };
  }

  return {
    /** What a stay comes to that has ended. */
    async find(stay: Stay): Promise<Outcome> {
      const { entry, exit, outcome } = stay;
      if (entry === null || (outcome !== 'left' && outcome !== 'unknownEnd')) return none;
      const version = book.on(stay.carParkId ?? '', dayOf(entry.at));
      if (version === null || !judgesAnything(version.rules)) return none;
      const { rules, from } = version;
      // One that left before it came is looked at by a person; until then it lasted no time.
      const leftAt = Math.max(exit?.at ?? entry.at, entry.at);
      const judging = await judgingOf(stay, rules, leftAt);
      if (exit === null) {
        if (whyExempt(judging) !== null) return none;
        const lines = [line('Entered', { at: entry.at }), line('Nobody saw it leave, so nothing is reckoned')];
        const moments = [{ at: entry.at, kind: 'entered' } as const];
        const waits = await waitsFor(stay, judging, { breaches: [], near: [] });
        const told = { breaches: [], lines, moments, waits, near: [] };
        return { finding: findingOf(stay, judging, from, told), lookAgainAt: null };
      }
      const { lookAgainAt, ...found } = findBreaches(judging);
      if (found.breaches.length === 0) return { finding: null, lookAgainAt };
      const near = await nearOf(stay, judging, found.breaches);
      const breaches = [...found.breaches];
      const congestion = await congestionOf(stay, breaches, leftAt);
      const waits = await waitsFor(stay, judging, { breaches, near }, congestion.length > 0);
      const said = congestion.length === 0 ? [] : [line(`Vehicles may not have got out: ${congestion.join('; ')}`)];
      const lines = [...found.lines, ...said];
      return { finding: findingOf(stay, judging, from, { ...found, lines, waits, near }), lookAgainAt };
    },

    /** Until when a vehicle that is inside may be there; null where it may stay. */
    async due(stay: Stay): Promise<Due | null> {
      const { id, carParkId, entry, outcome } = stay;
      if (entry === null || outcome !== 'inside') return null;
      const version = book.on(carParkId ?? '', dayOf(entry.at));
      if (version === null || !judgesAnything(version.rules)) return null;
      const judging = await judgingOf(stay, version.rules, Math.max(clock.now(), entry.at));
      const breaches = findBreaches(judging).breaches.toSorted((a, b) => a.until - b.until);
      const [first] = breaches;
      if (first !== undefined)
        return {
          stayId: id,
          until: first.until,
          graceUntil: first.graceUntil,
          kinds: breaches.map(({ kind }) => kind),
        };
      const until = dueToLeave(judging);
      return until === null
        ? null
        : { stayId: id, until, graceUntil: until + version.rules.graceMin * minuteMs, kinds: [] };
    },

    /** Whether a vehicle that is inside is there for longer than it may be, or where it may not be; null where it is not. */
    async overstaying(stay: Stay): Promise<Overstaying | null> {
      const { id, carParkId, cameraId, mark, entry, outcome } = stay;
      if (entry === null || outcome !== 'inside') return null;
      const version = book.on(carParkId ?? '', dayOf(entry.at));
      if (version === null || !judgesAnything(version.rules)) return null;
      const judging = await judgingOf(stay, version.rules, Math.max(clock.now(), entry.at));
      const { breaches } = findBreaches(judging);
      const [first] = breaches.toSorted((a, b) => a.until - b.until);
      if (first === undefined) return null;
      const kinds = breaches.map(({ kind }): BreachKind => kind);
      const { until, graceUntil } = first;
      const waits = waitsOf({
        ...{ stay, readWaits: false, paymentUnsure: false },
        ...{
          isNearPaid: false,
          machineDown: false,
          camerasOff: false,
          isMistimed: false,
          clockMoved: false,
          isCongested: false,
        },
      });
      return { stayId: id, carParkId, cameraId, mark, enteredAt: entry.at, kinds, until, graceUntil, waits };
    },
  };
}

/** Whether a payment was attached to it by a guess, which a person can confirm. */
function isGuessed(account: StayAccount | null): boolean {
  return (
    account?.payments.some(({ match, voided }) => voided === null && (match === 'minor' || match === 'major')) === true
  );
}

/** What a case keeps of an account. */
function accountOf(account: StayAccount | null): CaseFinding['account'] {
  if (account === null) return null;
  const { pricePence, coveredPence, validatedPence, paidPence, waivedPence, owedPence } = account;
  const { paidUntil, lastPaidAt, isUnsure, mark } = account;
  const keyed = account.payments.map((payment) => slipOf(payment, mark));
  const sums = { pricePence, coveredPence, validatedPence, paidPence, waivedPence, owedPence };
  const worst = keyed.includes('major') ? 'major' : keyed.includes('minor') ? 'minor' : null;
  return { ...sums, paidUntil, lastPaidAt, isUnsure, keyed: worst };
}

/** How wrong a plate was keyed; what a desk took is for the stay, whatever its plate is. A plate that is unlike is another one: as wrong as can be. */
function slipOf({ plates, source, voided, kind }: Payment, mark: string): CaseAccount['keyed'] {
  if (source === 'desk' || voided !== null || kind === 'refund' || plates.length === 0) return null;
  const best = bestKeyed(plates, mark);
  return best === 'exact' ? null : (best ?? 'major');
}

interface Told {
  readonly breaches: CaseFinding['breaches'] | readonly CaseFinding['breaches'][number][];
  readonly lines: readonly CaseFinding['lines'][number][];
  readonly moments: readonly CaseFinding['moments'][number][];
  readonly waits: readonly CaseWait[];
  readonly near: CaseFinding['near'];
}
