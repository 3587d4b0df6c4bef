import { type TariffValues, tariffValuesSchema } from '../../../../src-preload/contract/parking/tariffBook.ts';
import type { Stay } from '../../../../src-preload/contract/record/stays.ts';
import { siteHolidays } from '../../../../src-preload/contract/site/holidays.ts';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { freshRecord } from '../../../testing/freshRecord.ts';
import { createTariffs } from '../service.ts';
import { createTariffStore } from '../store.ts';

/** Prices of a flat sum. */
export const rules = (pence: number) => ({
  offers: [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence }] } }] }],
});

/** A tariff of £2.00 for however long. */
export const values = (name: string, changes: Partial<TariffValues> = {}): TariffValues =>
  tariffValuesSchema.parse({ tariff: { name, versions: [{ rules: rules(200) }] }, ...changes });

const hour = 3_600_000;

/** A stay at North that began on a Tuesday at ten and lasted so many hours; null: it has not ended. */
export function stayed(id: string, hours: number | null, changes: Partial<Stay> = {}): Stay {
  const at = Date.UTC(2026, 2, 3, 10);
  const entry = { readId: id, at, mark: 'AB12CDE' };
  return {
    ...{ id, carParkId: 'north', cameraId: 'c', mark: 'AB12CDE', entry, vehicleClass: null, isSettled: false },
    ...{
      exit: hours === null ? null : { ...entry, at: at + hours * hour },
      outcome: hours === null ? 'inside' : 'left',
    },
    ...{ paired: null, breaks: [], passes: [], doubts: [], permitId: null, groupId: null, visitId: null },
    ...changes,
  };
}

/** Tariffs of two car parks, North and South, with stays that there are. */
export async function freshTariffs(stays: readonly Stay[] = []) {
  const record = await freshRecord();
  const places = new Map([
    ['north', 'North'],
    ['south', 'South'],
  ]);
  const pastChanges: unknown[] = [];
  /** Whether Gatehouse ends once a change is written, before anything follows of it. */
  const ends = { now: false };
  async function create() {
    const tariffs = createTariffs({
      ...record,
      onPastChanged: async (_, since) => {
        if (ends.now) throw new Error('Gatehouse ends');
        pastChanges.push(since);
        return () => undefined;
      },
      store: createTariffStore(record.db),
      calendar: () => ({
        clock: siteClock('Europe/London'),
        isHoliday: siteHolidays({ nation: 'england', changes: [] }).isHoliday,
      }),
      carParkName: (id) => places.get(id) ?? null,
      lookups: { ofMarks: async () => [...stays] },
      stays: {
        get: async (id) => ({ ...(stays.find((stay) => stay.id === id) ?? stayed(id, 1)), steps: [], others: [] }),
        list: async ({ carParkId }) => {
          const items = stays.filter((stay) => stay.carParkId === carParkId);
          return { items: [...items], total: items.length, nextCursor: null };
        },
      },
    });
    await tariffs.start();
    return tariffs;
  }
  return { ...record, places, pastChanges, ends, create, tariffs: await create() };
}
