import { moneyText } from '../../../src-preload/contract/money.ts';
import type { PaymentSettings } from '../../../src-preload/contract/parking/paymentSettings.ts';
import {
  type GivenPayment,
  type Payment,
  paymentKinds,
  type Settled,
} from '../../../src-preload/contract/parking/payments.ts';

import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import type { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import type { Tariffs } from '../tariffs/service.ts';
import type { Accounted } from './accounts.ts';
import { createByWord } from './byWord.ts';
import type { Hosts } from './hosts.ts';
import { aboutStay, entryOf, type Ledger } from './ledger.ts';
import type { Seeking } from './seeking.ts';
import type { PaymentStore } from './store.ts';

/** A stay that something is done with: with when it stood at the exit, where it does. UTC ms. */
export interface Owing {
  readonly stay: Stay;
  readonly accounted: Accounted;
  readonly leavesAt: number | null;
}

export interface TakingsOptions {
  readonly store: PaymentStore;
  readonly ledger: Ledger;
  readonly hosts: Hosts;
  readonly seeking: Seeking;
  readonly clock: Clock;
  /** As they hold, or held, at a moment, UTC ms. */
  readonly settings: (at: number) => PaymentSettings;
  /** Whether there is such a car park; the site itself is the empty one. */
  readonly isPlace: (carParkId: string) => boolean;
  readonly tariffs: Pick<Tariffs, 'vatPercentAt'>;
  /** Why no money is taken for a stay any more, as a sentence; null where it is. */
  readonly tooLateFor: (stayId: string) => Promise<string | null>;
}

/** A payment that a file or a provider tells of. */
export interface ToldPayment extends GivenPayment {
  /** `import`, or the provider’s name. */
  readonly source: string;
  /** What it calls the payment: what it tells twice is taken once. */
  readonly externalId: string;
  /** By whose clock it was timed; left out where by ours. */
  readonly timing?: Payment['timing'];
}

/** An entry that was noted, or was there already. */
export interface Added extends Settled {
  readonly wasThere: boolean;
}

/** What is taken for stays, waived, given by hosts, and paid back. */
export function createTakings(options: TakingsOptions) {
  const { store, ledger, hosts, seeking, clock, settings, isPlace, tariffs, tooLateFor } = options;
  const byWord = createByWord(options);
  /** What of money is VAT that is no part of a price: by the prices that hold there then, else by the settings. */
  function vatIn(pence: number, carParkId: string, at: number): number {
    const percent = tariffs.vatPercentAt(carParkId, at) ?? settings(at).vatPercent;
    return Math.round((pence * percent) / (100 + percent));
  }

  /** @throws Refusal where another amount is owed than somebody was shown */
  function refuseStale({ accounted: { account } }: Owing, owedPence: number): void {
    if (account.pricePence === null)
      throw new Refusal(
        'CONFLICT',
        'Nobody is charged for this stay: no tariff holds, or a person has still to say what it was.',
      );
    if (account.owedPence === owedPence) return;
    const now = account.owedPence === 0 ? 'Nothing is owed any more' : `${moneyText(account.owedPence)} is owed now`;
    throw new Refusal('CONFLICT', `${now}. Look again before you go on.`);
  }

  function refuseMore({ accounted: { account } }: Owing, pence: number): void {
    if (pence > account.owedPence)
      throw new Refusal('INVALID', `Only ${moneyText(account.owedPence)} is owed.`, { field: 'pence' });
  }

  const known = async (id: string) => {
    const payment = await store.get(id);
    if (payment === null) throw new Refusal('NOT_FOUND', 'This payment is no longer kept. Reload the list.');
    return payment;
  };

  /** Counts anew whatever has a bound where an entry comes to a stay. */
  async function refuseBeyondBounds(payment: Payment, accounted: Accounted | null): Promise<void> {
    const account = accounted?.account ?? null;
    const others = account?.payments.filter(({ id }) => id !== payment.id) ?? [];
    const without = account === null ? null : { ...account, payments: others };
    if (payment.kind === 'waiver') byWord.refuseWaiver(without, payment.pence);
    if (payment.source === 'keyed') await byWord.refuseNoted(payment, without);
    if (payment.hostId !== null && accounted !== null) await hosts.refuseAgain(payment, accounted);
  }

  /** What a desk took, waived or validated is for the stay that it was asked for, and no other. */
  function refuseMoved({ source, match, stayId }: Payment, to: string | null): void {
    if (source === 'desk' && match === 'exact' && stayId !== to)
      throw new Refusal('CONFLICT', 'It was taken for this stay. Take it back, and take it anew for the right one.');
  }

  /** The payment of which some is paid back. @throws Refusal where it does not hold, or not so much of it is left */
  async function refuseTooMuch(id: string, pence: number, refundedPence?: number): Promise<Payment> {
    const payment = await known(id);
    if (payment.voided !== null || !bringsMoney(payment))
      throw new Refusal('CONFLICT', 'Only money that was taken can be paid back.');
    const refunded = await store.refundedOf(id);
    const left = payment.pence - refunded;
    if (pence > left)
      throw new Refusal(
        'INVALID',
        left === 0 ? 'All of it has been paid back already.' : `At most ${moneyText(left)} of it can be paid back.`,
        { field: 'pence' },
      );
    if (refundedPence !== undefined && refundedPence !== refunded)
      throw new Refusal('CONFLICT', `${moneyText(refunded)} of it is paid back by now. Look again before you go on.`);
    return payment;
  }

  return {
    async take(owing: Owing, { kind, pence, owedPence, reference }: TakeRequest, by: string): Promise<Settled> {
      refuseStale(owing, owedPence);
      refuseMore(owing, pence);
      const tooLate = await tooLateFor(owing.stay.id);
      if (tooLate !== null) throw new Refusal('CONFLICT', tooLate);
      const about = aboutStay(owing.accounted, owing.stay, pence);
      const payment = entryOf({ ...about, kind, pence, reference, by, at: clock.now(), match: 'exact' });
      await ledger.keep(payment, 'payments.take', { kind, pence });
      return await ledger.settled(payment, owing.leavesAt);
    },

    async waive(owing: Owing, { pence, owedPence, reason }: WaiveRequest, by: string): Promise<Settled> {
      refuseStale(owing, owedPence);
      refuseMore(owing, pence);
      byWord.refuseWaiver(owing.accounted.account, pence);
      const about = { ...aboutStay(owing.accounted, owing.stay, pence), vatPence: 0 };
      const payment = entryOf({ ...about, kind: 'waiver', pence, reason, by, at: clock.now(), match: 'exact' });
      await ledger.keep(payment, 'payments.waive', { pence, reason });
      return await ledger.settled(payment, owing.leavesAt);
    },

    async validate(owing: Owing, code: string, by: string): Promise<Settled> {
      const host = await hosts.forUse(code, owing.accounted);
      const about = { ...aboutStay(owing.accounted, owing.stay, 0), vatPence: 0 };
      const given = {
        gives: host.gives,
        hostId: host.id,
        reference: host.moreCodes.length === 0 ? host.name : `${host.name} (${code})`,
      };
      const payment = entryOf({
        ...about,
        ...given,
        kind: 'validation',
        pence: 0,
        by,
        at: clock.now(),
        match: 'exact',
      });
      await ledger.keep(payment, 'payments.validate', { host: host.name });
      return await ledger.settled(payment, owing.leavesAt);
    },

    /** Notes what was taken elsewhere; what is told twice is there once. */
    async add(
      { source, externalId, ...given }: Omit<ToldPayment, 'externalId'> & { externalId: string | null },
      by: string,
    ): Promise<Added> {
      const before = externalId === null ? null : await store.told(source, externalId);
      const { kind, plates, pence, carParkId, covers, reference } = given;
      if (before !== null && source === 'keyed' && !isSame(before, given))
        throw new Refusal('CONFLICT', `It was noted already, with ${moneyText(before.pence)}. Look at the list.`);
      if (before !== null) return { ...(await ledger.settled(before)), wasThere: true };
      if (!isPlace(carParkId))
        throw new Refusal('INVALID', 'This car park was removed. Choose another.', { field: 'carParkId' });
      const at = given.at ?? clock.now();
      if (at > clock.now() + 60_000)
        throw new Refusal('INVALID', 'A payment cannot have been made in the future.', { field: 'at' });
      const isTicket = kind === 'season' || kind === 'prepaid';
      if (isTicket && covers === null)
        throw new Refusal('INVALID', 'Say for which time it was paid in advance.', { field: 'covers' });
      // A machine tells how it was paid and until when; what people note is the one or the other.
      if (!isTicket && covers !== null && source === 'keyed')
        throw new Refusal('INVALID', 'Only what was paid in advance is for a time.', { field: 'covers' });
      const found = covers !== null ? null : await seeking.find({ plates, at, carParkId });
      const owed = await ledger.accountedOf(found?.stay.id ?? null);
      await byWord.refuseNoted({ id: '', plates, pence, covers: isTicket ? covers : null }, owed?.account ?? null);
      const payment = entryOf({
        ...{ kind, plates, pence, carParkId, covers, reference, at, by },
        ...{ source, externalId, timing: given.timing ?? null },
        vatPence: vatIn(pence, found?.stay.carParkId ?? carParkId, at),
        ...(found === null ? {} : { stayId: found.stay.id, match: found.match, groupId: found.stay.groupId }),
      });
      await ledger.keep(payment, 'payments.add', { kind, pence, source });
      return { ...(await ledger.settled(payment)), wasThere: false };
    },

    async refund(id: string, { pence, kind, reason, refundedPence }: RefundRequest, by: string): Promise<Settled> {
      const payment = await refuseTooMuch(id, pence, refundedPence);
      // Of all that was paid back together, so that bit by bit no penny of it is left, or paid back twice.
      const vatOf = (back: number) => (payment.pence === 0 ? 0 : Math.round((payment.vatPence * back) / payment.pence));
      const { stayId, carParkId, plates, tariffName, groupId } = payment;
      const vat = vatOf(refundedPence) - vatOf(refundedPence + pence);
      const refund = entryOf({
        ...{ kind: 'refund', at: clock.now(), pence: -pence, by, reason, reference: kind, refundOf: id },
        ...{ stayId, carParkId, plates, tariffName, groupId, vatPence: vat, match: stayId === null ? null : 'exact' },
      });
      await ledger.keep(refund, 'payments.refund', { pence, reason });
      return await ledger.settled(refund);
    },

    async void(id: string, reason: string, by: string): Promise<Settled> {
      const payment = await known(id);
      const actor = actorNow();
      if (payment.voided !== null) throw new Refusal('CONFLICT', 'It has been taken back already.');
      // What is let go or given by a host lies in no drawer.
      if (payment.cashUpId !== null && bringsMoney(payment))
        throw new Refusal('CONFLICT', 'It was counted in a cash-up already. Pay it back instead.');
      if (payment.cashUpId !== null && payment.kind === 'refund')
        throw new Refusal(
          'CONFLICT',
          'That it was paid back was counted in a cash-up already, so it stands. Take the money for the stay anew.',
        );
      if (actor !== null && payment.byId !== actor.id && !['administrator', 'manager'].includes(actor.role))
        throw new Refusal('FORBIDDEN', `${payment.by} took this. They, or a manager, can take it back.`);
      if ((await store.refundedOf(id)) > 0)
        throw new Refusal('CONFLICT', 'Some of it was paid back. Take that back first.');
      const after: Payment = { ...payment, voided: { at: clock.now(), by, reason } };
      await ledger.change(payment, after, { action: 'payments.void', values: { pence: payment.pence, reason } });
      return await ledger.settled(after);
    },

    async restore(id: string): Promise<Settled> {
      const payment = await known(id);
      if (payment.voided === null) return await ledger.settled(payment);
      const actor = actorNow();
      if (actor?.role === 'operator' && payment.byId !== actor.id)
        throw new Refusal('FORBIDDEN', `${payment.by} took this. They, or a manager, can put it back.`);
      await refuseBeyondBounds(payment, await ledger.accountedOf(payment.stayId));
      if (payment.refundOf !== null) await refuseTooMuch(payment.refundOf, -payment.pence);
      const after: Payment = { ...payment, voided: null };
      await ledger.change(payment, after, { action: 'payments.restore', values: { pence: payment.pence } });
      return await ledger.settled(after);
    },

    /** A person says which stay it is for; of one that a guess had found, that it is. */
    async attach(id: string, owing: Owing): Promise<Settled> {
      const payment = await known(id);
      if (payment.voided !== null) throw new Refusal('CONFLICT', 'It was taken back. Put it back first.');
      if (payment.covers !== null || payment.kind === 'refund')
        throw new Refusal('CONFLICT', 'It is for a time, or belongs to another payment, and to no stay of its own.');
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

    async detach(id: string): Promise<Settled> {
      const payment = await known(id);
      if (payment.stayId === null) return await ledger.settled(payment);
      refuseMoved(payment, null);
      const after: Payment = { ...payment, stayId: null, match: null };
      await ledger.change(payment, after, { action: 'payments.detach', values: {} });
      return await ledger.settled(after);
    },
    known,
  };
}

export type Takings = ReturnType<typeof createTakings>;

interface TakeRequest {
  readonly kind: 'cash' | 'card';
  readonly pence: number;
  readonly owedPence: number;
  readonly reference: string;
}
interface WaiveRequest {
  readonly pence: number;
  readonly owedPence: number;
  readonly reason: string;
}
interface RefundRequest {
  readonly pence: number;
  readonly kind: 'cash' | 'card';
  readonly reason: string;
  /** What of it was paid back by what somebody was shown. */
  readonly refundedPence: number;
}

function isSame(before: Payment, { kind, pence, plates }: Pick<GivenPayment, 'kind' | 'pence' | 'plates'>): boolean {
  return before.kind === kind && before.pence === pence && before.plates.join() === plates.join();
}

const moneyIn: readonly string[] = paymentKinds.filter(
  (kind) => kind !== 'validation' && kind !== 'waiver' && kind !== 'refund',
);

/** Whether an entry is money that came in. */
export function bringsMoney({ kind }: Pick<Payment, 'kind'>): boolean {
  return moneyIn.includes(kind);
}
