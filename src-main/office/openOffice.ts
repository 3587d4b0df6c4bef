import { join } from 'node:path';
import type { Lists } from '../lists/openLists.ts';
import { purgeAudit } from '../platform/audit/erasing.ts';
import type { AnyExportSource } from '../platform/exportSource.ts';
import type { LaidGround } from '../platform/ground.ts';
import { createHoldings, type Holder } from '../platform/holdings.ts';
import type { ReportMaker } from '../platform/reportMaker.ts';
import type { NeededReads, RetentionClass } from '../platform/retention.ts';
import type { Site } from '../site/openSite.ts';
import type { MayCall } from './exports/catalogue.ts';
import { exportFiles } from './exports/files.ts';
import { exportHolder } from './exports/holder.ts';
import { exportProcedures } from './exports/procedures.ts';
import { exportRetention } from './exports/retention.ts';
import { exportRoutes } from './exports/routes.ts';
import { createExports, type ExportsOptions } from './exports/service.ts';
import type { StartExportThread } from './exports/thread.ts';
import type { CloakPicture } from './privacy/accessZip.ts';
import { createBelievedTime } from './privacy/believedTime.ts';
import { holdHolder } from './privacy/holder.ts';
import { createHolds } from './privacy/holds.ts';
import { createKeeper } from './privacy/keeper.ts';
import { notCovered } from './privacy/notCovered.ts';
import { privacyProcedures } from './privacy/procedures.ts';
import { createPurge } from './privacy/purge.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { createPrivacy } from './privacy/service.ts';
import { createSparing } from './privacy/spare.ts';
import { createSubjects, heldSentence } from './privacy/subjects.ts';
import { createReportCatalogue } from './reports/catalogue.ts';
import { reportProcedures } from './reports/procedures.ts';
import { createReports } from './reports/service.ts';
import { scheduleHolder } from './schedules/holder.ts';
import { openSchedules } from './schedules/openSchedules.ts';
import { runRetention } from './schedules/retention.ts';

/** What a wing below tells of what it keeps. */
export interface KeepingWing {
  readonly holders: readonly Holder[];
  /** What it keeps for a time of its own. */
  readonly retention?: readonly RetentionClass[];
  /** Which reads its rooms still need. */
  readonly neededReads?: readonly NeededReads[];
}

/** The ground, but for what only its own start and end are about. */
export type OfficeGround = Pick<
  LaidGround,
  | 'db'
  | 'clock'
  | 'log'
  | 'outbox'
  | 'notices'
  | 'media'
  | 'leaving'
  | 'diskGrowth'
  | 'dataFolder'
  | 'isAtEase'
  | 'secrets'
>;

export interface OfficeNeeds {
  readonly site: Pick<Site, 'settings' | 'users'>;
  readonly lists: Pick<Lists, 'ofPerson'>;
  /** All wings below, the upper ones first. */
  readonly wings: readonly KeepingWing[];
  readonly cloak: CloakPicture;
  /** What can be taken out, and how a thread is started that does it. */
  readonly exporting: {
    readonly sources: readonly AnyExportSource[];
    readonly makers: readonly ReportMaker[];
    readonly startThread: StartExportThread;
    readonly checks: ExportsOptions['checks'];
    readonly version: string;
    /** Whether the site lets a role call a procedure. */
    readonly may: MayCall;
  };
}

export type Office = ReturnType<typeof openOffice>;

/** Opens what is about the record as a whole: how long it is kept, and whom it is about. */
export function openOffice(ground: OfficeGround, { site, lists, wings, cloak, exporting }: OfficeNeeds) {
  const { db, clock, log, outbox, notices, media, diskGrowth, dataFolder, isAtEase } = ground;
  const settings = () => site.settings.current();
  const classes = [exportRetention, runRetention, ...wings.flatMap(({ retention = [] }) => retention)];
  const needed = wings.flatMap(({ neededReads = [] }) => neededReads);
  const holds = createHolds(ground);
  const catalogue = createReportCatalogue(exporting.makers);
  const exports = createExports({
    ...{ db, clock, log, dataFolder, leaving: ground.leaving, ...exporting },
    files: exportFiles(join(dataFolder, 'exports')),
    site: async () => (await site.settings.stored()).site,
    settings,
    versions: () => site.settings.versions(),
    mayHaveReport: catalogue.mayHave,
  });
  const reports = createReports({ catalogue, exports });
  const holders = [holdHolder, scheduleHolder, exportHolder(ground.leaving, exports, reports)];
  const holdings = createHoldings(
    { ...ground, whyKept: async (writing, subject) => heldSentence(await holds.against(subject, writing)) },
    [{ holders }, ...wings],
  );
  const time = createBelievedTime(db, clock);
  const schedules = openSchedules(ground, {
    ...{ people: site.users, settings, exports, reports, makers: exporting.makers, may: exporting.may },
    believedAt: async () => (await time.look()).believedAt,
  });
  const purge = createPurge({
    ...ground,
    ...{ classes, time },
    settings: () => settings().retention,
    sparing: createSparing({ holds, needed, ofPerson: lists.ofPerson }),
    isBusy: () => !isAtEase(),
  });
  /** The oldest of the audit goes last, so that what was deleted of the rest is noted in what stays. */
  const run: typeof purge.run = async (signal) => {
    const gone = await purge.run(signal);
    const days = settings().retention.audit;
    const { before } = await time.dueAfter(days, db);
    await purgeAudit(db, clock, { before, reason: `kept for ${days} days`, signal });
    return gone;
  };
  const keeper = createKeeper({
    ...{ clock, log, outbox, notices, purge: { ...purge, run } },
    disk: diskGrowth,
    settings: () => settings().retention,
  });
  const subjects = createSubjects({
    ...{ db, clock, outbox, holds, cloak },
    holdings: () => holdings,
    site: async () => (await site.settings.stored()).site,
    absolutePath: media.absolutePath,
    notCovered: () => notCovered(dataFolder, null),
  });
  const privacy = createPrivacy({
    ...{ db, clock, classes, time, keeper, holds, subjects },
    settings: () => settings().retention,
  });

  return {
    holdings,
    privacy,
    keeper,
    exports,
    reports,
    schedules,
    procedures: {
      privacy: privacyProcedures(privacy, log),
      exports: exportProcedures(exports, log),
      reports: reportProcedures(reports, log),
      schedules: schedules.procedures,
    },
    routes: [...privacyRoutes(subjects), ...exportRoutes(exports, exporting.may)],
    holders,
    async start() {
      await exports.begin();
      keeper.start();
      schedules.start();
    },
    onClockMoved: (byMs: number) => schedules.onClockMoved(byMs),
    async stop() {
      schedules.halt();
      await exports.stop();
      await schedules.stop();
      await keeper.stop();
    },
  };
}
