import type { CaseFinding } from '../../../src-preload/contract/parking/cases.ts';
import type { NearPayment, NearReason } from '../../../src-preload/contract/parking/nearPayments.ts';
import type { Payment, StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import { dayMs } from '../../../src-preload/contract/siteClock.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import { bestKeyed, isShortByABand, type LoosePayment, type UnpaidStay, whyNear } from './rules/nearPayments.ts';
import type { CaseStore } from './store.ts';

export interface NearingOptions {
  readonly store: Pick<CaseStore, 'chargeableAt'>;
  readonly lookups: Pick<SeenRecord['stayLookups'], 'around'>;
  /** Money that counts for no stay, made within a time or paid in advance for some of it; UTC ms. */
  readonly loose: (fromAt: number, toAt: number) => Promise<LoosePayment[]>;
  readonly paymentsOf: (ids: readonly string[]) => Promise<Payment[]>;
  /** Money that counts for other stays of a vehicle than one, of which more was paid than they cost; made within a time, UTC ms. */
  readonly overpaid: (
    stay: { readonly stayId: string; readonly mark: string; readonly carParkId: string },
    fromAt: number,
    toAt: number,
  ) => Promise<LoosePayment[]>;
  /** The price of a stay had it left at a moment, UTC ms; null where no tariff prices it. */
  readonly priceUntil: (stayId: string) => Promise<((leave: number) => number) | null>;
}

/** A stay that was not, or not wholly, paid for, with its account. */
export interface NearTo extends UnpaidStay {
  readonly account: StayAccount;
  /** Whether nothing says until when it was paid. */
  readonly isUnpaid: boolean;
}

/** Payments come so long before and after what they are for. */
const beforeMs = 3 * 3_600_000;
const afterMs = 3 * dayMs;
const mostNear = 5;

/** Money that may be for a stay and does not count for it: a person looks at it before the stay is in breach of paying. */
export function createNearing({ store, lookups, loose, overpaid, paymentsOf, priceUntil }: NearingOptions) {
  /** Whether a plate like one of a payment was there on about that day: then it is for that one. */
  async function wasThere({ plates, at }: LoosePayment): Promise<boolean> {
    const found = await lookups.around(at - dayMs, at + dayMs);
    return found.some(({ mark }) => bestKeyed(plates, mark) !== null);
  }

  async function isShort({ account, isUnpaid }: NearTo): Promise<boolean> {
    const { stayId, enteredAt, pricedAt, pricePence, owedPence } = account;
    if (!isUnpaid || pricePence === null) return false;
    const price = await priceUntil(stayId);
    return price !== null && isShortByABand({ enteredAt, pricedAt, pricePence }, pricePence - owedPence, price);
  }

  return {
    /** The likeliest first. */
    async of(stay: NearTo): Promise<NearReason[]> {
      const found: NearReason[] = [];
      if (await isShort(stay)) {
        const last = stay.account.payments.findLast(({ voided, kind }) => voided === null && kind !== 'refund');
        if (last !== undefined) found.push({ paymentId: last.id, why: 'short' });
      }
      const [fromAt, toAt] = [stay.enteredAt - beforeMs, stay.leftAt + afterMs];
      // A stay that is told as two by now may have been paid for as one.
      for (const payment of await overpaid({ ...stay, stayId: stay.account.stayId }, fromAt, toAt))
        if (whyNear(payment, stay) !== null) found.push({ paymentId: payment.id, why: 'otherStay' });
      const others: NearReason[] = [];
      for (const payment of await loose(fromAt, toAt)) {
        const why = whyNear(payment, stay);
        if (why === null) continue;
        if (why !== 'otherPlate') found.push({ paymentId: payment.id, why });
        else if (others.length < mostNear && !(await wasThere(payment))) others.push({ paymentId: payment.id, why });
      }
      return [...found, ...others].slice(0, mostNear);
    },

    /** What is near as the ledger tells it; without what is no longer kept, or is for a car park out of reach. */
    async shown({ near }: CaseFinding, stayId: string, reachable: readonly string[] | null): Promise<NearPayment[]> {
      const known = new Map((await paymentsOf(near.map(({ paymentId }) => paymentId))).map((each) => [each.id, each]));
      return near.flatMap(({ paymentId, why }) => {
        const payment = known.get(paymentId);
        if (payment === undefined || (reachable !== null && !reachable.includes(payment.carParkId))) return [];
        const { plates, at, pence, carParkId, covers, voided } = payment;
        const canAttach = why !== 'otherStay' && covers === null && voided === null && payment.stayId !== stayId;
        return [{ paymentId, why, plates, at, pence, carParkId, canAttach }];
      });
    },

    /** The stays of cases that an entry of the ledger is near to, or was. */
    async staysNear(paymentId: string): Promise<string[]> {
      const [payment] = await paymentsOf([paymentId]);
      if (payment === undefined) return [];
      const { at, covers } = payment;
      const fromAt = covers?.fromAt ?? at;
      const cases = await store.chargeableAt(fromAt - afterMs, Math.max(at, covers?.untilAt ?? at) + beforeMs);
      return cases
        .filter(
          ({ finding: { near, enteredAt, leftAt, account }, mark, carParkId }) =>
            near.some((each) => each.paymentId === paymentId) ||
            whyNear(payment, {
              mark,
              carParkId,
              enteredAt,
              leftAt: leftAt ?? enteredAt,
              owedPence: account?.owedPence ?? 0,
            }) !== null,
        )
        .map(({ stayId }) => stayId);
    },
  };
}

export type Nearing = ReturnType<typeof createNearing>;
