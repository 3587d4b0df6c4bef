import type { CaseFinding, CaseStanding } from '../../../../src-preload/contract/parking/cases.ts';

/** A case, as far as it says whether its stay can be paid for still. */
export interface LateCase {
  readonly number: number;
  readonly finding: Pick<CaseFinding, 'breaches' | 'near' | 'waits'>;
  readonly standing: Pick<CaseStanding, 'state'>;
}

/** Those by which something is asked for in place of the price. */
const asking: readonly CaseStanding['state'][] = ['waiting', 'open', 'charged', 'appealed', 'upheld'];

/**
 * Why no money is taken for a stay any more, as a sentence; null where it is. Once the time to pay is over no payment is taken, and the case waits for its
 * notice (operators’ pages: Manchester); who paid for a band less may still pay the rest until somebody has decided, and who could not pay, for the
 * machine was out of order, may still pay all of it until somebody has looked at that.
 */
export function whyTooLate({ number, finding, standing: { state } }: LateCase): string | null {
  const isUnpaid = finding.breaches.some(({ kind }) => kind === 'unpaid');
  if (!isUnpaid || !asking.includes(state)) return null;
  const isShort = finding.near.some(({ why }) => why === 'short');
  if (isShort && (state === 'waiting' || state === 'open')) return null;
  if (state === 'waiting' && finding.waits.includes('machine')) return null;
  return `The time to pay for this stay is over: it is case ${number} now. Charge, waive or cancel that instead.`;
}
