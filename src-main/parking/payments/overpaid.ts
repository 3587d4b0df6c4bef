import type { Payment, StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import type { Accounts } from './accounts.ts';
import type { PaymentStore } from './store.ts';

export interface OverpaidOptions {
  readonly store: Pick<PaymentStore, 'paidUnder'>;
  readonly stays: Pick<SeenRecord['stayLookups'], 'many'>;
  readonly accounts: Accounts;
}

/** The stay that more money is looked for. */
export interface SoughtFor {
  readonly stayId: string;
  readonly mark: string;
  readonly carParkId: string;
}

/**
 * Finds money that counts for other stays of a vehicle at a car park, which cost less than was paid for them, or of which nobody knows what they cost: a stay
 * that was paid for, and is told as two by now.
 */
export function createOverpaid({ store, stays, accounts }: OverpaidOptions) {
  /** @param fromAt made from then on, until `toAt`; UTC ms */
  return async function overpaid(of: SoughtFor, fromAt: number, toAt: number): Promise<Payment[]> {
    const paid = await store.paidUnder(foldPlate(of.mark), fromAt, toAt);
    const elsewhere = paid.filter(({ stayId, carParkId }) => stayId !== of.stayId && carParkId === of.carParkId);
    const stayIds = [...new Set(elsewhere.flatMap(({ stayId }) => stayId ?? []))];
    const found = stayIds.length === 0 ? [] : await accounts.of(await stays.many(stayIds), null, false);
    const known = new Map(found.map(({ account }) => [account.stayId, account]));
    return elsewhere.filter(({ stayId }) => isOverpaid(known.get(stayId ?? '')));
  };
}

function isOverpaid(account: StayAccount | undefined): boolean {
  if (account === undefined || account.pricePence === null) return true;
  const { pricePence, coveredPence, validatedPence, waivedPence, paidPence } = account;
  return paidPence > Math.max(0, pricePence - coveredPence - validatedPence - waivedPence);
}
