import type { StayAccount } from '../../../../src-preload/contract/parking/payments.ts';
import type { Revenue, UnpaidStay } from '../../../../src-preload/contract/parking/revenue.ts';
import { Lengths } from './median.ts';

/** What counts of the account of a stay that left. */
export type LeftAccount = Pick<
  StayAccount,
  'stayId' | 'mark' | 'carParkId' | 'enteredAt' | 'pricePence' | 'coveredPence' | 'validatedPence' | 'owedPence'
> & {
  readonly leftAt: number;
  /** Of the permit with which it came; null of none. */
  readonly groupId: string | null;
  readonly payments: readonly Pick<StayAccount['payments'][number], 'kind' | 'hostId' | 'reference' | 'voided'>[];
  /** Until when it can be paid for, UTC ms. */
  readonly payBy: number;
};

interface Host {
  readonly hostId: string | null;
  readonly name: string;
  pence: number;
  stays: number;
}

/** The stays that are shown; of more, the latest. */
export const mostUnpaid = 200;

/** What the stays that left in one period cost, and who still owes. */
export class OwingTally {
  readonly lengths = new Lengths();
  readonly counts = {
    ...{ stays: 0, unpricedStays: 0, owingStays: 0, pricedPence: 0, settledStays: 0 },
    ...{ unpaidStays: 0, unpaidPence: 0, pendingStays: 0, pendingPence: 0 },
    ...{ coveredStays: 0, coveredPence: 0, validatedStays: 0, validatedPence: 0 },
  };
  /** What those cost that are in the rates. */
  duePence = 0;
  readonly #now: number;
  /** Stays by the group of their permit. */
  readonly groups = new Map<string | null, number>();
  readonly #hosts = new Map<string, Host>();
  /** Those that are shown, the latest last. */
  readonly #unpaid: UnpaidStay[] = [];

  /** @param now UTC ms; stays are counted in the order in which they left */
  constructor(now: number) {
    this.#now = now;
  }

  add(account: LeftAccount): void {
    const { counts } = this;
    const { pricePence, leftAt, enteredAt } = account;
    counts.stays += 1;
    this.groups.set(account.groupId, (this.groups.get(account.groupId) ?? 0) + 1);
    if (leftAt >= enteredAt) this.lengths.add(leftAt - enteredAt);
    if (pricePence === null) counts.unpricedStays += 1;
    else if (pricePence > 0) this.#addOwing(account, pricePence);
  }

  validated(): Revenue['validated'] {
    return [...this.#hosts.values()].sort((a, b) => b.pence - a.pence || b.stays - a.stays);
  }

  /** The latest first. */
  unpaid(): UnpaidStay[] {
    return this.#unpaid.toReversed();
  }

  #addOwing(account: LeftAccount, pricePence: number): void {
    const { counts } = this;
    const { owedPence, coveredPence, validatedPence } = account;
    counts.owingStays += 1;
    counts.pricedPence += pricePence;
    if (coveredPence > 0) counts.coveredStays += 1;
    counts.coveredPence += coveredPence;
    if (validatedPence > 0) this.#addValidated(account);
    const isPending = owedPence > 0 && this.#now < account.payBy;
    if (isPending) {
      counts.pendingStays += 1;
      counts.pendingPence += owedPence;
    } else {
      this.duePence += pricePence;
      if (owedPence === 0) counts.settledStays += 1;
      else {
        counts.unpaidStays += 1;
        counts.unpaidPence += owedPence;
      }
    }
    if (owedPence > 0) this.#addUnpaid(account, pricePence, isPending);
  }

  /** What several hosts gave one stay is shared out evenly among them; odd pence go to the first. */
  #addValidated({ payments, validatedPence }: LeftAccount): void {
    this.counts.validatedStays += 1;
    this.counts.validatedPence += validatedPence;
    const given = payments.filter(({ kind, voided }) => kind === 'validation' && voided === null);
    given.forEach(({ hostId, reference }, place) => {
      const part = Math.floor(validatedPence / given.length);
      const host = this.#hosts.get(hostId ?? reference) ?? { hostId, name: reference, pence: 0, stays: 0 };
      host.pence += place === 0 ? validatedPence - part * (given.length - 1) : part;
      host.stays += 1;
      this.#hosts.set(hostId ?? reference, host);
    });
  }

  #addUnpaid(
    { stayId, mark, carParkId, leftAt, owedPence, payBy }: LeftAccount,
    pricePence: number,
    isPending: boolean,
  ) {
    this.#unpaid.push({ stayId, mark, carParkId, leftAt, pricePence, owedPence, overdueAt: isPending ? null : payBy });
    if (this.#unpaid.length > mostUnpaid) this.#unpaid.shift();
  }
}
