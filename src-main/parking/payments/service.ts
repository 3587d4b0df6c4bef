import type { PayingBoundsBook } from '../../../src-preload/contract/parking/payingTime.ts';
import type {
  CashUp,
  Drawer,
  GivenHost,
  OpenDrawer,
  Payment,
  PaymentCandidate,
  PaymentQuery,
  Settled,
  StayAccount,
  ValidationHost,
} from '../../../src-preload/contract/parking/payments.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { createEventFollower } from '../../platform/eventFollower.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import { refuseElsewhere as refuseCameraElsewhere } from '../../platform/serving/limits.ts';
import type { Reads } from '../../record/reads/service.ts';
import { carParksNow, refuseCarPark } from '../reach.ts';
import { type AccountsOptions, createAccounts } from './accounts.ts';
import { createCashUps } from './cashUps.ts';
import { createHostGiven } from './hostGiven.ts';
import { createHosts, type HostsOptions } from './hosts.ts';
import { createLeaving, type LeavingOptions } from './leaving.ts';
import { createLedger, type Owing, ruleById } from './ledger.ts';
import { createMergedStore } from './merged.ts';
import { createOverpaid } from './overpaid.ts';
import { type PaymentProvider, takeFrom } from './provider.ts';
import { createRematching } from './rematching.ts';
import { createSeeking } from './seeking.ts';
import { type Added, createTakings, type Takings, type TakingsOptions, type ToldPayment } from './takings.ts';

export type { Taking, Till } from './cashUps.ts';
export type { PaymentProvider };

export interface PaymentsOptions
  extends Omit<AccountsOptions, 'stays' | 'tariffs'>,
    Omit<HostsOptions, 'hostsGave'>,
    Pick<LeavingOptions, 'cameras' | 'isPriced' | 'cameraOffMs' | 'clockAlarmMs'> {
  readonly tariffs: AccountsOptions['tariffs'] & TakingsOptions['tariffs'];
  readonly lookups: AccountsOptions['stays'];
  readonly carParks: () => readonly { readonly id: string }[];
  readonly tooLateFor: TakingsOptions['tooLateFor'];
  readonly reads: Pick<Reads, 'get'>;
  /** How far payments may be from the stays that they are for. */
  readonly payingBounds: PayingBoundsBook;
  readonly log: Log;
}

/** A stay that somebody does something with: that of an exit’s read is priced until it stood there. */
export interface AboutStay {
  readonly stayId: string;
  readonly readId?: string | undefined;
}

export type Payments = ReturnType<typeof createPayments>;

/** What is paid for stays: the ledger, what is owed, and what an exit may open for. */
export function createPayments(options: PaymentsOptions) {
  const { store, outbox, log, lookups, reads, cameras } = options;
  const accounts = createAccounts({ ...options, stays: lookups });
  const merged = createMergedStore(options.db);
  const ledger = createLedger({ ...options, merged, stays: lookups, accounts });
  const hostsGave = createHostGiven({ store, stays: lookups, accounts });
  const hosts = createHosts({ ...options, hostsGave });
  const seeking = createSeeking({ stays: lookups, accounts, payingBounds: options.payingBounds });
  const isPlace = (carParkId: string) => carParkId === '' || options.carParks().some(({ id }) => id === carParkId);
  const takings = createTakings({ ...options, ledger, hosts, seeking, isPlace });
  const cashUps = createCashUps(options);
  const leaving = createLeaving({ ...options, stays: lookups, accounts });
  const rematching = createRematching({ ...options, merged, stays: lookups, ledger, seeking });
  /** What reads an account and writes by it happens one after the other: two desks cannot take the same money. */
  let work: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(doing: () => Promise<T>): Promise<T> => {
    const done = work.then(doing);
    work = done.catch(() => undefined);
    return done;
  };
  const follower = createEventFollower({
    ...{ outbox, log, name: 'payments' },
    async take(event, { sequence }) {
      await oneByOne(() => rematching.take(event));
      if (sequence !== null && (event.topic === 'stay.changed' || event.topic === 'stay.removed'))
        await store.savePosition(sequence);
    },
  });

  /** @throws Refusal where there is no such stay, or it is out of reach for who asks */
  async function owing({ stayId, readId }: AboutStay): Promise<Owing> {
    const stay = await stayOf(stayId);
    const read = readId === undefined ? null : await leaving.ofRead(await readAt(readId));
    const leavesAt = read?.stay.id === stayId ? read.leavesAt : null;
    const [accounted] = await accounts.of([stay], leavesAt);
    if (accounted === undefined) throw new Refusal('CONFLICT', whyNothingOwed(stay));
    return { stay, accounted, leavesAt };
  }

  /** Who is limited to cameras works with the payments of their car parks. */
  const carParksHere = () => carParksNow(cameras);
  const refuseElsewhere = ({ carParkId }: Pick<Payment, 'carParkId'>) => refuseCarPark(cameras, carParkId);

  /** Who works at the exit takes what is owed, wherever the stay began. @throws Refusal where it is of another car park, or is none any more */
  async function stayOf(stayId: string): Promise<Stay> {
    const [stay] = await lookups.many([stayId]);
    if (stay === undefined) throw new Refusal('NOT_FOUND', 'This stay is told otherwise by now. Go back to the list.');
    refuseElsewhere({ carParkId: stay.carParkId ?? '' });
    return stay;
  }

  /** @throws Refusal where it came by a camera that who asks does not work with */
  async function readAt(readId: string): Promise<Read> {
    const read = await reads.get(readId);
    refuseCameraElsewhere({ cameraIds: actorNow()?.cameraIds ?? null }, read.cameraId);
    return read;
  }

  async function within(id: string): Promise<void> {
    refuseElsewhere(await takings.known(id));
  }

  /** Does what changes an entry. What is owed for a stay of another car park, to which somebody else attached it, is not told. */
  const entering = (doing: () => Promise<Settled>): Promise<Settled> =>
    oneByOne(async () => {
      const { payment, account } = await doing();
      const isTold = account === null || (carParksHere()?.includes(account.carParkId) ?? true);
      return { payment, account: isTold ? account : null };
    });

  /** Hosts of a limited user are those of their car parks; what holds everywhere is for who works everywhere. */
  function refuseHostElsewhere({ carParkIds = null }: Pick<GivenHost, 'carParkIds'>): void {
    const reachable = carParksHere();
    if (reachable !== null && (carParkIds === null || !carParkIds.every((id) => reachable.includes(id))))
      throw new Refusal('FORBIDDEN', 'This host is of car parks that you do not work with. Ask an administrator.');
  }

  async function hostsNow(): Promise<ValidationHost[]> {
    const reachable = carParksHere();
    return (await hosts.list()).filter(
      ({ carParkIds }) => reachable === null || carParkIds === null || carParkIds.some((id) => reachable.includes(id)),
    );
  }

  const teller = () => {
    const actor = actorNow();
    return { id: actor?.id ?? ruleById, name: actor?.name ?? 'Gatehouse' };
  };

  return {
    accounts,
    chargeAt: leaving.chargeAt,
    /** Of some stays, those for which money was taken, less what was paid back; by their ids. */
    paidOf: (stayIds: readonly string[]) => store.paidOf(stayIds),
    list: (query: PaymentQuery) => store.list(query, carParksHere()),
    /** Null where it only passed through. */
    async account(stayId: string): Promise<StayAccount | null> {
      const [accounted] = await accounts.of([await stayOf(stayId)]);
      return accounted?.account ?? null;
    },
    async ofRead(readId: string): Promise<StayAccount | null> {
      return (await leaving.ofRead(await readAt(readId)))?.account ?? null;
    },
    take: (about: AboutStay, request: Parameters<Takings['take']>[1], by: string): Promise<Settled> =>
      oneByOne(async () => takings.take(await owing(about), request, by)),
    waive: (about: AboutStay, request: Parameters<Takings['waive']>[1], by: string): Promise<Settled> =>
      oneByOne(async () => takings.waive(await owing(about), request, by)),
    validate: (about: AboutStay, code: string, by: string): Promise<Settled> =>
      oneByOne(async () => takings.validate(await owing(about), code, by)),
    add: (given: Omit<ToldPayment, 'externalId'> & { externalId: string | null }, by: string): Promise<Added> =>
      oneByOne(async () => {
        refuseElsewhere(given);
        return await takings.add(given, by);
      }),
    /** Takes what a provider tells, one by one, so that whoever pays at a desk waits for one of them at most. */
    takeFrom: (
      provider: PaymentProvider,
      by: string,
      signal: AbortSignal,
      onTaken: (added: Added) => void,
    ): Promise<void> =>
      takeFrom(
        provider,
        (told) =>
          oneByOne(async () => {
            refuseElsewhere(told);
            return await takings.add(told, by);
          }),
        signal,
        onTaken,
      ),
    /** For whoever takes many at once: finds their stays, and what of them is in the ledger. */
    manyAtOnce: { finder: seeking.finder, toldOf: store.toldOf, madeAt: store.madeAt, staysOf: lookups.ofMarks },
    isMistimed: store.isMistimed,
    /** Money that counts for no stay, and entries by their ids: for whoever asks what may have been paid. */
    loose: store.loose,
    entries: store.many,
    overpaid: createOverpaid({ store, stays: lookups, accounts }),
    refund: (id: string, request: Parameters<Takings['refund']>[1], by: string): Promise<Settled> =>
      entering(async () => {
        await within(id);
        return await takings.refund(id, request, by);
      }),
    void: (id: string, reason: string, by: string): Promise<Settled> =>
      entering(async () => {
        await within(id);
        return await takings.void(id, reason, by);
      }),
    restore: (id: string): Promise<Settled> =>
      entering(async () => {
        await within(id);
        return await takings.restore(id);
      }),
    async candidates(id: string): Promise<PaymentCandidate[]> {
      await within(id);
      const reachable = carParksHere();
      const found = await seeking.shown(await takings.known(id));
      return found.filter(({ carParkId }) => reachable === null || reachable.includes(carParkId));
    },
    attach: (id: string, stayId: string, reason = ''): Promise<Settled> =>
      oneByOne(async () => {
        await within(id);
        const stay = await stayOf(stayId);
        if (stay.outcome === 'passedThrough') return await takings.attachToTurned(id, stay, reason);
        return await takings.attach(id, await owing({ stayId }));
      }),
    detach: (id: string): Promise<Settled> =>
      entering(async () => {
        await within(id);
        return await takings.detach(id);
      }),
    hosts: hostsNow,
    async addHost(values: GivenHost): Promise<ValidationHost> {
      refuseHostElsewhere(values);
      return await hosts.add(values);
    },
    async updateHost(id: string, values: GivenHost, seen?: number): Promise<ValidationHost> {
      refuseHostElsewhere(values);
      const before = (await hosts.list()).find((host) => host.id === id);
      if (before !== undefined) refuseHostElsewhere(before);
      return await hosts.update(id, values, seen);
    },
    till: cashUps.till,
    drawer: (): Promise<Drawer> => cashUps.drawerOf(teller()),
    cashUp: (given: Parameters<typeof cashUps.cashUp>[1]): Promise<CashUp> =>
      oneByOne(() => cashUps.cashUp(teller(), given)),
    /** What others have taken at car parks that whoever asks works with, and nobody has counted. */
    drawers: (): Promise<OpenDrawer[]> => cashUps.drawers({ butNot: teller().id, carParkIds: carParksHere() }),
    /** Counts what somebody else has taken. @throws Refusal where they took nothing, or not all of it within reach */
    cashUpFor: ({
      byId,
      ...given
    }: Parameters<typeof cashUps.cashUp>[1] & { readonly byId: string }): Promise<CashUp> =>
      oneByOne(async () => {
        const open = await cashUps.drawers({ butNot: teller().id, carParkIds: carParksHere() });
        const drawer = open.find((each) => each.byId === byId);
        if (drawer === undefined)
          throw new Refusal('NOT_FOUND', 'Nothing that they took waits to be counted any more. Reload the page.');
        return await cashUps.cashUp({ id: byId, name: drawer.by }, given, teller().name);
      }),
    /** What others counted is nothing to who works the gate, nor what was taken at other car parks to who is limited. */
    cashUps: (limit: number): Promise<CashUp[]> =>
      cashUps.list(limit, { byId: actorNow()?.role === 'operator' ? teller().id : null, carParkIds: carParksHere() }),
    /** Looks again at payments that were made from a moment on (UTC ms) and are for no stay, or by a guess alone: other bounds hold since. */
    seekAgainFrom: (fromAt: number, signal?: AbortSignal): Promise<void> =>
      oneByOne(() => rematching.seekAgain(fromAt, signal)),
    /** Follows what stays become, from where the last run was. */
    async start(): Promise<void> {
      follower.start(await store.position());
    },
    async stop(): Promise<void> {
      await follower.stop();
      await work;
    },
  };
}

/** Why nobody is charged for a stay, with where money that was taken all the same goes. */
function whyNothingOwed({ outcome }: Pick<Stay, 'outcome'>): string {
  if (outcome === 'passedThrough')
    return 'This vehicle only turned round, so nothing is owed. Where money was taken all the same, note it on the page Payments: it then counts as a stay.';
  if (outcome === 'void')
    return 'A person said that this was no stay. Take that back on its page first, or leave the payment without a stay.';
  return 'Nobody saw this vehicle come in, so its stay has no price. Match it with its entry on its page first.';
}
