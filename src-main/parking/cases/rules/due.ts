import { dayMs } from '../../../../src-preload/contract/siteClock.ts';
import { whyExempt } from './finding.ts';
import type { Judging } from './judged.ts';
import { ofMaxStay, ofPermitOnly } from './limits.ts';

/** Rules that begin later than this are told when they are nearer. */
const aheadMs = 8 * dayMs;

/** Until when a vehicle that is inside may be there, UTC ms: what comes first of its limits, and of what was paid for; null where there is none. */
export function dueToLeave(judging: Judging): number | null {
  if (whyExempt(judging) !== null) return null;
  const { stay, rules, account, now } = judging;
  const ahead = { ...judging, stay: { ...stay, leftAt: Math.max(now, stay.enteredAt) + aheadMs } };
  const ends = [ofMaxStay(ahead), ofPermitOnly(ahead)].flatMap(({ breach }) => breach?.until ?? []);
  const paidUntil = rules.mustPay === null ? null : (account?.paidUntil ?? null);
  return [...ends, ...(paidUntil === null ? [] : [paidUntil])].reduce<number | null>(
    (first, at) => (first === null || at < first ? at : first),
    null,
  );
}
