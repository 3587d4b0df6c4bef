import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { changesThePast } from '../../../src-preload/contract/parking/heldVersions.ts';
import { boardText } from '../../../src-preload/contract/parking/pricing/board.ts';
import { TooIntricate } from '../../../src-preload/contract/parking/pricing/budget.ts';
import { tariffPricer } from '../../../src-preload/contract/parking/pricing/pricer.ts';
import { QuoteRefused, quote } from '../../../src-preload/contract/parking/pricing/quote.ts';
import type { StoredTariff, TariffOrder, TariffValues } from '../../../src-preload/contract/parking/tariffBook.ts';
import { isoOfDay } from '../../../src-preload/contract/siteClock.ts';
import { note } from '../../platform/audit/note.ts';
import type { Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { calledAs, listPage } from '../../platform/listPage.ts';
import { Refusal } from '../../platform/refusal.ts';
import { createPastChange } from './pastChange.ts';
import { createTariffPlaces } from './places.ts';
import { createReplaying } from './replaying.ts';
import { createStayPricing } from './stayPricing.ts';
import { createTakingIn } from './takeIn.ts';
import type { Tariffs, TariffsOptions } from './tariffs.ts';

export type { StayPricing } from './stayPricing.ts';
export type { IncomingTariff } from './takeIn.ts';
export type { Tariffs, TariffsOptions } from './tariffs.ts';

type TariffAction = 'tariffs.add' | 'tariffs.update' | 'tariffs.remove' | 'tariffs.restore';

export function createTariffs(options: TariffsOptions): Tariffs {
  const { db, store, outbox, clock, calendar, carParkName, stays, lookups } = options;
  const tariffs = new Map<string, StoredTariff>();
  /** Those that were removed, for what was priced by them. */
  const former = new Map<string, { readonly tariff: StoredTariff; readonly removedAt: number }>();
  const places = createTariffPlaces(store);
  /** What changes tariffs is looked at and written one after the other: two people may save at once. */
  let work: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(doing: () => Promise<T>): Promise<T> => {
    const done = work.then(doing);
    work = done.catch(() => undefined);
    return done;
  };
  const oneByOne = async <T>(doing: () => Promise<T>): Promise<T> => {
    const given = await inTurn(doing);
    await past.settle();
    return given;
  };
  const heldAt = (carParkId: string) =>
    [...tariffs.values()].find(({ carParkIds }) => carParkIds.includes(carParkId)) ?? null;
  /** What held at a car park when a stay began: its price is that, whatever holds there by now. */
  const heldThen = (carParkId: string, at: number): StoredTariff | null => {
    const id = places.heldAt(carParkId, at) ?? '';
    return tariffs.get(id) ?? former.get(id)?.tariff ?? null;
  };
  const past = createPastChange({
    ...{ ...options, places, heldThen, inTurn },
    all: () => [...tariffs.values(), ...[...former.values()].map(({ tariff }) => tariff)],
  });
  const replay = createReplaying({
    ...{ stays, lookups, calendar },
    tariffAt: (carParkId, at) => heldThen(carParkId, at)?.tariff ?? null,
  });

  const shown = (tariff: StoredTariff): StoredTariff => ({
    ...tariff,
    carParkIds: tariff.carParkIds.filter((id) => carParkName(id) !== null),
    hasHeld: places.hasHeld(tariff.id),
  });
  const today = () => {
    const { clock: wall } = calendar();
    return isoOfDay(wall.wallOf(clock.now()).day);
  };

  /** @throws Refusal where stays of the lengths that there are would take too long to price */
  function refuseIntricate({ tariff }: TariffValues): void {
    const pricer = tariffPricer(tariff, calendar());
    const arrive = clock.now();
    try {
      for (const days of triedDays) pricer.price({ arrive, leave: arrive + days * 86_400_000 });
    } catch (error) {
      throw asRefusal(error);
    }
  }

  function refusePast(before: StoredTariff, { tariff }: TariffValues, reason: string): void {
    if (!places.hasHeld(before.id) || !changesThePast(before.tariff, tariff, today()) || reason !== '') return;
    throw new Refusal(
      'CONFLICT',
      'These prices have held already, and stays were priced by them. Let the new ones hold from a later day on, or say why the old ones were wrong.',
      { field: 'reason' },
    );
  }

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
    write: (writing: Writing) => Promise<() => void>,
    reason = '',
  ): Promise<void> {
    const { id = '', tariff } = after ?? before ?? {};
    const [was, is] = [before, after].map((each) => (each === null ? null : noted(each, carParkName)));
    const take = await db.transaction().execute(async (writing) => {
      await past.keepWhatHeld(writing);
      const settle = await write(writing);
      const thing = { kind: 'tariff', id, label: tariff?.name ?? '' };
      const about = { thing, before: was, after: is };
      if (action === 'tariffs.update')
        await note(writing, clock, { ...about, action, values: reason === '' ? {} : { reason } });
      else await note(writing, clock, { ...about, action, values: {} });
      await outbox.append(writing, { topic: 'tariffs.changed' });
      return settle;
    });
    take();
    outbox.announce();
  }

  const { dayPence, pricing, pricingOf, earlierOf } = createStayPricing({ heldThen, calendar, clock, lookups });

  return {
    list: () =>
      [...tariffs.values()]
        .map(shown)
        .sort((a, b) => a.tariff.name.localeCompare(b.tariff.name, 'en-GB', { numeric: true })),
    page({ text, carParkId, sort, cursor, limit }) {
      const isCalled = calledAs(text);
      const isAt = ({ carParkIds }: StoredTariff, id: string) => carParkName(id) !== null && carParkIds.includes(id);
      const found = [...tariffs.values()].filter(
        (each) => (carParkId === undefined || isAt(each, carParkId)) && isCalled(each.tariff.name),
      );
      const order = sort.replace('-', '') as TariffOrder;
      const keyOf = (each: StoredTariff) => (order === 'name' ? each.tariff.name : each[order]);
      const page = listPage(found, { sort, keyOf, idOf: ({ id }) => id, cursor, limit });
      return { ...page, items: page.items.map(shown) };
    },
    get: (id) => shown(known(id)),
    vatPercentAt: (carParkId, at) => past.rulesAt(carParkId, at)?.rules?.vatPercent ?? null,
    chargesFromStart(carParkId, at) {
      const held = heldThen(carParkId, at);
      if (held === null || !held.tariff.versions.some(({ rules }) => rules.chargesFromStart)) return false;
      return past.rulesAt(carParkId, at)?.rules?.chargesFromStart ?? false;
    },
    ofCarPark(carParkId) {
      const found = heldAt(carParkId);
      return found === null ? null : shown(found);
    },
    add: (values, by) =>
      oneByOne(async () => {
        refuseTwin(values, null);
        refuseIntricate(values);
        const now = clock.now();
        const hasHeld = values.carParkIds.length > 0;
        const tariff = { id: newId(), ...values, hasHeld, revision: 1, createdAt: now, updatedAt: now, updatedBy: by };
        await change('tariffs.add', null, tariff, async (writing) => {
          await store.insert(writing, tariff);
          await store.keepRevision(writing, tariff, '');
          return await places.move(writing, tariff.id, tariff.carParkIds, now);
        });
        tariffs.set(tariff.id, tariff);
        return shown(tariff);
      }),
    update: (id, revision, values, by, reason = '') =>
      oneByOne(async () => {
        const before = known(id);
        if (before.revision !== revision)
          throw new Refusal(
            'CONFLICT',
            `${before.updatedBy} changed this tariff meanwhile. Reload it, and make your change again.`,
          );
        refuseTwin(values, id);
        refuseIntricate(values);
        refusePast(before, values, reason);
        const now = clock.now();
        const tariff = { ...before, ...values, revision: revision + 1, updatedAt: now, updatedBy: by };
        const isPast = places.hasHeld(id) && changesThePast(before.tariff, tariff.tariff, today());
        const why = isPast ? reason : '';
        const write = async (writing: Writing) => {
          await store.update(writing, tariff);
          await store.keepRevision(writing, tariff, why);
          return await places.move(writing, id, tariff.carParkIds, now);
        };
        await change('tariffs.update', before, tariff, write, why);
        tariffs.set(id, tariff);
        return shown(tariff);
      }),
    revisions: (id) => store.revisions(id),
    remove: (id) =>
      oneByOne(async () => {
        const before = known(id);
        const removedAt = clock.now();
        await change('tariffs.remove', before, null, async (writing) => {
          await store.setRemoved(writing, id, removedAt);
          return await places.move(writing, id, [], removedAt);
        });
        tariffs.delete(id);
        former.set(id, { tariff: before, removedAt });
      }),
    restore: (id) =>
      oneByOne(async () => {
        const there = tariffs.get(id);
        if (there !== undefined) return shown(there);
        const removed = former.get(id);
        if (removed === undefined) throw new Refusal('NOT_FOUND', 'This tariff is no longer kept. Add it again.');
        const tariff = shown(removed.tariff);
        refuseTwin(tariff, id);
        await change('tariffs.restore', null, tariff, async (writing) => {
          await store.setRemoved(writing, id, null);
          return await places.reopen(writing, id, tariff.carParkIds, removed.removedAt);
        });
        former.delete(id);
        tariffs.set(id, tariff);
        return shown(tariff);
      }),
    quote(request, tariffId) {
      const tariff = tariffId === null ? null : known(tariffId).tariff;
      try {
        return quote(request, { calendar: calendar(), now: clock.now(), tariff });
      } catch (error) {
        if (error instanceof QuoteRefused) throw new Refusal('INVALID', error.message, { field: error.field });
        throw asRefusal(error);
      }
    },
    dayPence,
    pricing,
    async ofStay(stayId) {
      const stay = await stays.get(stayId);
      const found = pricingOf(stay, await earlierOf(stay));
      const { entry, exit } = stay;
      if (found === null || entry === null) return null;
      const { tariffId, tariffName } = found;
      try {
        const quote = found.explain(entry.at, exit?.at ?? clock.now());
        return { tariffId, tariffName, isSoFar: stay.outcome === 'inside', quote };
      } catch (error) {
        throw asRefusal(error);
      }
    },
    async *replay(request, signal) {
      try {
        yield* replay(request, signal);
      } catch (error) {
        throw asRefusal(error);
      }
    },
    whyIntricate(tariff) {
      try {
        refuseIntricate({ tariff, carParkIds: [] });
        return null;
      } catch (error) {
        if (error instanceof Refusal) return error.message;
        throw error;
      }
    },
    takeIn: createTakingIn({
      ...{ store, places, outbox, clock, keepWhatHeld: past.keepWhatHeld },
      held: (id) => tariffs.get(id),
      former: (id) => former.get(id),
      noted: (tariff) => noted(tariff, carParkName),
    }),
    inTurn: oneByOne,
    tellPast: past.settle,
    stop: past.stop,
    async start() {
      tariffs.clear();
      former.clear();
      for (const tariff of await store.all()) tariffs.set(tariff.id, tariff);
      for (const each of await store.former()) former.set(each.tariff.id, each);
      await places.start();
    },
  };
}

/** How long the stays are that a tariff is tried with before it is kept, in days. */
const triedDays = [1, 31];

/** What cannot be priced in time is refused with its sentence. */
function asRefusal(error: unknown): unknown {
  return error instanceof TooIntricate ? new Refusal('INVALID', error.message) : error;
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
