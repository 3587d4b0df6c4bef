import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Independent } from '../../../../src-preload/contract/parking/breachRules.ts';
import type { AppealDates, NoticeDates } from '../../../../src-preload/contract/parking/caseDates.ts';
import type {
  BreachKind,
  Case,
  CaseLine,
  CaseMoment,
  CaseState,
  CaseStepKind,
  CaseView,
  CaseWait,
} from '../../../../src-preload/contract/parking/cases.ts';
import { lengthText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import type { Meaning } from '../../../components/feedback/StateMark.tsx';
import { countOf, formatDuration } from '../../../formatting.ts';

export const breachWords: Readonly<Record<BreachKind, string>> = {
  maxStay: 'Stayed too long',
  noReturn: 'Came back too soon',
  permitOnly: 'No permit',
  unpaid: 'Not paid',
  overPaid: 'Stayed longer than paid for',
};

export const stateWords: Readonly<Record<CaseState, { readonly word: string; readonly meaning: Meaning }>> = {
  waiting: { word: 'Waits', meaning: 'warning' },
  open: { word: 'To decide', meaning: 'warning' },
  charged: { word: 'Charged', meaning: 'busy' },
  appealed: { word: 'Appealed', meaning: 'warning' },
  upheld: { word: 'Upheld', meaning: 'busy' },
  paid: { word: 'Paid', meaning: 'good' },
  waived: { word: 'Waived', meaning: 'neutral' },
  cancelled: { word: 'Cancelled', meaning: 'neutral' },
};

export const viewWords: Readonly<Record<CaseView, string>> = {
  decide: 'To decide',
  waiting: 'Waiting',
  appealed: 'Appealed',
  decided: 'Decided',
  all: 'All',
};

/** What a person settles before a case can be decided, and where. */
export const waitWords: Readonly<Record<CaseWait, string>> = {
  doubts: 'The stay can be told in two ways. Settle it first.',
  tolerant: 'Entry and exit were read differently, and nobody has confirmed that they belong together.',
  unknownEnd: 'Nobody saw it leave, so nobody knows how long it stayed.',
  review: 'One of its reads waits for review.',
  payment: 'A payment was attached to it by a guess that nobody has confirmed.',
  nearPayment: 'Money that is not counted may have been paid for it. Say whether it was.',
  machine:
    'A pay machine was out of order while it was there, so it may not have been able to pay, or keyed its plate wrong.',
  cameraClock:
    'The clock of the camera that saw it come or leave was off, so its pictures bear other times. Compare both.',
  paymentClock:
    'What was paid then was timed by a clock that is off, or of which nobody knows how it goes. Compare both times.',
  clock: 'The computer’s clock was moved while it was there, or the cameras’ clocks differ. Look at both times.',
  congestion: 'Vehicles may not have got out as usual at the time: it may have waited to leave.',
};

export const stepWords: Readonly<Record<CaseStepKind, string>> = {
  charge: 'Charged',
  waive: 'Waived',
  cancel: 'Cancelled',
  pay: 'Paid',
  refund: 'Paid back',
  appeal: 'Appealed against',
  uphold: 'Upheld',
  reduce: 'Reduced, for the plate was keyed wrong',
  release: 'Released to be decided',
  posted: 'Notice posted',
  keep: 'Left as decided',
  note: 'Note',
  export: 'Taken out for the look-up of the keeper',
  undo: 'Taken back',
};

export const momentWords: Readonly<Record<CaseMoment['kind'], string>> = {
  leftBefore: 'Left before',
  mayReturn: 'Might have come back',
  entered: 'Entered',
  considered: 'Consideration ended',
  permitOnly: 'Permit holders only from',
  permitted: 'Permitted until',
  paidUntil: 'Paid until',
  grace: 'Grace ended',
  paid: 'Paid',
  left: 'Left',
  payBy: 'Could be paid until',
};

/** What a case is about, in a line: `Stayed too long by 1 h 0 m`. */
export function breachText({ finding: { breaches, waits } }: Pick<Case, 'finding'>): string {
  const [first] = breaches;
  if (first === undefined) return waits.includes('unknownEnd') ? 'Nobody saw it leave' : 'No breach';
  const by = first.kind === 'unpaid' || first.kind === 'permitOnly' ? 'for' : 'by';
  const others = breaches.length - 1;
  return `${breachWords[first.kind]} ${by} ${formatDuration(first.overMs)}${others > 0 ? `, and ${others} more` : ''}`;
}

/** What a line of the calculation comes to, but for a moment, which is shown by the site’s clock. */
export function lineValue({ ms, pence }: Pick<CaseLine, 'ms' | 'pence'>): string {
  if (ms !== null) return lengthText(ms);
  return pence === null ? '' : moneyText(pence);
}

const driverOnlyWords: Readonly<Record<NonNullable<NoticeDates['driverOnly']>, string>> = {
  scotland: 'Scotland: only the driver is liable.',
  northernIreland: 'Northern Ireland: only the driver is liable.',
  council: 'A council’s car park: no keeper is liable under a contract.',
  byelaws: 'Land with byelaws: no keeper is liable under a contract.',
  unknownEnd: 'Nobody knows when it left, so no time runs.',
};

/** A day such as `2026-03-17` as it is said: `Tue 17 Mar`. */
export function dayWords(iso: string): string {
  const day = dayOfIso(iso);
  if (day === null) return iso;
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    day * 86_400_000,
  );
}

const independentWords: Readonly<Record<Independent, string>> = {
  popla: 'POPLA',
  ias: 'the IAS',
  tribunal: 'the tribunal',
  none: 'nobody',
};

/** Which time for an appeal runs, and how much of it is left; null where none does. */
export function appealText(
  { appealBy, answerBy, independentBy, daysLeft }: AppealDates,
  independent: Independent,
): { readonly text: string; readonly meaning: Meaning } | null {
  const day = appealBy ?? answerBy ?? independentBy;
  if (day === null || daysLeft === null) return null;
  const left = daysLeft < 0 ? 'over' : daysLeft === 0 ? 'today is the last day' : `${countOf(daysLeft, 'day')} left`;
  const what =
    answerBy !== null
      ? 'Answer the appeal by'
      : appealBy !== null
        ? 'An appeal to you until'
        : `On to ${independentWords[independent]} until`;
  // What is ours to do is late; what is theirs to do is over.
  const meaning = answerBy === null ? 'neutral' : daysLeft < 0 ? 'bad' : daysLeft <= 3 ? 'warning' : 'neutral';
  return { text: `${what} ${dayWords(day)}: ${answerBy !== null && daysLeft < 0 ? 'late' : left}`, meaning };
}

const lostWords: Readonly<Record<NonNullable<NoticeDates['lostWhy']>, string>> = {
  notPosted: 'Too late for the keeper, nothing was posted in time',
  givenLate: 'Given too late for the keeper to be liable',
  givenEarly: 'Given too early after the one on the windscreen for the keeper to be liable',
};

/** How the time for a notice stands, and what it means. */
export function noticeText(notice: NoticeDates): { readonly text: string; readonly meaning: Meaning } {
  const { driverOnly, isLost, daysLeft, lastPosting, givenOn, liableFrom } = notice;
  if (driverOnly !== null) return { text: driverOnlyWords[driverOnly], meaning: 'neutral' };
  if (givenOn !== null && liableFrom !== null)
    return {
      text: `Given on ${dayWords(givenOn)}; the keeper is liable from ${dayWords(liableFrom)}.`,
      meaning: 'good',
    };
  if (isLost)
    return { text: `${lostWords[notice.lostWhy ?? 'notPosted']}: the driver may still be asked.`, meaning: 'bad' };
  const left = daysLeft ?? 0;
  const days = left === 0 ? 'today' : `${countOf(left, 'day')} left`;
  return { text: `Post by ${dayWords(lastPosting ?? '')}: ${days}`, meaning: left <= 3 ? 'warning' : 'neutral' };
}
