import { permitValuesSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../../../src-preload/contract/lists/visitors.ts';
import { createPermits } from '../../../lists/permits/service.ts';
import { createVisitors } from '../../../lists/visitors/service.ts';
import { createVisitStore } from '../../../lists/visitors/store.ts';
import { createWatchList } from '../../../lists/watchlist/service.ts';
import { createWatchStore } from '../../../lists/watchlist/store.ts';
import { defaultTolerances } from '../../../plates/matching.ts';
import { silentLog } from '../../../platform/log.ts';
import { createReads } from '../../../record/reads/service.ts';
import { createReadStore } from '../../../record/reads/store.ts';
import { freshRecord } from '../../../testing/freshRecord.ts';
import type { KnownClosed } from '../rules/decide.ts';
import { createAccess } from '../service.ts';
import { createDecisionStore } from '../store.ts';

/** The camera that sees all of these vehicles. */
export const camera = 'entry';

/** Decisions at one camera, on a record of their own, with permits, visitors and a watch list. */
export async function freshAccess() {
  const record = await freshRecord();
  await record.db
    .insertInto('cameras')
    .values({
      id: camera,
      name: 'Entry',
      sealedSource: record.secrets.seal('{}'),
      enabled: 1,
      createdAt: 0,
      removedAt: null,
    })
    .execute();
  const reads = createReads(record.db, createReadStore(record.db), record.outbox);
  const permits = createPermits(record);
  await permits.start();
  const tolerances = () => defaultTolerances;
  const watchList = createWatchList({
    ...record,
    store: createWatchStore(record.db),
    tolerance: () => tolerances().watchList,
  });
  const visitors = createVisitors({
    ...record,
    store: createVisitStore(record.db),
    reads,
    log: silentLog,
    exitTolerance: () => tolerances().exit,
    stayOfRead: async () => null,
    hasLine: () => false,
    timeZone: () => 'Europe/London',
  });
  const store = createDecisionStore(record.db);
  let failure: Error | null = null;
  let looks = 0;
  const camerasOfCarParks = new Map<string, string[]>();
  /** Who is on site, by folded marks. */
  const inside = new Map<string, { readonly mayHaveLeft: boolean }>();
  /** Car parks that are closed, by the camera at which vehicles come in. */
  const closed = new Map<string, KnownClosed>();
  /** What is owed at the gate, by mark. */
  const charges = new Map<string, { state: 'settled' | 'owes' | 'unsure'; owedPence: number; paidPence: number }>();
  const access = createAccess({
    ...record,
    store: {
      ...store,
      async keep(writing, decision) {
        const error = failure;
        failure = null;
        if (error !== null) throw error;
        await store.keep(writing, decision);
      },
      async inView(since, limit) {
        looks += 1;
        return await store.inView(since, limit);
      },
    },
    reads,
    permits,
    visitors,
    watchList,
    postsMayOpen: () => true,
    log: silentLog,
    tolerances,
    unknown: () => 'ask',
    closedAt: (cameraId) => closed.get(cameraId) ?? null,
    camerasIn: (carParkId) => camerasOfCarParks.get(carParkId) ?? [],
    onSite: async (plates) => new Map([...inside].filter(([folded]) => plates.includes(folded))),
    chargeAt: async ({ mark }) => charges.get(mark) ?? null,
    timeZone: () => 'Europe/London',
  });
  const staff = permits.groups().find(({ name }) => name === 'VIP');
  if (staff === undefined) throw new Error('There is no group VIP');
  const addPermit = async (number: string, plates: readonly string[], changes: object = {}) =>
    await permits.add(
      permitValuesSchema.parse({ number, groupId: staff.id, vehicles: plates.map((plate) => ({ plate })), ...changes }),
      'Ann',
    );
  /** Waits until the read has this cause of a decision. */
  const decided = async (readId: string, cause: string) => {
    for (let turn = 0; turn < 200; turn++) {
      const read = await reads.get(readId);
      if (read.decision?.cause === cause) return read.decision;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`No decision for ${cause}: ${JSON.stringify((await reads.get(readId)).decision)}`);
  };
  /** The next decision that is written fails in this way. */
  const decisions = {
    fail(error: Error) {
      failure = error;
    },
  };
  return {
    ...record,
    inside,
    closed,
    charges,
    reads,
    permits,
    visitors,
    watchList,
    access,
    addPermit,
    decided,
    decisions,
    looks: () => looks,
    vip: staff.id,
    camerasOfCarParks,
  };
}

/** A visit of now by a vehicle with this plate. */
export function visitBy(plate: string, now: number) {
  return visitValuesSchema.parse({
    kind: 'visitor',
    name: 'Ann Lee',
    host: 'Dr Shah',
    plate,
    from: now - 3_600_000,
    to: now + 3_600_000,
  });
}
