import type { CaseWait } from '../../../../src-preload/contract/parking/cases.ts';
import type { Stay } from '../../../../src-preload/contract/record/stays.ts';

/** What speaks against making a case of a stay. */
export interface Doubted {
  readonly stay: Pick<Stay, 'doubts' | 'paired' | 'outcome'>;
  /** One of its reads waits for review. */
  readonly readWaits: boolean;
  /** A payment was attached to it by a guess that nobody has confirmed. */
  readonly paymentUnsure: boolean;
  /** A machine was out of order at which it may have been paid. */
  readonly machineDown: boolean;
  /** Money that is not counted may be for it. */
  readonly isNearPaid: boolean;
  /** What was paid for it, or about then, was timed by a clock that is off, or of which nothing is known. */
  readonly isMistimed: boolean;
  /** The clock of the camera that saw it come or leave was off. */
  readonly camerasOff: boolean;
  /** The computer’s clock was moved while it went on. */
  readonly clockMoved: boolean;
  /** Vehicles could not leave at the time. */
  readonly isCongested: boolean;
}

/** What a person has to settle before a breach is a case: what is doubtful never becomes one by itself. */
export function waitsOf(doubted: Doubted): CaseWait[] {
  const { stay, readWaits, paymentUnsure, isNearPaid, machineDown, isMistimed, camerasOff, clockMoved, isCongested } =
    doubted;
  const { doubts, paired, outcome } = stay;
  const waits: CaseWait[] = [];
  if (outcome === 'unknownEnd') waits.push('unknownEnd');
  if (doubts.some(({ kind }) => kind !== 'clock')) waits.push('doubts');
  if (clockMoved || doubts.some(({ kind }) => kind === 'clock')) waits.push('clock');
  if (paired === 'tolerant') waits.push('tolerant');
  if (readWaits) waits.push('review');
  if (paymentUnsure) waits.push('payment');
  if (isNearPaid) waits.push('nearPayment');
  if (machineDown) waits.push('machine');
  if (isMistimed) waits.push('paymentClock');
  if (camerasOff) waits.push('cameraClock');
  if (isCongested) waits.push('congestion');
  return waits;
}

/** Those that a person may say to be no reason to wait; the others are settled on the stay, or in the review. */
const releasable = [
  'nearPayment',
  'machine',
  'clock',
  'paymentClock',
  'cameraClock',
  'congestion',
] as const satisfies readonly CaseWait[];
export type Releasable = (typeof releasable)[number];

export function isReleasable(wait: CaseWait): wait is Releasable {
  return releasable.some((each) => each === wait);
}
