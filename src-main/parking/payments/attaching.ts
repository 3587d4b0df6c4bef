import { type Payment, paymentKinds, type Settled } from '../../../src-preload/contract/parking/payments.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Accounted } from './accounts.ts';
import { aboutStay, type Ledger, type Owing } from './ledger.ts';

export interface AttachingOptions {
  readonly ledger: Ledger;
  /** @throws Refusal where there is no such entry */
  readonly known: (id: string) => Promise<Payment>;
  /** @throws Refusal where who acts may not bring so much to a stay */
  readonly refuseBeyondBounds: (payment: Payment, accounted: Accounted | null) => Promise<void>;
  /** @throws Refusal where it was taken for one stay, and is to be for another */
  readonly refuseMoved: (payment: Payment, to: string | null) => void;
  /** What of an amount is VAT by the prices of a car park at a moment (UTC ms), pence. */
  readonly vatIn: (pence: number, carParkId: string, at: number) => number;
}

/** What people say that entries are for. */
export function createAttaching({ ledger, known, refuseBeyondBounds, refuseMoved, vatIn }: AttachingOptions) {
  return {
    /** A person says which stay it is for; of one that a guess had found, that it is. */
    async attach(id: string, owing: Owing): Promise<Settled> {
      const payment = await known(id);
      refuseUnattachable(payment);
      refuseMoved(payment, owing.stay.id);
      if (payment.stayId !== owing.stay.id) await refuseBeyondBounds(payment, owing.accounted);
      const {
        plates: _plates,
        carParkId: _carParkId,
        ...about
      } = aboutStay(owing.accounted, owing.stay, payment.pence);
      const after: Payment = { ...payment, ...about, match: 'person' };
      const values = { stay: owing.stay.mark };
      await ledger.change(payment, after, { action: 'payments.attach', values });
      return await ledger.settled(after);
    },

    /**
     * A person insists that it was paid for a vehicle that seemed only to turn round: then that was a stay, and is told as one.
     * @throws Refusal where no reason is given, or a person said that it only turned round
     */
    async attachToTurned(id: string, stay: Stay, reason: string): Promise<Settled> {
      const payment = await known(id);
      refuseUnattachable(payment);
      refuseMoved(payment, stay.id);
      if (!bringsMoney(payment))
        throw new Refusal('CONFLICT', 'This vehicle only turned round: there is nothing to waive or to validate.');
      if (stay.isSettled)
        throw new Refusal(
          'CONFLICT',
          'A person said that this vehicle only turned round. Take that back on the page of its stay first; until then the payment stays without a stay, and can be paid back.',
        );
      if (reason === '')
        throw new Refusal(
          'INVALID',
          'This vehicle only turned round, and nobody is charged for it. Say why the payment is for it all the same: it then counts as a stay.',
          { field: 'reason' },
        );
      await refuseBeyondBounds(payment, null);
      const { id: stayId, carParkId, groupId } = stay;
      const vatPence = vatIn(payment.pence, carParkId ?? '', payment.at);
      const after: Payment = { ...payment, stayId, groupId, vatPence, tariffName: null, match: 'person' };
      await ledger.change(payment, after, { action: 'payments.attach', values: { stay: stay.mark, reason } });
      return await ledger.settled(after);
    },

    async detach(id: string): Promise<Settled> {
      const payment = await known(id);
      if (payment.stayId === null) return await ledger.settled(payment);
      refuseMoved(payment, null);
      // That it is for none, a person said: nothing finds one for it but another person.
      const after: Payment = { ...payment, stayId: null, match: 'person' };
      await ledger.change(payment, after, { action: 'payments.detach', values: {} });
      return await ledger.settled(after);
    },
  };
}

/** @throws Refusal where an entry is for no stay, whichever that is */
function refuseUnattachable({ voided, covers, kind }: Payment): void {
  if (voided !== null) throw new Refusal('CONFLICT', 'It was taken back. Put it back first.');
  if (covers !== null || kind === 'refund')
    throw new Refusal('CONFLICT', 'It is for a time, or belongs to another payment, and to no stay of its own.');
}

const moneyIn: readonly string[] = paymentKinds.filter(
  (kind) => kind !== 'validation' && kind !== 'waiver' && kind !== 'refund',
);

/** Whether an entry is money that came in. */
export function bringsMoney({ kind }: Pick<Payment, 'kind'>): boolean {
  return moneyIn.includes(kind);
}
