import { moneyText } from '../../../src-preload/contract/money.ts';
import type { PaymentSettings } from '../../../src-preload/contract/parking/paymentSettings.ts';
import type { Payment, StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import { seeksForMs } from './seeking.ts';
import type { PaymentStore } from './store.ts';

export interface ByWordOptions {
  readonly store: Pick<PaymentStore, 'seeking'>;
  readonly clock: Clock;
  /** As they hold, or held, at a moment, UTC ms. */
  readonly settings: (at: number) => Pick<PaymentSettings, 'operatorWaivesPence'>;
}

/** As many as are looked at for which no stay is known. */
const mostSought = 5_000;

/** What settles a charge by word alone, for nobody counts it in a drawer: what is waived, and what is noted. Operators have one bound for a stay. */
export function createByWord({ store, clock, settings }: ByWordOptions) {
  const mostPence = () => settings(clock.now()).operatorWaivesPence;

  /** What was noted by word for these plates and has not found its stay: it will count for one together. Whole pence. */
  async function loosePence({ id, plates }: Pick<Payment, 'id' | 'plates'>): Promise<number> {
    const folded = new Set(plates.map(foldPlate));
    const sought = await store.seeking(clock.now() - seeksForMs, mostSought);
    return sought
      .filter((each) => each.id !== id && each.source === 'keyed')
      .filter((each) => each.plates.some((plate) => folded.has(foldPlate(plate))))
      .reduce((sum, { pence }) => sum + pence, 0);
  }

  return {
    /** @throws Refusal where an operator would waive more of a stay than the settings let them */
    refuseWaiver(account: StayAccount | null, pence: number): void {
      if (actorNow()?.role !== 'operator') return;
      const most = mostPence();
      if (settledByWord(account) + pence > most)
        throw new Refusal(
          'FORBIDDEN',
          most === 0
            ? 'Operators may not waive charges here. Ask a manager.'
            : `Operators may waive up to ${moneyText(most)} of a stay. Ask a manager for more.`,
          { field: 'pence' },
        );
    },

    /**
     * @param account what is owed by the stay that it is for; null where that is not known
     * @throws Refusal where an operator sells a ticket, or notes more than they may waive
     */
    async refuseNoted(
      payment: Pick<Payment, 'id' | 'plates' | 'pence' | 'covers'>,
      account: StayAccount | null,
    ): Promise<void> {
      if (actorNow()?.role !== 'operator') return;
      if (payment.covers !== null)
        throw new Refusal('FORBIDDEN', 'Tickets are sold by managers and administrators. Ask one of them.');
      const most = mostPence();
      const before = account === null ? await loosePence(payment) : settledByWord(account);
      if (before + payment.pence > most)
        throw new Refusal(
          'FORBIDDEN',
          `Operators may note payments of up to ${moneyText(most)} of a stay. Ask a manager for more.`,
          { field: 'pence' },
        );
    },
  };
}

/** What was let go of a stay, or noted for it, by word alone. Whole pence. */
function settledByWord(account: StayAccount | null): number {
  return (account?.payments ?? [])
    .filter(({ kind, source, voided }) => voided === null && (kind === 'waiver' || source === 'keyed'))
    .reduce((sum, { pence }) => sum + pence, 0);
}
