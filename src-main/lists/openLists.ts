import { join } from 'node:path';
import type { Ground } from '../platform/ground.ts';
import type { SeenRecord } from '../record/openRecord.ts';
import type { Site } from '../site/openSite.ts';
import { calendarHolder } from './calendars/holder.ts';
import { openCalendars } from './calendars/open.ts';
import { calendarProcedures } from './calendars/procedures.ts';
import { namesOf } from './names.ts';
import { ofPerson, type Person } from './ofPerson.ts';
import { permitListHolder } from './permitLists/holder.ts';
import { openPermitLists } from './permitLists/open.ts';
import { permitListProcedures } from './permitLists/procedures.ts';
import { createPermitDownloads } from './permits/downloads.ts';
import { permitHolder } from './permits/holder.ts';
import { permitImportProcedures } from './permits/import/procedures.ts';
import { importRoutes } from './permits/import/routes.ts';
import { createPermitImport } from './permits/import/service.ts';
import { createImportStore } from './permits/import/store.ts';
import { permitProcedures } from './permits/procedures.ts';
import { permitRetention } from './permits/retention.ts';
import { permitRoutes } from './permits/routes.ts';
import { createPermits } from './permits/service.ts';
import { visitHolder } from './visitors/holder.ts';
import { visitorProcedures } from './visitors/procedures.ts';
import { readsOfVisitorsHere, visitRetention } from './visitors/retention.ts';
import { createVisitors } from './visitors/service.ts';
import { createVisitStore } from './visitors/store.ts';
import { watchHolder } from './watchlist/holder.ts';
import { watchListProcedures } from './watchlist/procedures.ts';
import { watchRetention } from './watchlist/retention.ts';
import { createWatchList } from './watchlist/service.ts';
import { createWatchStore } from './watchlist/store.ts';

export interface ListsNeeds {
  readonly site: Pick<Site, 'settings' | 'cameras'>;
  readonly record: Pick<SeenRecord, 'reads' | 'lookAlikes' | 'stays'>;
}

export type Lists = ReturnType<typeof openLists>;

/** Opens who is known: permits and their import, visitors, and the watch list. */
export function openLists(ground: Ground, { site, record }: ListsNeeds) {
  const { db, dataFolder, clock, log } = ground;
  const timeZone = () => site.settings.current().site.timeZone;
  const matching = () => site.settings.current().matching;
  const permits = createPermits(ground);
  const visitors = createVisitors({
    ...ground,
    timeZone,
    store: createVisitStore(db),
    reads: record.reads,
    exitTolerance: () => matching().exit,
    stayOfRead: (readId) => record.stays.ofRead(readId),
    hasLine: (cameraId) => site.cameras.hasLine(cameraId),
  });
  const watchList = createWatchList({
    ...ground,
    store: createWatchStore(db),
    tolerance: () => matching().watchList,
    lookAlikes: record.lookAlikes,
  });
  const permitImport = createPermitImport({
    db,
    permits,
    watchList,
    timeZone,
    store: createImportStore(db),
    clock,
    folder: join(dataFolder, 'imports'),
  });

  const privateTargets = () => site.settings.current().webhooks.privateTargets;
  const permitLists = openPermitLists(ground, {
    ...{ permits, watchList, timeZone, privateTargets },
    store: createImportStore(db),
  });
  const calendars = openCalendars(ground, {
    ...{ visitors, timeZone, privateTargets },
    expectedCountries: () => site.settings.current().site.expectedCountries,
  });
  const downloads = createPermitDownloads({ permits, db, clock, timeZone });

  let stopFollowing: (() => void) | undefined;
  /** Who is expected is settled anew by another zone's days. */
  function followZone(): () => void {
    let known = timeZone();
    return site.settings.onChange(() => {
      if (timeZone() === known) return;
      known = timeZone();
      visitors.onClockMoved().catch((err: unknown) => log.error({ err }, 'Visits are not known by the new time zone'));
    });
  }

  return {
    permits,
    visitors,
    watchList,
    permitLists,
    calendars,
    namesOf: (ids: readonly string[]) => namesOf(ids, { permits, visitors }),
    groupsLetInAt: (carParkId: string) =>
      permits.groups().flatMap(({ carParkIds, name }) => (carParkIds?.includes(carParkId) ? [name] : [])),
    procedures: {
      permits: permitProcedures(permits, downloads, log),
      permitImport: permitImportProcedures(permitImport, log),
      permitLists: permitListProcedures(permitLists, log),
      calendars: calendarProcedures(calendars, log),
      visitors: visitorProcedures(visitors, log),
      watchList: watchListProcedures(watchList, log),
    },
    routes: [...importRoutes(permitImport), ...permitRoutes(downloads)],
    holders: [permitHolder(permits), visitHolder(visitors), watchHolder(watchList), permitListHolder, calendarHolder],
    retention: [...visitRetention(visitors), watchRetention(watchList), ...permitRetention(permits)],
    neededReads: [readsOfVisitorsHere],
    /** What belongs to a person beside what names them: their permits and visits, and the marks of those. */
    ofPerson: (person: Person) => ofPerson(db, [permitHolder(permits), visitHolder(visitors)], person, clock.now()),
    onClockMoved: () => visitors.onClockMoved(),
    async start() {
      stopFollowing = followZone();
      await permits.start();
      await watchList.start();
      await permitImport.start();
      await visitors.start();
      await permitLists.start();
      await calendars.start();
    },
    async stop() {
      stopFollowing?.();
      await calendars.stop();
      await permitLists.stop();
      await permitImport.stop();
      await visitors.stop();
    },
  };
}
