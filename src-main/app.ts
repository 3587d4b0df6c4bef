import type { Router } from '@orpc/server';
import { contract } from '../src-preload/contract/contract.ts';
import type { AppOptions } from './appOptions.ts';
import { openDemonstration } from './demo/demonstration.ts';
import { createDoor } from './door/door.ts';
import { cloakBy, type EngineLink, linkEngine } from './engineLink.ts';
import { engineReports } from './engineReports.ts';
import { exportSources } from './exportSources.ts';
import { startExportThread } from './exportThread.ts';
import { openGate } from './gate/openGate.ts';
import { openHub } from './hub/openHub.ts';
import { openLinks } from './links/openLinks.ts';
import { type Lists, openLists } from './lists/openLists.ts';
import { openOffice } from './office/openOffice.ts';
import { openDataFolder } from './openDataFolder.ts';
import { openParking, type Parking } from './parking/openParking.ts';
import { systemClock } from './platform/clock.ts';
import { asRefusal } from './platform/database.ts';
import { damagedRecord, isDamage } from './platform/databaseRefused.ts';
import { layGround } from './platform/ground.ts';
import type { CallerContext } from './platform/serving/guard.ts';
import type { Route } from './platform/serving/routes.ts';
import { openRecord, type SeenRecord } from './record/openRecord.ts';
import { reportMakers } from './reportMakers.ts';
import { sizeOfJpeg } from './sight/capture/pictureHeader.ts';
import { openSite, type Site } from './site/openSite.ts';
import { actionsOf, actionsOfRoutes } from './site/users/service.ts';
import { startAndStop } from './startAndStop.ts';
import { type App, startedOnce } from './startedOnce.ts';

/**
 * Opens the data folder and the wings upon it, from the ground upwards, and ties them together. Nothing runs before `start`.
 * @throws DatabaseRefused where the data folder is in use, cannot be written to, or what is in it must not be worked with
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { dataFolder, rendererFolder, version, host, ffmpegVersion, sampleClip, startEngine, newKey = false } = options;
  const folder = await openDataFolder({ dataFolder, clock: systemClock, secretKey: options.secretKey, newKey });
  const asked = { waiting: () => link.waiting(), timeZone: () => site.settings.current().site.timeZone };
  const ground = await layGround({ dataFolder, clock: systemClock, folder, ...asked });
  const demonstration = await openDemonstration(ground.db, systemClock, options.demo).catch(async (error: unknown) => {
    await ground.close();
    throw error;
  });
  const { utcOf, forwardSince } = ground.clockWatch;
  const link: EngineLink = linkEngine({ startEngine, utcOf, log: ground.log });
  const { engine } = link;
  // What would point up is asked through a function given here.
  const site: Site = openSite(ground, {
    cameraEngine: link.cameraEngine,
    sampleClip,
    system: {
      version,
      host,
      ffmpegVersion,
      dataFolder,
      engineState: engine.state,
      groundStatus: ground.status,
      isDemonstration: demonstration.isOne,
    },
    groupsLetInAt: (carParkId) => lists.groupsLetInAt(carParkId),
    recentConfidences: (limit) => record.reads.recentConfidences(limit),
    ...{ browserKeys: ground.browserKeys, listen: options.listen },
    demonstration: demonstration.people,
    actions: () => [...actionsOf(contract), ...actionsOfRoutes(routes())],
  });
  const record: SeenRecord = openRecord(ground, {
    ...{ site, jobEngine: link.jobEngine, namesOf: (ids: readonly string[]) => lists.namesOf(ids) },
    showPreviews: (cameraIds) => engine.showPreviews(cameraIds),
    charging: {
      chargesFromStart: (carParkId, at) => parking.tariffs.chargesFromStart(carParkId, at),
      paidOf: (stayIds) => parking.payments.paidOf(stayIds),
    },
    haveBarriersFailed: (cameraIds, from, to) => gate.haveBarriersFailed(cameraIds, from, to),
    posting: {
      passed: async (report) => await reports.onPass({ type: 'pass', ...report }),
      ...{ checkPictures: link.checkPictures, sizeOf: sizeOfJpeg },
      ownAddresses: () => site.ownAddresses(),
      listen: options.listenForPosts,
    },
  });
  const lists: Lists = openLists(ground, { site, record });
  const gate = openGate(ground, {
    ...{ site, record, lists, forwardSince },
    chargeAt: (pass) => parking.payments.chargeAt(pass),
  });
  const parking: Parking = openParking(ground, { site, record, lists });
  const links = openLinks(ground, {
    ...{ site, record, lists, gate, version },
    ...{ procedures: () => procedures, handle: () => handle },
  });
  const hub = openHub(ground, {
    ...{ version, people: site.users },
    rooms: {
      ...{ ...lists, tariffs: parking.tariffs },
      holds: {
        takeIn: (...come) => office.privacy.holds.takeIn(...come),
        tell: () => office.privacy.holds.tell(),
      },
    },
  });
  const below = [hub, links, parking, gate, lists, record, site, ground];
  const office = openOffice(ground, {
    ...{ site, lists, wings: below, cloak: cloakBy(engine) },
    exporting: {
      ...{ sources: exportSources, makers: reportMakers },
      startThread: startExportThread,
      checks: record.exportChecks,
      version,
      may: site.users.users.may,
    },
  });
  const wings = [site, record, lists, gate, parking, links, hub, office];
  const routes = () => wings.flatMap((wing): Route[] => [...wing.routes]);
  const procedures: Router<typeof contract, CallerContext> = {
    ...site.procedures,
    ...record.procedures,
    ...lists.procedures,
    ...gate.procedures,
    ...parking.procedures,
    ...links.procedures,
    ...hub.procedures,
    ...office.procedures,
  };

  const reports = engineReports(ground, { site, record });
  link.connect(reports);
  site.settings.onChange((changed, section) => {
    if (section === 'site') engine.setSite(changed.site);
  });
  const { may } = site.users.users;
  const handle = createDoor({ procedures, routes: routes(), rendererFolder, log: ground.log, may });
  const entrance = site.users.entrance(handle);
  const house = { ground, link, site, record, lists, gate, parking, office, links, hub, demonstration, entrance };
  return startedOnce({
    handle,
    entrance,
    users: site.users,
    keys: site.keys.keys,
    programs: { ...links.rest, listeningAt: site.keys.listeningAt },
    browserKeys: ground.browserKeys,
    holdings: office.holdings,
    subjects: office.privacy.subjects,
    ...{ exports: office.exports, reports: office.reports },
    enginePid: () => engine.pid(),
    notices: ground.notices.list,
    ...startAndStop({ about: { version, host }, ...house }),
    refusing: (error) => (isDamage(error) ? damagedRecord(dataFolder, error) : asRefusal(error, dataFolder)),
  });
}
