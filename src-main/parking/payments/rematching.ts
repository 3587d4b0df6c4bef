import { setImmediate as breathe } from 'node:timers/promises';
import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import type { PayingBoundsBook } from '../../../src-preload/contract/parking/payingTime.ts';
import type { Payment } from '../../../src-preload/contract/parking/payments.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { keyedAs } from '../../plates/keyed.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import type { Ledger } from './ledger.ts';
import type { Seeking } from './seeking.ts';
import type { PaymentStore } from './store.ts';

export interface RematchingOptions {
  readonly store: PaymentStore;
  readonly ledger: Ledger;
  readonly seeking: Seeking;
  readonly stays: SeenRecord['stayLookups'];
  readonly clock: Clock;
  readonly payingBounds: PayingBoundsBook;
}

/** What was paid so long ago is looked for by a person alone. */
const seeksForMs = 7 * 86_400_000;
const mostSought = 500;

/**
 * Keeps what payments are for true while stays are told otherwise: one whose stay is another vehicle’s, or is none any more, is looked for anew; one
 * whose stay was not known yet finds it. What a person said stays as long as the stay is there.
 */
export function createRematching({ store, ledger, seeking, stays, clock, payingBounds }: RematchingOptions) {
  async function seek(payment: Payment): Promise<void> {
    const found = await seeking.find(payment);
    const stayId = found?.stay.id ?? null;
    if (stayId === payment.stayId) return;
    const after = { ...payment, stayId, match: found?.match ?? null, groupId: found?.stay.groupId ?? null };
    await ledger.change(payment, after, null);
  }

  /** What bears the plate of a stay, but was taken for another. */
  const isFor = (payment: Payment, { mark }: Pick<Stay, 'mark'>) =>
    payment.plates.some((plate) => keyedAs(plate, mark) === 'exact');

  async function lookAt(stay: Stay): Promise<void> {
    for (const payment of await store.ofStays([stay.id])) {
      // A waiver and a host’s code bear no plate that anybody keyed: they are for the stay, whatever its plate is.
      const isKeyed = payment.source !== 'desk';
      if (isKeyed && payment.match === 'exact' && !isFor(payment, stay)) await seek(payment);
    }
    for (const payment of await store.seeking(clock.now() - seeksForMs, mostSought))
      if (
        payment.plates.some((plate) =>
          ['exact', 'minor'].includes(keyedAs(plate, stay.mark, payingBounds.at(payment.at).keyedWrong) ?? ''),
        )
      )
        await seek(payment);
  }

  return {
    /** Looks anew for what payments of a moment on (UTC ms) are for; what bears its very plate, or a person said, stays as it is. */
    async seekAgain(fromAt: number): Promise<void> {
      for (let after: Payment | null = null; ; ) {
        const some: Payment[] = await store.unsureFrom(fromAt, after, mostSought);
        for (const payment of some) {
          await seek(payment);
          await breathe();
        }
        if (some.length < mostSought) return;
        after = some.at(-1) ?? null;
      }
    },

    async take(event: LiveEvent): Promise<void> {
      if (event.topic === 'stay.removed')
        // What was paid back goes with what it was paid back of.
        for (const payment of await store.ofStays([event.stayId])) if (payment.kind !== 'refund') await seek(payment);
      if (event.topic !== 'stay.changed' || event.stay.entry === null) return;
      // As it is now: what the event says may be older.
      const [stay] = await stays.many([event.stay.id]);
      if (stay !== undefined) await lookAt(stay);
    },
  };
}
