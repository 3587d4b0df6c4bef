import { payingBoundsBook } from '../../../../src-preload/contract/parking/payingTime.ts';
import { defaultPaymentSettings } from '../../../../src-preload/contract/parking/paymentSettings.ts';
import { tariffValuesSchema } from '../../../../src-preload/contract/parking/tariffBook.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Role } from '../../../../src-preload/contract/roles.ts';
import { siteHolidays } from '../../../../src-preload/contract/site/holidays.ts';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { foldPlate } from '../../../plates/fold.ts';
import { silentLog } from '../../../platform/log.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { actAs } from '../../../platform/serving/actor.ts';
import { createCounting } from '../../../record/stays/counting.ts';
import { createStayLookups } from '../../../record/stays/lookups.ts';
import { createStayQueries } from '../../../record/stays/queries.ts';
import { createStayStore } from '../../../record/stays/store.ts';
import { freshRecord, standingClock } from '../../../testing/freshRecord.ts';
import { createTariffs } from '../../tariffs/service.ts';
import { createTariffStore } from '../../tariffs/store.ts';
import { createPayments } from '../service.ts';
import { createPaymentStore } from '../store.ts';

/** A Monday in June. */
export const noon = Date.UTC(2026, 5, 1, 12);
export const minute = 60_000;
export const hour = 60 * minute;

const cameras = [
  { id: 'entry', carParkId: 'north', gate: { way: 'in', approaching: 'in' } },
  { id: 'exit', carParkId: 'north', gate: { way: 'out', approaching: 'in' } },
  { id: 'both', carParkId: 'north', gate: { way: 'both', approaching: 'in' } },
  { id: 'southExit', carParkId: 'south', gate: { way: 'out', approaching: 'in' } },
] as const;

/** Payments on a record of their own: North costs nothing for ten minutes, and then £2 for each hour begun; South nothing. */
export async function freshPayments() {
  const clock = standingClock(noon);
  const record = { ...(await freshRecord()), clock };
  const { db, outbox } = record;
  const readsKnown = new Map<string, Read>();
  const settings = { ...defaultPaymentSettings, opensAt: ['north'] };
  const payingBounds = payingBoundsBook(
    () => settings,
    () => [{ value: settings }],
  );
  /** Why no money is taken for a stay any more. */
  const tooLate: { of: (stayId: string) => Promise<string | null> } = { of: async () => null };
  /** How far cameras’ clocks are ahead, ms. */
  const cameraOffs = new Map<string, number>();
  const cameraOffMs = async (id: string) => cameraOffs.get(id) ?? null;
  const stayStore = createStayStore(db);
  const queries = createStayQueries({
    ...{ db, store: stayStore, clock, cameras: () => [], carParks: () => [], countsMs: () => 24 * hour },
    counting: createCounting({ db, outbox, clock, camerasIn: () => [], knows: () => true }),
  });
  const london = siteClock('Europe/London');
  const tariffs = createTariffs({
    ...record,
    store: createTariffStore(db),
    calendar: () => ({ clock: london, isHoliday: siteHolidays({ nation: 'england', changes: [] }).isHoliday }),
    carParkName: (id) => id,
    ...{ stays: queries, lookups: createStayLookups(db) },
  });
  await tariffs.start();
  const rows = [
    { upTo: 10, pence: 0 },
    { upTo: null, pence: 200, per: { minutes: 60 } },
  ];
  const rules = { offers: [{ name: 'Parking', parts: [{ name: 'Hours', rate: { rows } }] }] };
  await tariffs.add(
    tariffValuesSchema.parse({ tariff: { name: 'Hourly', versions: [{ rules }] }, carParkIds: ['north'] }),
    'Ann',
  );
  const create = () =>
    createPayments({
      ...record,
      ...{ log: silentLog, tariffs, lookups: createStayLookups(db), store: createPaymentStore(db) },
      reads: {
        async get(id) {
          const read = readsKnown.get(id);
          if (read === undefined) throw new Refusal('NOT_FOUND', 'No such read');
          return read;
        },
      },
      tooLateFor: (stayId) => tooLate.of(stayId),
      ...{ cameraOffMs, clockAlarmMs: () => 5_000 },
      settings: () => settings,
      payingBounds,
      siteClock: () => london,
      cameras: () => cameras as never,
      carParks: () => [{ id: 'north' }, { id: 'south' }],
      isPriced: (carParkId) => tariffs.ofCarPark(carParkId) !== null,
    });

  /** Writes a stay down, and tells that it changed. */
  async function stay(id: string, mark: string, enteredAt: number, leftAt: number | null = null, cells: object = {}) {
    const row = {
      ...{ id, carParkId: 'north', cameraId: 'entry', mark, folded: foldPlate(mark), enteredAt, entryMark: mark },
      ...{
        leftAt,
        exitMark: leftAt === null ? null : mark,
        outcome: leftAt === null ? ('inside' as const) : ('left' as const),
      },
      ...{ paired: leftAt === null ? null : ('exact' as const), breaks: '[]', passes: '[]', doubts: '[]', ...cells },
    };
    const { id: _id, ...changes } = row;
    await db.transaction().execute(async (writing) => {
      await writing
        .insertInto('stays')
        .values(row)
        .onConflict((on) => on.column('id').doUpdateSet(changes))
        .execute();
      await outbox.append(writing, { topic: 'stay.changed', stay: await shown(id, writing) });
    });
    outbox.announce();
  }

  async function shown(id: string, within: Parameters<typeof stayStore.many>[1]) {
    const [found] = await stayStore.many([id], within);
    if (found === undefined) throw new Error(`No stay ${id}`);
    const { read: _read, folded: _folded, holder, ...rest } = found;
    return { ...rest, ...holder, breaks: [], passes: [], doubts: [] };
  }

  async function stayGone(id: string) {
    await db.transaction().execute(async (writing) => {
      await writing.deleteFrom('stays').where('id', '=', id).execute();
      await outbox.append(writing, { topic: 'stay.removed', stayId: id });
    });
    outbox.announce();
  }

  return {
    ...{
      ...record,
      settings,
      payingBounds,
      tooLate,
      cameraOffs,
      cameraOffMs,
      tariffs,
      payments: create(),
      create,
      stay,
      stayGone,
    },
    /** A vehicle that stands at an exit. */
    atExit(id: string, mark: string, firstSeenAt: number, cameraId = 'exit') {
      readsKnown.set(id, { id, mark, firstSeenAt, cameraId, direction: 'unknown' } as Read);
    },
    as<T>(role: Role, doing: () => T, { id = `local:${role}`, cameraIds = null as string[] | null } = {}): T {
      return actAs({ id, name: role, role, from: 'test', sessionId: null, cameraIds, isLocked: false }, doing);
    },
  };
}
