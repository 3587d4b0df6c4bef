import type { PaidKind } from '../../../src-preload/contract/parking/cases.ts';
import { isoOfDay, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import { payBy } from './rules/paying.ts';
import type { RulesBook } from './rulesBook.ts';
import type { CaseStore } from './store.ts';

/** Money that was taken for a case, or paid back: then it is less than 0. */
export interface PaidCase {
  readonly pence: number;
  readonly at: number;
  readonly by: string;
  readonly kind: PaidKind;
  readonly caseId: string;
  readonly number: number;
  readonly stayId: string;
  /** Empty for the site itself. */
  readonly carParkId: string;
}

/** What revenue asks of cases. */
export interface CaseMoney {
  /** What was paid for cases, and paid back, from one moment until another, UTC ms. */
  paidBetween(fromAt: number, toAt: number): Promise<PaidCase[]>;
  /** Until when a stay that left can be paid for by the rules of the day on which it began, UTC ms; null where none says so. */
  payBy(stay: { readonly carParkId: string; readonly enteredAt: number; readonly leftAt: number }): number | null;
}

/** What revenue asks of cases: what was paid for them, and until when stays can be paid for. */
export function createCaseMoney({
  store,
  book,
  siteClock,
}: {
  readonly store: Pick<CaseStore, 'paidBetween'>;
  readonly book: Pick<RulesBook, 'on'>;
  readonly siteClock: () => SiteClock;
}): CaseMoney {
  return {
    paidBetween: store.paidBetween,
    payBy({ carParkId, enteredAt, leftAt }) {
      const zone = siteClock();
      const mustPay = book.on(carParkId, isoOfDay(zone.wallOf(enteredAt).day))?.rules.mustPay ?? null;
      return mustPay === null ? null : payBy(mustPay, leftAt, zone);
    },
  };
}
