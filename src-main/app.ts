import type { Router } from '@orpc/server';
import { contract } from '../src-preload/contract/contract.ts';
import type { SystemStatus } from '../src-preload/contract/site/system.ts';
import { type Demo, openDemonstration } from './demo/demonstration.ts';
import { createDoor } from './door/door.ts';
import { cloakBy, type EngineLink, linkEngine } from './engineLink.ts';
import { engineReports } from './engineReports.ts';
import { openGate } from './gate/openGate.ts';
import { type Lists, openLists } from './lists/openLists.ts';
import { openOffice } from './office/openOffice.ts';
import { openDataFolder } from './openDataFolder.ts';
import { systemClock } from './platform/clock.ts';
import type { ClockMove } from './platform/clockWatch.ts';
import { asRefusal } from './platform/database.ts';
import { damagedRecord, isDamage } from './platform/databaseRefused.ts';
import { layGround } from './platform/ground.ts';
import type { SecretKeyProvider } from './platform/secretBox.ts';
import type { CallerContext } from './platform/serving/guard.ts';
import type { Route } from './platform/serving/routes.ts';
import { openRecord, type SeenRecord } from './record/openRecord.ts';
import type { StartEngineProcess } from './sight/engine/engineProcess.ts';
import type { Listen } from './site/network/service.ts';
import { openSite, type Site } from './site/openSite.ts';
import { actionsOf, actionsOfRoutes } from './site/users/service.ts';
import { type App, startedOnce } from './startedOnce.ts';

export interface AppOptions {
  readonly dataFolder: string;
  readonly rendererFolder: string;
  /** The clip that the demonstration plays. */
  readonly sampleClip: string;
  readonly host: SystemStatus['host'];
  readonly version: string;
  readonly ffmpegVersion: string | null;
  readonly startEngine: StartEngineProcess;
  /** How the host listens to the local network; left out where it does not. */
  readonly listen?: Listen;
  readonly secretKey: SecretKeyProvider;
  /** Make a new key where there is none, though addresses and passwords are sealed with the old one. */
  readonly newKey?: boolean;
  /** Begin with a living site that is invented, or with the sample clip playing as a camera. */
  readonly demo: Demo;
}

/**
 * Opens the data folder and the wings upon it, from the ground upwards, and ties them together. Nothing runs before `start`.
 * @throws DatabaseRefused where the data folder is in use, cannot be written to, or what is in it must not be worked with
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { dataFolder, rendererFolder, version, host, ffmpegVersion, sampleClip, startEngine, newKey = false } = options;
  const folder = await openDataFolder({ dataFolder, clock: systemClock, secretKey: options.secretKey, newKey });
  const asked = { waiting: () => link.waiting(), timeZone: () => site.settings.current().site.timeZone };
  const ground = await layGround({ dataFolder, clock: systemClock, folder, ...asked });
  const { log, clockWatch } = ground;
  const demonstration = await openDemonstration(ground.db, systemClock, options.demo).catch(async (error: unknown) => {
    await ground.close();
    throw error;
  });
  const { utcOf, forwardSince } = clockWatch;
  const link: EngineLink = linkEngine({ startEngine, utcOf, log });
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
    actions: () => [...actionsOf(contract), ...actionsOfRoutes(routes())],
  });
  const { cameras, settings } = site;
  const record: SeenRecord = openRecord(ground, {
    ...{ site, jobEngine: link.jobEngine, namesOf: (ids: readonly string[]) => lists.namesOf(ids) },
    showPreviews: (cameraIds) => engine.showPreviews(cameraIds),
  });
  const lists: Lists = openLists(ground, { site, record });
  const gate = openGate(ground, { site, record, lists, forwardSince });
  const below = [gate, lists, record, site, ground];
  const office = openOffice(ground, { site, lists, wings: below, cloak: cloakBy(engine) });
  const wings = [site, record, lists, gate, office];
  const routes = () => wings.flatMap((wing): Route[] => [...wing.routes]);
  const procedures: Router<typeof contract, CallerContext> = {
    ...site.procedures,
    ...record.procedures,
    ...lists.procedures,
    ...gate.procedures,
    ...office.procedures,
  };

  link.connect(engineReports(ground, { site, record }));
  settings.onChange((changed, section) => {
    if (section === 'site') engine.setSite(changed.site);
  });
  /** What was reckoned by the clock as it was is reckoned anew. */
  const onClockMoved = async ({ byMs }: ClockMove) => {
    engine.onClockMoved(byMs);
    site.onClockMoved(byMs);
    await Promise.all([lists.onClockMoved(), gate.onClockMoved(byMs)]);
  };

  const { may } = site.users.users;
  const handle = createDoor({ procedures, routes: routes(), rendererFolder, log, may });
  const entrance = site.users.entrance(handle);
  return startedOnce({
    handle,
    entrance,
    users: site.users,
    browserKeys: ground.browserKeys,
    holdings: office.holdings,
    subjects: office.privacy.subjects,
    enginePid: () => engine.pid(),
    notices: ground.notices.list,
    async start() {
      await ground.start();
      await site.start();
      engine.setSite(settings.current().site);
      await record.start();
      await lists.start();
      await gate.start();
      engine.start();
      clockWatch.onMoved((move) => {
        onClockMoved(move).catch((err: unknown) => log.error({ err }, 'A move of the clock was not taken in'));
      });
      await demonstration.start({ ...lists, ...gate, cameras, timeZone: () => settings.current().site.timeZone });
      await ground.lookAfter();
      office.start();
      await site.openToNetwork(entrance);
      log.info({ version, host }, 'Gatehouse has started');
    },
    async stop() {
      await site.closeToNetwork();
      await office.stop();
      await ground.stop();
      await engine.stop();
      await ground.giveUpWrites();
      await link.settled();
      await gate.stop();
      await demonstration.stop();
      await lists.stop();
      await ground.close();
      log.info('Gatehouse has stopped');
    },
    refusing: (error) => (isDamage(error) ? damagedRecord(dataFolder, error) : asRefusal(error, dataFolder)),
  });
}
