import { datedHolidays } from '../../src-preload/contract/site/holidays.ts';
import type { OpeningCalendar } from '../../src-preload/contract/site/openingHours.ts';
import { isoOfDay, siteClock } from '../../src-preload/contract/siteClock.ts';
import type { Ground } from '../platform/ground.ts';
import { auditProcedures } from './audit/procedures.ts';
import { createAudit } from './audit/service.ts';
import { createAuditStore } from './audit/store.ts';
import { createClockKeeper } from './cameras/clocks/keeper.ts';
import { createClockStore } from './cameras/clocks/store.ts';
import type { CameraEngine } from './cameras/engine.ts';
import { cameraProcedures } from './cameras/procedures.ts';
import { createCameras } from './cameras/service.ts';
import { createCameraStore } from './cameras/store.ts';
import { carParkProcedures } from './carparks/procedures.ts';
import { type CarParks, createCarParks } from './carparks/service.ts';
import { createCarParkStore } from './carparks/store.ts';
import { openKeys } from './keys/openKeys.ts';
import { thisMachine } from './network/machine.ts';
import { type NetworkNeeds, openNetwork } from './network/openNetwork.ts';
import { onvifProcedures } from './onvif/procedures.ts';
import { createOnvif } from './onvif/service.ts';
import { settingsHolder } from './settings/holder.ts';
import { type RecentConfidences, settingsProcedures } from './settings/procedures.ts';
import { createSettings } from './settings/service.ts';
import { createSettingsStore } from './settings/store.ts';
import { openSignOn, type SignOnRoom } from './signon/openSignOn.ts';
import { systemProcedures } from './system/procedures.ts';
import { createSystem, type SystemOptions } from './system/service.ts';
import { entranceOfBrowsers } from './users/browsers.ts';
import type { Entrance } from './users/entrance.ts';
import { openUsers, type UsersNeeds } from './users/openUsers.ts';
import { isReturnFromProvider } from './users/signOnWay.ts';

export interface SiteNeeds {
  readonly cameraEngine: CameraEngine;
  readonly sampleClip: string;
  readonly system: SystemOptions;
  /** Asked of the wings above. */
  readonly groupsLetInAt: (carParkId: string) => readonly string[];
  readonly recentConfidences: RecentConfidences;
  readonly browserKeys: UsersNeeds['browserKeys'];
  readonly actions: UsersNeeds['actions'];
  readonly demonstration: UsersNeeds['demonstration'];
  /** How the host listens to the network; undefined where it does not. */
  readonly listen?: NetworkNeeds['listen'];
}

/** What answers programs, as the network is told of it. */
export interface ForPrograms {
  /** Whether a request is one of programs, whoever sends it. */
  isTheirs(request: Request): boolean;
  isOpenToNetwork(): boolean;
  /** What is answered where it is not. */
  closed(): Response;
  receive(request: Request, address: string): Promise<Response>;
}

export type Site = ReturnType<typeof openSite>;

/** Opens what the site is made of: its settings, cameras and car parks, and Gatehouse itself. */
export function openSite(ground: Ground, needs: SiteNeeds) {
  const { db, secrets, log } = ground;
  const settings = createSettings({ ...ground, store: createSettingsStore(db) });
  const cameras = createCameras({
    ...ground,
    store: createCameraStore(db, secrets, log),
    engine: needs.cameraEngine,
    sampleClip: needs.sampleClip,
    isCarPark: (id) => carParks.knows(id),
    carParkName: (id) => carParks.list().find((carPark) => carPark.id === id)?.name ?? null,
    keepClocks: (of) =>
      createClockKeeper({ ...ground, ...of, store: createClockStore(db), settings: () => settings.current().clocks }),
  });
  const carParks: CarParks = createCarParks({
    ...ground,
    store: createCarParkStore(db),
    cameras,
    groupsLetInAt: needs.groupsLetInAt,
    today: () => isoOfDay(siteClock(settings.current().site.timeZone).wallOf(ground.clock.now()).day),
  });
  const system = createSystem(needs.system);
  const timeZone = () => settings.current().site.timeZone;
  /** Looked up anew only where the settings have changed. */
  const holidays = { of: settings.versions().holidays, found: datedHolidays(settings.versions().holidays) };
  /** The site’s clock, and its holidays as it kept them on each day. */
  const calendar = (): OpeningCalendar => {
    const current = settings.current();
    const kept = settings.versions().holidays;
    if (holidays.of !== kept) Object.assign(holidays, { of: kept, found: datedHolidays(kept) });
    return { clock: siteClock(current.site.timeZone), isHoliday: holidays.found.isHoliday };
  };
  const storeFor = (cameraIds: readonly string[] | null) => createAuditStore(db, cameraIds);
  const audit = createAudit({ ...ground, storeFor, keeper: ground.auditKeeper, timeZone });
  const users = openUsers(ground, {
    ...needs,
    siteName: () => settings.current().site.name,
    locksAfterMinutes: () => settings.current().signIn.locksAfterMinutes,
    camerasOf: (carParkId) => cameras.ofCarPark(carParkId),
    signOn: {
      providers: (kind) => signOn.way.providers(kind),
      receive: (...asked) => signOn.way.receive(...asked),
    },
  });
  const keys = openKeys(ground, (carParkId) => cameras.ofCarPark(carParkId));
  const signOn: SignOnRoom = openSignOn(ground, users);
  const network = openNetwork(ground, {
    listen: needs.listen,
    settings: () => settings.current().network,
    users: users.users,
    mayComeFromElsewhere: (method, pathname, origin) =>
      isReturnFromProvider(method, pathname) ||
      (/^\/v1(\/|$)/.test(pathname) && settings.current().programs.origins.includes(origin ?? '')),
  });
  users.users.onChange(() => void network.network.apply());
  settings.onChange((_, section) => {
    if (section === 'network') void network.network.apply();
  });

  return {
    settings,
    calendar,
    cameras,
    carParks,
    users,
    keys,
    procedures: {
      ...users.procedures,
      audit: auditProcedures(audit, log),
      network: network.procedures,
      keys: keys.procedures,
      signOn: signOn.procedures,
      settings: settingsProcedures(settings, needs.recentConfidences, log),
      cameras: cameraProcedures(cameras, log),
      onvif: onvifProcedures(createOnvif({ clock: ground.clock }), log),
      carParks: carParkProcedures(carParks, log),
      system: systemProcedures(system, log),
    },
    routes: [],
    holders: [settingsHolder, ...users.holders],
    onClockMoved: (byMs: number) => cameras.onClockMoved(byMs),
    async start() {
      await settings.start();
      await users.start();
      await keys.keys.start();
      await signOn.start();
      await carParks.start();
      await cameras.start();
    },
    /** Last of all: who comes over the network finds everything started. */
    async openToNetwork(entrance: Entrance, programs: ForPrograms): Promise<void> {
      await network.start(async (request, address) => {
        if (programs.isTheirs(request))
          return programs.isOpenToNetwork() ? await programs.receive(request, address) : programs.closed();
        // The port names the cookies; by which of its names this machine is asked makes no difference to them.
        const { receive } = entranceOfBrowsers(entrance, `https://gatehouse:${settings.current().network.port}`);
        return await receive(request, { address, isLocal: false, local: null });
      });
    },
    closeToNetwork: () => network.network.stop(),
    stop: () => cameras.stop(),
    /** This machine's addresses in its networks, IPv4 first. */
    ownAddresses: () => thisMachine().addresses.toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':'))),
  };
}
