import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { boardText } from '../../../src-preload/contract/parking/pricing/board.ts';
import type { TariffCalendar } from '../../../src-preload/contract/parking/pricing/days.ts';
import {
  type TariffPrice,
  type TariffPricer,
  tariffPricer,
} from '../../../src-preload/contract/parking/pricing/pricer.ts';
import { QuoteRefused, quote } from '../../../src-preload/contract/parking/pricing/quote.ts';
import { workedPrice } from '../../../src-preload/contract/parking/pricing/working.ts';
import type { Quote, QuoteRequest } from '../../../src-preload/contract/parking/quote.ts';
import type { ReplayRequest, ReplayTold } from '../../../src-preload/contract/parking/replay.ts';
import type { StayPrice, StoredTariff, TariffValues } from '../../../src-preload/contract/parking/tariffBook.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Stays } from '../../record/stays/service.ts';
import { createReplaying } from './replaying.ts';
import type { TariffStore } from './store.ts';

export interface TariffsOptions {
  readonly db: Database;
  readonly store: TariffStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** The site's clock and holidays as they are now. */
  readonly calendar: () => TariffCalendar;
  /** The name of a car park; null where there is none such. */
  readonly carParkName: (id: string) => string | null;
  readonly stays: Pick<Stays, 'get' | 'list'>;
}

/** What a price depends on of a stay. */
export type PricedStayOf = Pick<Stay, 'carParkId' | 'entry' | 'exit' | 'outcome' | 'doubts'>;

/** Prices of one stay, from any moment to a later one; UTC ms. */
export interface StayPricing {
  readonly tariffId: string;
  readonly tariffName: string;
  price(arrive: number, leave: number): TariffPrice;
  explain(arrive: number, leave: number): Quote;
}

/** The tariffs of the site. All of them are held in memory. */
export interface Tariffs {
  /** By name. Car parks that were removed meanwhile are left out. */
  list(): StoredTariff[];
  /** The tariff that holds at a car park; null where none does. */
  ofCarPark(carParkId: string): StoredTariff | null;
  /** @throws Refusal where the name is taken, or a car park has a tariff already or is gone */
  add(values: TariffValues, by: string): Promise<StoredTariff>;
  /** @throws Refusal likewise, or where it was changed since `revision` */
  update(id: string, revision: number, values: TariffValues, by: string): Promise<StoredTariff>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<StoredTariff>;
  /** @throws Refusal that names the field where what is given names no stay or no price */
  quote(request: QuoteRequest, tariffId: string | null): Quote;
  /** By what a stay is priced; null where no tariff holds, its times are not known, or a person has still to say what it was. */
  pricing(stay: PricedStayOf): StayPricing | null;
  /** What a stay costs, or has cost so far; null where nobody is charged for it. */
  ofStay(stayId: string): Promise<StayPrice | null>;
  /** Prices real stays by what holds now and by what is planned. */
  replay(request: ReplayRequest, signal?: AbortSignal): Promise<ReplayTold>;
  start(): Promise<void>;
}

type TariffAction = 'tariffs.add' | 'tariffs.update' | 'tariffs.remove' | 'tariffs.restore';

export function createTariffs(options: TariffsOptions): Tariffs {
  const { db, store, outbox, clock, calendar, carParkName, stays } = options;
  const tariffs = new Map<string, StoredTariff>();
  const heldAt = (carParkId: string) =>
    [...tariffs.values()].find(({ carParkIds }) => carParkIds.includes(carParkId)) ?? null;
  const replay = createReplaying({ stays, calendar, tariffAt: (carParkId) => heldAt(carParkId)?.tariff ?? null });

  /** Of each tariff, as long as neither it nor the calendar is another. */
  const pricers = new WeakMap<StoredTariff, { readonly ground: TariffCalendar; readonly pricer: TariffPricer }>();
  function pricerOf(held: StoredTariff, ground: TariffCalendar): TariffPricer {
    const known = pricers.get(held);
    if (known?.ground.clock === ground.clock && known.ground.isHoliday === ground.isHoliday) return known.pricer;
    const pricer = tariffPricer(held.tariff, ground);
    pricers.set(held, { ground, pricer });
    return pricer;
  }

  const shown = (tariff: StoredTariff): StoredTariff => ({
    ...tariff,
    carParkIds: tariff.carParkIds.filter((id) => carParkName(id) !== null),
  });

  function known(id: string): StoredTariff {
    const tariff = tariffs.get(id);
    if (tariff === undefined) throw new Refusal('NOT_FOUND', 'This tariff was removed. Reload the list of tariffs.');
    return tariff;
  }

  function refuseTwin({ tariff: { name }, carParkIds }: TariffValues, exceptId: string | null): void {
    const others = [...tariffs.values()].filter(({ id }) => id !== exceptId);
    if (others.some(({ tariff }) => nameKey(tariff.name) === nameKey(name)))
      throw new Refusal('CONFLICT', `There is already a tariff called “${name}”. Choose another name.`, {
        field: 'name',
      });
    for (const carParkId of carParkIds) {
      const place = carParkName(carParkId);
      if (place === null)
        throw new Refusal('CONFLICT', 'A car park of this tariff was removed. Choose its car parks again.', {
          field: 'carParkIds',
        });
      const other = others.find((each) => each.carParkIds.includes(carParkId));
      if (other !== undefined)
        throw new Refusal(
          'CONFLICT',
          `“${other.tariff.name}” holds at ${place} already. Take ${place} from that tariff first.`,
          { field: 'carParkIds' },
        );
    }
  }

  async function change(
    action: TariffAction,
    before: StoredTariff | null,
    after: StoredTariff | null,
    write: (writing: Writing) => Promise<void>,
  ): Promise<void> {
    const { id = '', tariff } = after ?? before ?? {};
    const [was, is] = [before, after].map((each) => (each === null ? null : noted(each, carParkName)));
    await db.transaction().execute(async (writing) => {
      await write(writing);
      const thing = { kind: 'tariff', id, label: tariff?.name ?? '' };
      await note(writing, clock, { action, thing, values: {}, before: was, after: is });
      await outbox.append(writing, { topic: 'tariffs.changed' });
    });
    outbox.announce();
  }

  function pricing({ carParkId, entry, exit, outcome, doubts }: PricedStayOf): StayPricing | null {
    const held = carParkId === null ? null : heldAt(carParkId);
    const isSoFar = outcome === 'inside';
    if (held === null || entry === null || doubts.length > 0 || (outcome !== 'left' && !isSoFar)) return null;
    if ((exit?.at ?? clock.now()) < entry.at) return null;
    const ground = calendar();
    const pricer = pricerOf(held, ground);
    return {
      ...{ tariffId: held.id, tariffName: held.tariff.name },
      price: (arrive, leave) => pricer.price({ arrive, leave }),
      explain(arrive, leave) {
        const { pence, working } = workedPrice(pricer, ground.clock, { arrive, leave });
        return { pence, working: [...working] };
      },
    };
  }

  return {
    list: () =>
      [...tariffs.values()]
        .map(shown)
        .sort((a, b) => a.tariff.name.localeCompare(b.tariff.name, 'en-GB', { numeric: true })),
    ofCarPark(carParkId) {
      const found = heldAt(carParkId);
      return found === null ? null : shown(found);
    },
    async add(values, by) {
      refuseTwin(values, null);
      const now = clock.now();
      const tariff = { id: newId(), ...values, revision: 1, createdAt: now, updatedAt: now, updatedBy: by };
      await change('tariffs.add', null, tariff, (writing) => store.insert(writing, tariff));
      tariffs.set(tariff.id, tariff);
      return shown(tariff);
    },
    async update(id, revision, values, by) {
      const before = known(id);
      if (before.revision !== revision)
        throw new Refusal(
          'CONFLICT',
          `${before.updatedBy} changed this tariff meanwhile. Reload it, and make your change again.`,
        );
      refuseTwin(values, id);
      const tariff = { ...before, ...values, revision: revision + 1, updatedAt: clock.now(), updatedBy: by };
      await change('tariffs.update', before, tariff, (writing) => store.update(writing, tariff));
      tariffs.set(id, tariff);
      return shown(tariff);
    },
    async remove(id) {
      const before = known(id);
      await change('tariffs.remove', before, null, (writing) => store.setRemoved(writing, id, clock.now()));
      tariffs.delete(id);
    },
    async restore(id) {
      const there = tariffs.get(id);
      if (there !== undefined) return shown(there);
      const removed = await store.removed(id);
      if (removed === null) throw new Refusal('NOT_FOUND', 'This tariff is no longer kept. Add it again.');
      const tariff = shown(removed);
      refuseTwin(tariff, id);
      await change('tariffs.restore', null, tariff, (writing) => store.setRemoved(writing, id, null));
      tariffs.set(id, tariff);
      return tariff;
    },
    quote(request, tariffId) {
      const tariff = tariffId === null ? null : known(tariffId).tariff;
      try {
        return quote(request, { calendar: calendar(), now: clock.now(), tariff });
      } catch (error) {
        if (error instanceof QuoteRefused) throw new Refusal('INVALID', error.message, { field: error.field });
        throw error;
      }
    },
    pricing,
    async ofStay(stayId) {
      const stay = await stays.get(stayId);
      const found = pricing(stay);
      const { entry, exit } = stay;
      if (found === null || entry === null) return null;
      const { tariffId, tariffName } = found;
      const quote = found.explain(entry.at, exit?.at ?? clock.now());
      return { tariffId, tariffName, isSoFar: stay.outcome === 'inside', quote };
    },
    replay,
    async start() {
      tariffs.clear();
      for (const tariff of await store.all()) tariffs.set(tariff.id, tariff);
    },
  };
}

/** What the audit keeps of a tariff: its prices as a board says them, by version. */
function noted({ tariff, carParkIds }: StoredTariff, carParkName: TariffsOptions['carParkName']): object {
  const prices = tariff.versions.map(
    ({ from, rules }) => `${from === null ? '' : `From ${from}: `}${boardText(rules)}`,
  );
  return {
    name: tariff.name,
    prices: prices.join(' '),
    versionHolds: tariff.versionHolds,
    carParks: carParkIds.flatMap((id) => carParkName(id) ?? []).join(', '),
  };
}
