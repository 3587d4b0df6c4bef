import { setImmediate as breathe } from 'node:timers/promises';
import type { LiveEvent } from '../../../src-preload/contract/events.ts';
import type { PayingBoundsBook } from '../../../src-preload/contract/parking/payingTime.ts';
import type { Payment } from '../../../src-preload/contract/parking/payments.ts';
import type { Stay, StayPass } from '../../../src-preload/contract/record/stays.ts';
import { keyedAs } from '../../plates/keyed.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import type { Ledger } from './ledger.ts';
import type { MergedStore } from './merged.ts';
import { type Seeking, seeksForMs } from './seeking.ts';
import type { PaymentStore } from './store.ts';

export interface RematchingOptions {
  readonly store: PaymentStore;
  readonly merged: MergedStore;
  readonly ledger: Ledger;
  readonly seeking: Seeking;
  readonly stays: SeenRecord['stayLookups'];
  readonly clock: Clock;
  readonly payingBounds: PayingBoundsBook;
}

const mostSought = 500;

/**
 * Keeps what payments are for true while stays are told otherwise: one whose stay is another vehicle’s, or is none any more, is looked for anew; one
 * whose stay was not known yet finds it. What a person said stays as long as the stay is there.
 */
export function createRematching(options: RematchingOptions) {
  const { store, merged, ledger, seeking, stays, clock, payingBounds } = options;
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

  /** The stay with which a person merged one that is void since; null where it was not merged. */
  async function mergedWith({ entry, carParkId }: Stay): Promise<Stay | null> {
    if (entry === null) return null;
    const then = await stays.around(entry.at, entry.at);
    const isItsEnd = ({ breaks }: Stay) =>
      breaks.some((each) => each.isMerged === true && isSamePass(each.entry, entry));
    return then.find((each) => each.outcome !== 'void' && each.carParkId === carParkId && isItsEnd(each)) ?? null;
  }

  /** What was taken, waived or given for a stay is for the one with which that was merged; and goes back where that is taken back. */
  async function follow(stay: Stay): Promise<void> {
    const isThere = stay.outcome !== 'void';
    const into = isThere ? stay : await mergedWith(stay);
    if (into === null) return;
    // What was paid back goes with what it was paid back of.
    const moving = (isThere ? await merged.from(stay.id) : await store.ofStays([stay.id])).filter(
      ({ kind }) => kind !== 'refund',
    );
    for (const payment of moving) await ledger.follow(payment, into, !isThere);
  }

  async function lookAt(stay: Stay): Promise<void> {
    await follow(stay);
    for (const payment of await store.ofStays([stay.id])) {
      // A waiver and a host’s code bear no plate that anybody keyed: they are for the stay, whatever its plate is.
      const isKeyed = payment.source !== 'desk';
      const isFound = isFor(payment, stay) && stay.outcome !== 'void';
      if (isKeyed && payment.match === 'exact' && !isFound) await seek(payment);
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
    async seekAgain(fromAt: number, signal?: AbortSignal): Promise<void> {
      for (let after: Payment | null = null; ; ) {
        const some: Payment[] = await store.unsureFrom(fromAt, after, mostSought);
        for (const payment of some) {
          if (signal?.aborted === true) return;
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

function isSamePass(one: StayPass, other: StayPass): boolean {
  return one.at === other.at && one.readId === other.readId;
}
