import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { BreachRules } from '../../../../src-preload/contract/parking/breachRules.ts';
import type {
  CaseAccount,
  CaseDecision,
  CaseStanding,
  CaseState,
  CaseWait,
} from '../../../../src-preload/contract/parking/cases.ts';
import { dayOfIso, type SiteClock } from '../../../../src-preload/contract/siteClock.ts';
import { isReleasable, type Releasable } from './waits.ts';

/** What a case is decided by. */
export interface Deciding {
  readonly standing: CaseStanding;
  readonly rules: BreachRules;
  readonly waits: readonly CaseWait[];
  /** How wrong a plate was keyed of what was paid for it. */
  readonly keyed: CaseAccount['keyed'];
  /** When the vehicle came, UTC ms: no notice was given before. */
  readonly enteredAt: number;
  readonly clock: SiteClock;
  /** UTC ms. */
  readonly now: number;
  readonly by: string;
  /** Who decides may waive so much, pence; null without bounds. */
  readonly mayWaivePence: number | null;
}

/** What a case becomes, or why that cannot be, with what to do. */
export type Decided = { readonly standing: CaseStanding } | { readonly refused: string; readonly field?: string };

/** What nobody has made anything of. */
export function newStanding(waits: readonly CaseWait[]): CaseStanding {
  return {
    ...{ state: waits.length > 0 ? 'waiting' : 'open', released: false, reason: '', paid: null, refunds: [] },
    ...{ amountPence: null, discountPence: null, chargedAt: null, discountUntil: null },
    ...{ appealedAt: null, upheldAt: null, appealFreezes: false, windscreenOn: null, postedOn: null },
  };
}

/** From where each step can be taken. */
const from: Readonly<Record<Exclude<CaseDecision['kind'], 'note' | 'keep'>, readonly CaseState[]>> = {
  charge: ['open'],
  waive: ['open', 'charged', 'appealed', 'upheld'],
  cancel: ['waiting', 'open', 'charged', 'appealed', 'upheld'],
  pay: ['charged', 'appealed', 'upheld'],
  refund: ['paid'],
  appeal: ['charged'],
  uphold: ['appealed'],
  reduce: ['charged', 'appealed', 'upheld'],
  release: ['waiting'],
  posted: ['charged', 'upheld'],
};

/** Whether a person has decided: what is found from then on changes nothing by itself. */
export function isDecided({ state }: Pick<CaseStanding, 'state'>): boolean {
  return state !== 'open' && state !== 'waiting';
}

/** What is to be paid at a moment: less within the days of the discount, and while an appeal in time has stopped them. */
export function duePence(standing: CaseStanding, now: number): number {
  const { state, amountPence, discountPence } = standing;
  if (state !== 'charged' && state !== 'appealed' && state !== 'upheld') return 0;
  return (isDiscounted(standing, now) ? discountPence : amountPence) ?? 0;
}

function isDiscounted({ state, discountUntil, appealFreezes }: CaseStanding, now: number): boolean {
  return discountUntil === null ? state === 'appealed' && appealFreezes : now < discountUntil;
}

/** What a step makes of a case. */
export function decided(decision: CaseDecision, deciding: Deciding): Decided {
  const { standing, rules, clock, now } = deciding;
  if (decision.kind === 'note' || decision.kind === 'keep') return { standing };
  if (!from[decision.kind].includes(standing.state))
    return { refused: decision.kind === 'refund' ? 'Nothing that was paid for it is left.' : notFromHere(standing) };
  const discountUntil = endOfDays(rules.discountDays, now, clock);
  switch (decision.kind) {
    case 'charge':
      return charged(decision, deciding, discountUntil);
    case 'waive':
      return ended('waived', decision.reason, deciding);
    case 'cancel':
      return ended('cancelled', decision.reason, deciding);
    case 'pay':
      return paid(decision, deciding);
    case 'refund':
      return paidBack(decision, deciding);
    case 'appeal': {
      const appealFreezes = standing.chargedAt !== null && now < endOfDays(rules.appealDays, standing.chargedAt, clock);
      const stopped = appealFreezes ? { discountUntil: null } : {};
      return { standing: { ...standing, ...stopped, state: 'appealed', appealedAt: now, appealFreezes } };
    }
    case 'uphold': {
      // Rejected, the discount begins anew where the appeal had stopped it.
      const anew = standing.appealFreezes ? { discountUntil } : {};
      return { standing: { ...standing, ...anew, state: 'upheld', upheldAt: now, reason: decision.reason } };
    }
    case 'reduce':
      return reduced(decision.reason, deciding);
    case 'release': {
      for (const wait of deciding.waits) if (!isReleasable(wait)) return { refused: settleFirst[wait] };
      return { standing: { ...standing, state: 'open', released: true } };
    }
    case 'posted': {
      const refused = whyNotOn(decision.on, deciding);
      if (refused !== null) return { refused, field: 'on' };
      return { standing: { ...standing, postedOn: decision.on } };
    }
  }
}

function charged(
  { amountPence = undefined, windscreenOn }: Extract<CaseDecision, { kind: 'charge' }>,
  deciding: Deciding,
  discountUntil: number,
): Decided {
  const { standing, rules, now, mayWaivePence } = deciding;
  const most = mostOf(deciding);
  const amount = amountPence ?? most;
  if (amount > most)
    return {
      refused:
        most < rules.chargePence
          ? `At most ${moneyText(most)}: it was paid under a plate that was keyed wrong.`
          : `At most ${moneyText(most)}: that is what the rules of the car park say.`,
      field: 'amountPence',
    };
  const less = most - amount;
  if (mayWaivePence !== null && less > mayWaivePence)
    return {
      refused: `${overLimit(mayWaivePence)}, and this is ${moneyText(less)} less. Ask a manager.`,
      field: 'amountPence',
    };
  if (amount === 0) return { refused: 'To ask for nothing, waive it.', field: 'amountPence' };
  const refused = windscreenOn === null ? null : whyNotOn(windscreenOn, deciding);
  if (refused !== null) return { refused, field: 'windscreenOn' };
  // A sum that was lowered is not lowered twice.
  const discount = amount < rules.chargePence ? Math.min(amount, rules.discountPence) : rules.discountPence;
  const sums = { amountPence: amount, discountPence: discount };
  return { standing: { ...standing, ...sums, state: 'charged', chargedAt: now, discountUntil, windscreenOn } };
}

/** What may be charged at the most: by the Code (Annex F) less where money was paid for the stay under a plate that was keyed quite wrong. */
export function mostOf({ rules, keyed }: Pick<Deciding, 'rules' | 'keyed'>): number {
  return keyed === 'major' ? Math.min(rules.chargePence, rules.law.keyingCapPence) : rules.chargePence;
}

/**
 * What would be to be paid now, or could be charged, had nobody lowered it. By that operators are bound: what was lowered before, and is let go now, are one sum for a case, as they
 * are for a stay.
 */
function askedPence(deciding: Deciding): number {
  const { standing, rules, now } = deciding;
  const most = mostOf(deciding);
  const asked = isDiscounted(standing, now) ? Math.min(most, rules.discountPence) : most;
  return Math.max(duePence(standing, now), asked);
}

/** Proof came of a payment under another plate, or a part of it: for some days no more than the Code says is asked for. An open appeal is answered by it. */
function reduced(reason: string, deciding: Deciding): Decided {
  const { standing, rules, clock, now, mayWaivePence } = deciding;
  const { keyingCapPence, keyingDays } = rules.law;
  const due = duePence(standing, now);
  if (due <= keyingCapPence) return { refused: `No more than ${moneyText(keyingCapPence)} is asked for already.` };
  const less = askedPence(deciding) - keyingCapPence;
  if (mayWaivePence !== null && less > mayWaivePence)
    return { refused: `${overLimit(mayWaivePence)}, and this is ${moneyText(less)} less. Ask a manager.` };
  const answered = standing.state === 'appealed' ? ({ state: 'upheld', upheldAt: now } as const) : {};
  const until = endOfDays(keyingDays, now, clock);
  return { standing: { ...standing, ...answered, reason, discountPence: keyingCapPence, discountUntil: until } };
}

function ended(state: 'waived' | 'cancelled', reason: string, deciding: Deciding): Decided {
  const { standing, mayWaivePence } = deciding;
  const isCharged = standing.chargedAt !== null;
  const atStake = askedPence(deciding);
  // What is not charged yet is nobody’s debt: who finds that there was no breach may say so.
  const isBound = mayWaivePence !== null && (state === 'waived' || isCharged);
  if (isBound && atStake > mayWaivePence)
    return {
      refused: `${overLimit(mayWaivePence)}, and this is about ${moneyText(atStake)}. Ask a manager.`,
    };
  return { standing: { ...standing, state, reason } };
}

function paid({ pence, paidKind, reference }: Extract<CaseDecision, { kind: 'pay' }>, deciding: Deciding): Decided {
  const { standing, now, by, mayWaivePence } = deciding;
  const due = duePence(standing, now);
  // What comes to no till is paid by word alone, as what is waived.
  const isWord = paidKind === 'transfer' || paidKind === 'other';
  if (isWord && mayWaivePence !== null && askedPence(deciding) > mayWaivePence)
    return { refused: `Operators may note up to ${moneyText(mayWaivePence)} that was paid elsewhere. Ask a manager.` };
  if (pence < due)
    return {
      refused: `${moneyText(due)} is to be paid now. Take all of it, or waive it.`,
      field: 'pence',
    };
  return {
    standing: { ...standing, state: 'paid', paid: { pence, at: now, by, kind: paidKind, reference }, refunds: [] },
  };
}

/** What is paid back in part leaves the case paid; once nothing of it is left, the case stands as it did before, and somebody decides what becomes of it. */
function paidBack(
  { pence, paidKind, reason }: Extract<CaseDecision, { kind: 'refund' }>,
  { standing, now, by, mayWaivePence }: Deciding,
): Decided {
  if (mayWaivePence !== null) return { refused: 'Money is paid back by a manager. Ask one.' };
  const refunded = standing.refunds.reduce((sum, each) => sum + each.pence, 0);
  const left = (standing.paid?.pence ?? 0) - refunded;
  if (pence > left) return { refused: `At most ${moneyText(left)} of it can be paid back.`, field: 'pence' };
  if (pence === left)
    return { standing: { ...standing, state: stateBeforePaid(standing), paid: null, refunds: [], reason } };
  const refunds = [...standing.refunds, { pence, at: now, by, kind: paidKind, reason }];
  return { standing: { ...standing, refunds } };
}

/** From where it was paid: an appeal that was answered leaves a charge upheld, one that was not is open still. */
function stateBeforePaid({ upheldAt, appealedAt }: CaseStanding): CaseState {
  if (upheldAt !== null) return 'upheld';
  return appealedAt === null ? 'charged' : 'appealed';
}

/** Why no notice was given on a day; null where one may have been. */
function whyNotOn(on: string, { enteredAt, now, clock }: Deciding): string | null {
  const day = dayOfIso(on);
  if (day === null || day < clock.wallOf(enteredAt).day) return 'The vehicle had not come by that day.';
  return day > clock.wallOf(now).day ? 'That day is still to come.' : null;
}

const overLimit = (pence: number) => `Operators may waive up to ${moneyText(pence)}`;

/** The first moment after so many days, beginning with the day after. */
function endOfDays(days: number, after: number, clock: SiteClock): number {
  return clock.startOfDay(clock.wallOf(after).day + days + 1);
}

function notFromHere({ state }: CaseStanding): string {
  const words: Readonly<Record<CaseState, string>> = {
    waiting: 'It waits: settle first what it waits for.',
    open: 'Nobody has decided it yet: charge it first.',
    charged: 'It is charged already.',
    appealed: 'Its appeal is open: uphold the charge or cancel it.',
    upheld: 'The charge was upheld: take the money, waive it or cancel it.',
    paid: 'It is paid. Take that back first, or pay it back where it was counted.',
    waived: 'It was waived. Take that back first.',
    cancelled: 'It was cancelled. Take that back first.',
  };
  return words[state];
}

const settleFirst: Readonly<Record<Exclude<CaseWait, Releasable>, string>> = {
  doubts: 'Settle the stay first: it can be told in two ways.',
  tolerant: 'Settle the stay first: entry and exit were read differently.',
  unknownEnd: 'Find its exit first: nobody knows when it left.',
  review: 'Review its reads first.',
  payment: 'Confirm first which payment is for it.',
};
