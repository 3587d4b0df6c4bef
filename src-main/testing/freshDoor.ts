import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contract } from '../../src-preload/contract/contract.ts';
import { faultOf } from '../../src-preload/contract/faults.ts';
import type { Role } from '../../src-preload/contract/roles.ts';
import { createDoor } from '../door/door.ts';
import { exportSources } from '../exportSources.ts';
import { startExportThread } from '../exportThread.ts';
import { openGate } from '../gate/openGate.ts';
import { openHub } from '../hub/openHub.ts';
import { type LinksNeeds, openLinks } from '../links/openLinks.ts';
import { type Lists, openLists } from '../lists/openLists.ts';
import { openOffice } from '../office/openOffice.ts';
import { createHolds } from '../office/privacy/service.ts';
import { openParking, type Parking } from '../parking/openParking.ts';
import { localActor } from '../platform/serving/actor.ts';
import type { Route } from '../platform/serving/routes.ts';
import { openRecord, type PostingNeeds, type SeenRecord } from '../record/openRecord.ts';
import { reportMakers } from '../reportMakers.ts';
import type { Listen } from '../site/network/service.ts';
import { openSite, type Site } from '../site/openSite.ts';
import { actionsOf, actionsOfRoutes } from '../site/users/service.ts';
import { freshRecord } from './freshRecord.ts';
import { noKeys } from './noKeys.ts';
import { noPosts } from './noPosts.ts';

export interface FreshDoorOptions {
  readonly listen?: Listen;
  readonly posting?: PostingNeeds;
  readonly timing?: LinksNeeds['timing'] | undefined;
  readonly brokerTiming?: LinksNeeds['brokerTiming'];
}

/** The door with every wing behind it, on a record of its own; nothing is read and no camera is there. */
export async function freshDoor({ listen, posting = noPosts, timing, brokerTiming }: FreshDoorOptions = {}) {
  const ground = await freshRecord();
  const rendererFolder = join(ground.folder, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>Gatehouse</title>');
  await writeFile(join(rendererFolder, 'assets', 'app-1.js'), 'export {};');
  await writeFile(join(ground.folder, 'secret.key'), 'do not give this out');
  const site: Site = openSite(ground, {
    cameraEngine: {
      watch: () => undefined,
      unwatch: () => undefined,
      test: async () => ({ ok: false, fault: faultOf('unreachable') }),
      devices: async () => {
        throw new Error('a bug with a secret in it');
      },
    },
    sampleClip: '/clip.mp4',
    system: {
      ...{ version: '0', host: 'web', ffmpegVersion: null, dataFolder: ground.folder },
      engineState: () => ({ status: 'stopped', since: 0, restarts: 0, rssBytes: null }),
      groundStatus: async () => ({
        ...{ startedAt: ground.clock.now(), databaseBytes: 0, disk: null, notices: [] },
        writing: { record: 'works', since: null, heldReports: 0, lostPasses: 0, log: 'works', lostLogLines: 0 },
        clock: { moves: [], movedAgoMs: null },
      }),
    },
    groupsLetInAt: (carParkId) => lists.groupsLetInAt(carParkId),
    recentConfidences: (limit) => record.reads.recentConfidences(limit),
    browserKeys: noKeys,
    listen,
    demonstration: null,
    actions: () => [...actionsOf(contract), ...actionsOfRoutes(routes)],
  });
  const record: SeenRecord = openRecord(ground, {
    site,
    namesOf: (ids) => lists.namesOf(ids),
    haveBarriersFailed: (cameraIds, from, to) => gate.haveBarriersFailed(cameraIds, from, to),
    jobEngine: {
      startJob: () => undefined,
      cancelJob: () => undefined,
      // As capture tells it; here by what the test wrote into the file.
      async probe(path, orPicture = false) {
        const text = await readFile(path, 'utf8');
        if (text.startsWith('recorder')) return { ok: true, contentType: null };
        if (orPicture && text.startsWith('picture')) return { ok: true, contentType: 'image/jpeg' };
        if (text.startsWith('video')) return { ok: true, contentType: 'video/mp4' };
        return { ok: false, fault: faultOf('unreadable') };
      },
    },
    showPreviews: () => undefined,
    charging: {
      chargesFromStart: (carParkId, at) => parking.tariffs.chargesFromStart(carParkId, at),
      paidOf: (stayIds) => parking.payments.paidOf(stayIds),
    },
    posting,
  });
  const lists: Lists = openLists(ground, { site, record });
  const gate = openGate(ground, {
    ...{ site, record, lists, forwardSince: () => 0 },
    chargeAt: (pass) => parking.payments.chargeAt(pass),
  });
  const parking: Parking = openParking(ground, { site, record, lists });
  const links = openLinks(ground, {
    ...{ site, record, lists, gate, version: '0', brokerTiming },
    ...(timing === undefined ? {} : { timing }),
    procedures: () => procedures,
    handle: () => handle,
  });
  const hub = openHub(ground, {
    ...{ version: '0', rooms: { ...lists, tariffs: parking.tariffs, holds: createHolds(ground) }, people: site.users },
  });
  const office = openOffice(ground, {
    site,
    lists,
    wings: [hub, links, parking, gate, lists, record, site],
    cloak: async () => null,
    exporting: {
      ...{ sources: exportSources, makers: reportMakers },
      startThread: startExportThread,
      checks: record.exportChecks,
      version: '0',
      may: site.users.users.may,
    },
  });
  const wings = [site, record, lists, gate, parking, links, hub, office];
  const routes = wings.flatMap((wing): Route[] => [...wing.routes]);
  const procedures = Object.assign({}, ...wings.map((wing) => wing.procedures));
  await site.users.start();
  await site.keys.keys.start();
  const handle = createDoor({ procedures, routes, rendererFolder, log: ground.log, may: site.users.users.may });
  const ask = (path: string, init: RequestInit = {}, role: Role | null = 'administrator') =>
    handle(
      new Request(`http://gatehouse${path}`, init),
      role === null ? null : { ...localActor('test', 'Test', 'test'), role },
    );
  const call = (procedure: string, input: unknown, role?: Role) =>
    ask(
      `/rpc/${procedure}`,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ json: input }) },
      role,
    );
  return {
    ...ground,
    ask,
    call,
    handle,
    site,
    record,
    lists,
    gate,
    office,
    links,
    parking,
    procedures,
    reads: record.reads,
    jobs: record.jobs,
    routes,
    wings,
  };
}
