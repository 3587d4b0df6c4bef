import type { BreachRules } from '../../../../src-preload/contract/parking/breachRules.ts';
import type { CaseAccount } from '../../../../src-preload/contract/parking/cases.ts';
import type { SiteClock } from '../../../../src-preload/contract/siteClock.ts';
import { type Judging, line, minuteMs, nothing, type Part } from './judged.ts';

/** Whether anything was bought: then nobody was only reading the signs. */
export function isBought(account: CaseAccount | null): boolean {
  return account !== null && account.paidPence + account.coveredPence + account.validatedPence > 0;
}

/**
 * Until when a stay can be paid for, UTC ms. The window counts from the exit, also where it went over a midnight: “to 23:59” is the midnight that ends
 * the day on which it left.
 */
export function payBy(mustPay: NonNullable<BreachRules['mustPay']>, leftAt: number, clock: SiteClock): number {
  const { day } = clock.wallOf(leftAt);
  switch (mustPay.window) {
    case 'beforeLeaving':
      return leftAt;
    case 'sameDay':
      return clock.startOfDay(day + 1);
    case 'nextDay':
      return clock.startOfDay(day + 2);
    case 'hoursAfter':
      return leftAt + mustPay.hours * 60 * minuteMs;
  }
}

/**
 * Whether it was paid for. Paid in full in time, it is never in breach, whenever within the window that was (Single Code 1.1 for fixed cameras). The grace
 * follows a time that was paid for; it is not added to a stay that was not.
 */
export function ofPaying({ stay, rules, clock, account, now }: Judging): Part {
  const { mustPay, graceMin } = rules;
  if (mustPay === null) return nothing;
  if (account?.pricePence == null)
    return { ...nothing, lines: [line('No tariff prices it, so nothing was to be paid')] };
  const lines = [
    line('Price', { pence: account.pricePence }),
    ...(account.coveredPence > 0 ? [line('Paid in advance', { pence: -account.coveredPence })] : []),
    ...(account.validatedPence > 0 ? [line('Taken over by a host', { pence: -account.validatedPence })] : []),
    ...(account.paidPence > 0 ? [line('Paid', { pence: -account.paidPence })] : []),
    ...(account.waivedPence > 0 ? [line('Waived', { pence: -account.waivedPence })] : []),
    line('Owed', { pence: account.owedPence }),
  ];
  if (account.owedPence <= 0) return { ...nothing, lines: [...lines, line('Paid for')] };
  const { paidUntil } = account;
  // Who is inside may pay still: only what was paid for can have run out.
  const deadline = stay.isInside ? null : payBy(mustPay, stay.leftAt, clock);
  const dated = deadline === null ? lines : [...lines, line('To be paid until', { at: deadline })];
  if (deadline === null ? paidUntil === null : now < deadline)
    return { ...nothing, lines: [...dated, line('It can still be paid')], lookAgainAt: deadline };
  const due = deadline === null ? [] : [{ at: deadline, kind: 'payBy' } as const];
  if (paidUntil === null) {
    const overMs = stay.leftAt - stay.enteredAt;
    return {
      ...nothing,
      breach: { kind: 'unpaid', until: stay.enteredAt, graceUntil: null, overMs },
      lines: [...dated, line('Not paid in time; no grace is added to what was not paid for')],
      moments: due,
    };
  }
  const graceUntil = paidUntil + graceMin * minuteMs;
  const overMs = stay.leftAt - paidUntil;
  const paid = [...dated, line('Paid until', { at: paidUntil })];
  if (overMs <= 0) return { ...nothing, lines: [...paid, line('Left before that')] };
  return {
    ...nothing,
    breach: { kind: 'overPaid', until: paidUntil, graceUntil, overMs },
    isWithinGrace: stay.leftAt <= graceUntil,
    lines: [...paid, line('Over it by', { ms: overMs })],
    moments: [...due, { at: paidUntil, kind: 'paidUntil' }, { at: graceUntil, kind: 'grace' }],
  };
}
