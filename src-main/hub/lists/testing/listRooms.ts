import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import { createPermits } from '../../../lists/permits/service.ts';
import { createVisitors } from '../../../lists/visitors/service.ts';
import { createVisitStore } from '../../../lists/visitors/store.ts';
import { createWatchList } from '../../../lists/watchlist/service.ts';
import { createWatchStore } from '../../../lists/watchlist/store.ts';
import { createHolds } from '../../../office/privacy/service.ts';
import { createTariffs } from '../../../parking/tariffs/service.ts';
import { createTariffStore } from '../../../parking/tariffs/store.ts';
import { defaultTolerances } from '../../../plates/matching.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { Outbox } from '../../../platform/outbox.ts';
import { createReads } from '../../../record/reads/service.ts';
import { createReadStore } from '../../../record/reads/store.ts';
import { createListSharing } from '../service.ts';

/** The real rooms of one record whose lists are shared. */
export async function listRooms(record: {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}) {
  const { db, outbox } = record;
  const permits = createPermits(record);
  await permits.start();
  const watchList = createWatchList({
    ...record,
    store: createWatchStore(db),
    tolerance: () => defaultTolerances.watchList,
  });
  await watchList.start();
  const visitors = createVisitors({
    ...record,
    store: createVisitStore(db),
    reads: createReads(db, createReadStore(db), outbox),
    exitTolerance: () => defaultTolerances.exit,
    stayOfRead: async () => null,
    hasLine: () => false,
    timeZone: () => 'Europe/London',
  });
  await visitors.start();
  const calendar = { clock: siteClock('Europe/London'), isHoliday: () => false };
  const none = () => Promise.reject(new Error('No stays'));
  const tariffs = createTariffs({
    ...record,
    store: createTariffStore(db),
    calendar: () => calendar,
    carParkName: () => null,
    lookups: { ofMarks: async () => [] },
    stays: { get: none, list: none },
  });
  await tariffs.start();
  return { permits, watchList, visitors, tariffs, holds: createHolds(record), stop: () => visitors.stop() };
}

export type ListRooms = Awaited<ReturnType<typeof listRooms>>;

/** What a record shares of its lists, and its rooms. */
export async function ownLists(record: Parameters<typeof listRooms>[0]) {
  const rooms = await listRooms(record);
  return { rooms, lists: createListSharing({ ...record, rooms }) };
}
