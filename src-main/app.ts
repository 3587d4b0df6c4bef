import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SystemStatus } from '../src-preload/contract/system.ts';
import { holdsAt, wallTimeOf } from './access/rules/schedule.ts';
import { createAccess } from './access/service.ts';
import { createDecisionStore } from './access/store.ts';
import { createAlerts } from './alerts/service.ts';
import { createBarriers } from './barriers/service.ts';
import { createBarrierStore } from './barriers/store.ts';
import { createCameras } from './cameras/service.ts';
import { createCameraStore } from './cameras/store.ts';
import { type CarParks, createCarParks } from './carparks/service.ts';
import { createCarParkStore } from './carparks/store.ts';
import { createDesk } from './desk/service.ts';
import { createDeskStore } from './desk/store.ts';
import { createDoor, type Handle } from './door.ts';
import type { StartEngineProcess } from './engine/engineProcess.ts';
import { type EngineLink, linkEngine } from './engineLink.ts';
import { createJobs } from './jobs/service.ts';
import { createJobStore } from './jobs/store.ts';
import { createPreviewHub } from './live/previewHub.ts';
import { createPassage } from './passage.ts';
import { createPermitImport } from './permits/import/service.ts';
import { createImportStore } from './permits/import/store.ts';
import { createPermits } from './permits/service.ts';
import { systemClock } from './platform/clock.ts';
import { openDatabase } from './platform/database.ts';
import { openLog } from './platform/log.ts';
import { openMediaFiles } from './platform/mediaFiles.ts';
import { createOutbox } from './platform/outbox.ts';
import { createSecretBox, type SecretKeyProvider } from './platform/secretBox.ts';
import { createReads } from './reads/service.ts';
import { createReadStore } from './reads/store.ts';
import { createJudge } from './review/judge.ts';
import { createLearning } from './review/learning.ts';
import { createReview } from './review/service.ts';
import { createReviewStore } from './review/store.ts';
import { createSettings } from './settings/service.ts';
import { createSettingsStore } from './settings/store.ts';
import { createVisitors } from './visitors/service.ts';
import { createVisitStore } from './visitors/store.ts';
import { createWatchList } from './watchlist/service.ts';
import { createWatchStore } from './watchlist/store.ts';

export interface AppOptions {
  readonly dataFolder: string;
  readonly rendererFolder: string;
  /** The clip that the demonstration plays. */
  readonly sampleClip: string;
  readonly host: SystemStatus['host'];
  readonly version: string;
  readonly ffmpegVersion: string | null;
  readonly startEngine: StartEngineProcess;
  readonly secretKey: SecretKeyProvider;
  /** Begin with the sample clip playing as a camera. */
  readonly demo: boolean;
}

export interface App {
  readonly handle: Handle;
  /** The engine's process id, for tests that end it. */
  enginePid(): number | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const outboxKeptMs = 7 * 86_400_000;
const pruneEveryMs = 3_600_000;

/**
 * Builds every service in order and ties them together. Nothing runs before `start`.
 * @throws DatabaseRefused where the data folder is in use or from a newer version
 */
export async function createApp(options: AppOptions): Promise<App> {
  const clock = systemClock;
  const startedAt = clock.now();
  const record = openDatabase(options.dataFolder);
  const { db } = record;
  const log = openLog(options.dataFolder);
  const secrets = createSecretBox(await options.secretKey.load(options.dataFolder));
  const media = openMediaFiles(options.dataFolder, clock);
  const outbox = createOutbox(db, clock);
  const link: EngineLink = linkEngine({ startEngine: options.startEngine, log });
  const { engine } = link;

  const settings = createSettings({ db, store: createSettingsStore(db), outbox, clock, log });
  const reviewStore = createReviewStore(db);
  const learning = createLearning(reviewStore);
  const watchList = createWatchList({
    db,
    store: createWatchStore(db),
    outbox,
    clock,
    tolerance: () => settings.current().matching.watchList,
    lookAlikes: learning.costs,
  });
  settings.onChange(({ site }, section) => {
    if (section === 'site') engine.setSite(site);
  });
  const permits = createPermits({ db, outbox, clock });
  const permitImport = createPermitImport({
    permits,
    store: createImportStore(db),
    clock,
    folder: join(options.dataFolder, 'imports'),
  });
  const previews = createPreviewHub((cameraIds) => engine.showPreviews(cameraIds));
  const judge = createJudge(reviewStore, () => settings.current().review.below);
  const reads = createReads(db, createReadStore(db), outbox, judge.onFinal);
  const review = createReview({ db, store: reviewStore, reads, judge, learning, outbox, media, clock });
  const cameras = createCameras({
    db,
    store: createCameraStore(db, secrets, log),
    outbox,
    engine: link.cameraEngine,
    clock,
    sampleClip: options.sampleClip,
    isCarPark: (id) => carParks.knows(id),
  });
  const carParks: CarParks = createCarParks({ db, store: createCarParkStore(db), outbox, clock, cameras, permits });
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const visitors = createVisitors({
    db,
    store: createVisitStore(db),
    reads,
    outbox,
    clock,
    log,
    exitTolerance: () => settings.current().matching.exit,
    hasLine: (cameraId) => cameras.hasLine(cameraId),
    timeZone,
  });
  const access = createAccess({
    db,
    store: createDecisionStore(db),
    reads,
    permits,
    visitors,
    watchList,
    outbox,
    clock,
    log,
    tolerances: () => settings.current().matching,
    unknown: () => settings.current().access.unknown,
    camerasIn: (carParkId) => cameras.ofCarPark(carParkId),
    onSite: (plates) => reads.onSite(plates),
    timeZone,
  });
  const barriers = createBarriers({
    db,
    store: createBarrierStore(db, secrets, log),
    reads,
    outbox,
    clock,
    log,
  });
  const alerts = createAlerts({
    db,
    secrets,
    outbox,
    clock,
    log,
    reads,
    media,
    settings: () => settings.current().alerts,
    siteName: () => settings.current().site.name,
    timeZone,
    isQuiet(at) {
      const { times } = settings.current().alerts.quiet;
      return times !== null && holdsAt(times, wallTimeOf(at, timeZone));
    },
    cameras: () => cameras.list(),
    barriers: () => barriers.list(false),
    tellOf: (entryId) => watchList.list().find(({ id }) => id === entryId)?.tell ?? '',
  });
  const desk = createDesk({
    db,
    store: createDeskStore(db),
    reads,
    barriers,
    outbox,
    clock,
  });
  const jobs = createJobs({
    db,
    store: createJobStore(db),
    reads,
    outbox,
    engine: link.jobEngine,
    media,
    clock,
    folder: join(options.dataFolder, 'videos'),
  });
  const passed = createPassage({
    reads,
    media,
    log,
    pause,
    originOf(sourceId) {
      if (cameras.knows(sourceId)) return { cameraId: sourceId };
      const beganAt = jobs.beganAt(sourceId);
      return beganAt === null ? null : { jobId: sourceId, beganAt };
    },
  });

  link.connect({
    onPass: passed,
    onPreview: previews.onPreview,
    onCamera: cameras.onSignal,
    onJobProgress: jobs.onProgress,
    onJobEnded: jobs.onEnded,
    onReady: jobs.onEngineReady,
    async onLost(lostJobs) {
      await reads.closeOpen();
      await cameras.onEngineLost();
      await jobs.onLost(lostJobs);
    },
    onState: (state) => outbox.tell({ topic: 'engine.changed', engine: state }),
  });

  async function status(): Promise<SystemStatus> {
    const disk = await statfs(options.dataFolder).catch(() => null);
    return {
      version: options.version,
      host: options.host,
      startedAt,
      engine: engine.state(),
      dataFolder: options.dataFolder,
      freeDiskBytes: disk === null ? null : disk.bavail * disk.bsize,
      databaseBytes: record.sizeBytes(),
      ffmpegVersion: options.ffmpegVersion,
    };
  }

  const handle = createDoor({
    barriers,
    cameras,
    carParks,
    reads,
    jobs,
    review,
    permits,
    permitImport,
    settings,
    visitors,
    watchList,
    access,
    alerts,
    desk,
    outbox,
    log,
    status,
    previews,
    media,
    rendererFolder: options.rendererFolder,
  });

  const prune = () =>
    outbox.prune(clock.now() - outboxKeptMs).catch((err: unknown) => log.error({ err }, 'Pruning failed'));
  let pruning: NodeJS.Timeout | undefined;

  return {
    handle,
    enginePid: () => engine.pid(),
    async start() {
      await settings.start();
      await permits.start();
      await carParks.start();
      await permitImport.start();
      await learning.learn();
      engine.setSite(settings.current().site);
      await watchList.start();
      await visitors.start();
      await reads.closeOpen();
      await media.sweep((ids) => reads.knownMedia(ids));
      await jobs.start();
      await cameras.start();
      // What is past has been decided on before anything opens for decisions.
      await access.start();
      await barriers.start();
      engine.start();
      await alerts.start();
      if (options.demo) await cameras.addSample();
      pruning = setInterval(prune, pruneEveryMs);
      await prune();
      log.info({ version: options.version, host: options.host }, 'Gatehouse has started');
    },
    async stop() {
      clearInterval(pruning);
      await permitImport.stop();
      await engine.stop();
      await link.settled();
      await access.stop();
      await barriers.stop();
      await alerts.stop();
      await visitors.stop();
      await record.close();
      log.info('Gatehouse has stopped');
    },
  };
}
