import type { Lists } from '../lists/openLists.ts';
import type { Ground } from '../platform/ground.ts';
import type { SeenRecord } from '../record/openRecord.ts';
import type { Site } from '../site/openSite.ts';
import type { FactsOptions } from './access/facts.ts';
import { decisionHolder } from './access/holder.ts';
import { accessProcedures } from './access/procedures.ts';
import { closedFor } from './access/rules/closed.ts';
import { holdsAt, wallTimeOf } from './access/rules/schedule.ts';
import { createAccess } from './access/service.ts';
import { createDecisionStore } from './access/store.ts';
import { alertHolder } from './alerts/holder.ts';
import { alertProcedures } from './alerts/procedures.ts';
import { alertRetention, readsOfAlerts } from './alerts/retention.ts';
import { createAlerts } from './alerts/service.ts';
import { barrierHolder } from './barriers/holder.ts';
import { barrierProcedures } from './barriers/procedures.ts';
import { commandRetention } from './barriers/retention.ts';
import { createBarriers } from './barriers/service.ts';
import { createBarrierStore } from './barriers/store.ts';
import { createContacts } from './contacts.ts';
import { createHandOver } from './desk/handOver.ts';
import { deskHolder } from './desk/holder.ts';
import { readsAtTheDesk } from './desk/needed.ts';
import { deskProcedures } from './desk/procedures.ts';
import { noteRetention } from './desk/retention.ts';
import { createDesk } from './desk/service.ts';
import { createDeskStore } from './desk/store.ts';
import { signProcedures } from './signs/procedures.ts';
import { createSigns } from './signs/service.ts';
import { createSignStore } from './signs/store.ts';

export interface GateNeeds {
  /** How far the computer's clock went forward since a moment of its monotonic clock, ms. */
  readonly forwardSince: (monotonicMs: number) => number;
  readonly site: Pick<Site, 'settings' | 'cameras' | 'users' | 'carParks' | 'calendar'>;
  readonly record: Pick<SeenRecord, 'reads' | 'stays'>;
  readonly lists: Pick<Lists, 'permits' | 'visitors' | 'watchList'>;
  /** What a vehicle owes at an exit that asks for payment: parking, which stands above, knows. */
  readonly chargeAt: FactsOptions['chargeAt'];
}

export type Gate = ReturnType<typeof openGate>;

/** Opens what happens at the gate: decisions, barriers, alerts, and the desk. */
export function openGate(ground: Ground, { site, record, lists, forwardSince, chargeAt }: GateNeeds) {
  const { db, secrets, log } = ground;
  const { reads } = record;
  const settings = () => site.settings.current();
  const timeZone = () => settings().site.timeZone;
  const access = createAccess({
    ...ground,
    ...lists,
    timeZone,
    store: createDecisionStore(db),
    reads,
    tolerances: () => settings().matching,
    unknown: () => settings().access.unknown,
    closedAt(cameraId, direction, at) {
      const camera = site.cameras.list().find(({ id }) => id === cameraId);
      const carPark = site.carParks.list().find(({ id }) => id === camera?.carParkId);
      if (camera === undefined || carPark === undefined) return null;
      return closedFor(camera, carPark, direction, site.calendar(), at);
    },
    camerasIn: (carParkId) => site.cameras.ofCarPark(carParkId),
    onSite: (plates) => record.stays.onSite(plates),
    chargeAt,
    postsMayOpen: (cameraId) => site.cameras.posting().find(({ id }) => id === cameraId)?.source.mayOpen ?? false,
  });
  const contacts = createContacts();
  const barrierStore = createBarrierStore(db, secrets, log);
  const barriers = createBarriers({
    ...{ ...ground, store: barrierStore, reads, forwardSince, contacts },
  });
  const signs = createSigns({
    ...{ ...ground, store: createSignStore(db, secrets, log), contacts },
    occupancy: () => record.stays.occupancy(),
    cameras: () => site.cameras.list(),
    isPlace: (carParkId) => site.carParks.knows(carParkId),
  });
  const alerts = createAlerts({
    ...ground,
    timeZone,
    reads,
    settings: () => settings().alerts,
    siteName: () => settings().site.name,
    isQuiet(at) {
      const { times } = settings().alerts.quiet;
      return times !== null && holdsAt(times, wallTimeOf(at, timeZone()));
    },
    cameras: () => site.cameras.list(),
    carParkName: (id) => site.carParks.list().find((carPark) => carPark.id === id)?.name ?? null,
    groupName: (id) => lists.permits.groups().find((group) => group.id === id)?.name ?? null,
    isExplained: record.stays.isExplained,
    barriers: () => barriers.list(false),
    tellOf: (entryId) => lists.watchList.find(entryId)?.tell ?? '',
    watchedSinceMs: (entryId) => lists.watchList.changedMs(entryId),
  });
  const deskStore = createDeskStore(db);
  const desk = createDesk({ ...ground, store: deskStore, reads, barriers });
  const handOvers = createHandOver({
    ...ground,
    store: deskStore,
    deskAt: (sessionId) => site.users.deskAt(sessionId),
    waiting: () => desk.waiting(),
    openAlerts: async () => (await alerts.list({ limit: 1 })).open,
    barriers: () => barriers.list(false),
  });

  const cameraOf = async (readId: string) => (await reads.get(readId)).cameraId;

  return {
    barriers,
    haveBarriersFailed: barrierStore.haveFailed,
    signs,
    procedures: {
      access: accessProcedures(access, cameraOf, log),
      barriers: barrierProcedures(barriers, cameraOf, log),
      signs: signProcedures(signs, log),
      alerts: alertProcedures(alerts, log),
      desk: deskProcedures(desk, handOvers, cameraOf, log),
    },
    routes: [],
    holders: [deskHolder, alertHolder, barrierHolder, decisionHolder],
    retention: [alertRetention, commandRetention, noteRetention],
    neededReads: [readsAtTheDesk, readsOfAlerts],
    onClockMoved: (byMs: number) => alerts.onClockMoved(byMs),
    /** What is past has been decided on before anything opens for decisions. */
    async start() {
      await access.start();
      await barriers.start();
      await signs.start();
      await alerts.start();
    },
    async stop() {
      await access.stop();
      await signs.stop();
      await barriers.stop();
      await alerts.stop();
    },
  };
}
