import { join } from 'node:path';
import type { ReadChoice } from '../../src-preload/contract/record/readLists.ts';
import type { SettingsVersions } from '../../src-preload/contract/settings.ts';
import { siteClock } from '../../src-preload/contract/siteClock.ts';
import type { Ground } from '../platform/ground.ts';
import type { Site } from '../site/openSite.ts';
import { createPreviewHub } from './live/previewHub.ts';
import { liveProcedures } from './live/procedures.ts';
import { previewRoutes } from './live/routes.ts';
import { createLastPicture } from './posts/lastPicture.ts';
import { postProcedures } from './posts/procedures.ts';
import { postHolder, postRetention } from './posts/retention.ts';
import { postRoutes } from './posts/routes.ts';
import { createPosts, type PostsOptions } from './posts/service.ts';
import { createPostStore } from './posts/store.ts';
import { readHolder } from './reads/holder.ts';
import { createListStore } from './reads/listStore.ts';
import { createReadLists } from './reads/lists.ts';
import { readsInUse } from './reads/needed.ts';
import { pictureRetention } from './reads/pictureRetention.ts';
import { readListProcedures, readProcedures } from './reads/procedures.ts';
import { readRetention } from './reads/retention.ts';
import { pictureRoutes } from './reads/routes.ts';
import { createSaidWhy } from './reads/saidWhy.ts';
import { createReads, type Reads } from './reads/service.ts';
import type { NamesOf } from './reads/sortedReads.ts';
import { createReadStore } from './reads/store.ts';
import { reviewHolder } from './review/holder.ts';
import { createJudge } from './review/judge.ts';
import { createLearning } from './review/learning.ts';
import { reviewProcedures } from './review/procedures.ts';
import { reviewRoutes } from './review/routes.ts';
import { createReview } from './review/service.ts';
import { createReviewStore } from './review/store.ts';
import { classHolder } from './stays/classes.ts';
import { stayHolder } from './stays/holder.ts';
import { createStayLookups } from './stays/lookups.ts';
import { stayCountProcedures, stayProcedures } from './stays/procedures.ts';
import { readsOfStays, stayRetention } from './stays/retention.ts';
import { createStays, type StaysOptions } from './stays/service.ts';
import { createStayStore } from './stays/store.ts';
import { trafficProcedures } from './traffic/procedures.ts';
import { createTraffic } from './traffic/service.ts';
import { createVehicleDays } from './traffic/vehicleDays.ts';
import { videoHolder } from './videos/holder.ts';
import { jobProcedures } from './videos/procedures.ts';
import { videoRetention } from './videos/retention.ts';
import { videoRoutes } from './videos/routes.ts';
import { createJobs, type JobEngine } from './videos/service.ts';
import { createJobStore } from './videos/store.ts';
import { viewHolder } from './views/holder.ts';
import { viewProcedures } from './views/procedures.ts';
import { createViews } from './views/service.ts';
import { createViewStore } from './views/store.ts';

/** What cameras that read by themselves need of the rest. */
export type PostingNeeds = Pick<PostsOptions, 'passed' | 'checkPictures' | 'sizeOf' | 'ownAddresses' | 'listen'>;

export interface RecordNeeds {
  readonly site: Pick<Site, 'settings' | 'cameras' | 'carParks'>;
  readonly posting: PostingNeeds;
  readonly jobEngine: JobEngine;
  /** Asks the engine for moving previews of just these cameras. */
  readonly showPreviews: (cameraIds: readonly string[]) => void;
  /** Asked of the lists above. */
  readonly namesOf: NamesOf;
  /** Asked of what is charged and paid, above. */
  readonly charging: Pick<StaysOptions, 'chargesFromStart' | 'paidOf'>;
  /** Asked of the gate above: whether a barrier at one of these cameras did not open when it was told to, between two moments, UTC ms. */
  readonly haveBarriersFailed: StaysOptions['haveBarriersFailed'];
}

export type SeenRecord = ReturnType<typeof openRecord>;

/** Opens what was seen: reads, their review, videos, and what moves by live. */
export function openRecord(ground: Ground, needs: RecordNeeds) {
  const { site, posting, jobEngine, showPreviews, namesOf, charging, haveBarriersFailed } = needs;
  const { db, dataFolder, media, outbox, log } = ground;
  const reviewStore = createReviewStore(db);
  const learning = createLearning(reviewStore);
  const judge = createJudge(
    reviewStore,
    () => site.settings.current().review.below,
    (readId, otherId) => reads.sights.gapMs(readId, otherId),
  );
  const reads: Reads = createReads(db, createReadStore(db, namesOf), outbox, judge.onFinal);
  const lists = createReadLists({
    ...ground,
    store: createListStore(db),
    namesOf,
    timeZone: () => site.settings.current().site.timeZone,
  });
  const saidWhy = createSaidWhy({ ...ground, isNeeded: () => site.settings.current().audit.searchesNeedReason });
  const views = createViews({ ...ground, store: createViewStore(db) });
  const review = createReview({ ...ground, store: reviewStore, reads, judge, learning });
  const folder = join(dataFolder, 'videos');
  const jobs = createJobs({ ...ground, store: createJobStore(db), reads, engine: jobEngine, folder });
  const stays = createStays({
    ...ground,
    store: createStayStore(db),
    reads,
    cameras: () => site.cameras.list(),
    carParks: () => site.carParks.list(),
    areNested: (one, other) => site.carParks.areNested(one, other),
    settings: (at) => site.settings.at(at).stays,
    versions: () => site.settings.versions().stays,
    ...charging,
    timeZone: () => site.settings.current().site.timeZone,
    exitTolerance: (begunAt) => site.settings.at(begunAt).matching.exit,
    haveBarriersFailed,
  });
  const vehicleDays = createVehicleDays({
    ...ground,
    siteClock: () => siteClock(site.settings.current().site.timeZone),
  });
  const previews = createPreviewHub(showPreviews);
  const posts = createPosts({
    ...ground,
    ...posting,
    store: createPostStore(db),
    cameras: site.cameras,
    settings: () => site.settings.current().posts,
    timeZone: () => site.settings.current().site.timeZone,
    show: (head, jpeg) => previews.onStill(head, jpeg),
    lastPicture: createLastPicture(reads, media),
  });
  /** How exits are paired, by the days from which that holds: a change of other tolerances tells no stay anew. */
  const pairedBy = ({ matching }: SettingsVersions) =>
    JSON.stringify(matching.map(({ from, value }) => [from, value.exit]));
  site.settings.onChanging(async (writing, { section, since, before, after }) => {
    const isPairedOtherwise = section === 'matching' && pairedBy(before) !== pairedBy(after);
    if (section === 'stays' || isPairedOtherwise) await stays.anew.owe(writing, since);
  });
  site.settings.onChange((_, section) => {
    if (section === 'posts') void posts.apply();
    if (section === 'stays' || section === 'matching') void stays.anew.settle();
  });

  return {
    reads,
    stays,
    stayLookups: createStayLookups(db),
    jobs,
    previews,
    posts,
    lookAlikes: learning.costs,
    /** What must be so before reads are taken out. */
    exportChecks: { reads: ({ query }: ReadChoice) => saidWhy.refuseUnsaid(query) },
    procedures: {
      posts: postProcedures(posts, log),
      reads: readProcedures(reads, saidWhy, log),
      readLists: readListProcedures(lists, saidWhy, log),
      readViews: viewProcedures(views, log),
      review: reviewProcedures(review, reads, log),
      stays: stayProcedures(stays, log),
      stayCounts: stayCountProcedures(stays, log),
      jobs: jobProcedures(jobs, log),
      live: liveProcedures(outbox, log),
      traffic: trafficProcedures(createTraffic(db), log),
    },
    holders: [stayHolder(stays), classHolder, reviewHolder, readHolder, videoHolder, viewHolder, postHolder],
    retention: [
      ...stayRetention(stays),
      ...readRetention,
      pictureRetention,
      videoRetention({ reads, outbox }),
      postRetention,
    ],
    neededReads: [readsInUse, readsOfStays],
    routes: [
      ...previewRoutes(previews),
      ...videoRoutes(jobs),
      ...pictureRoutes(reads, media),
      ...reviewRoutes(review),
      ...postRoutes(posts),
    ],
    onClockMoved: (byMs: number) => posts.onClockMoved(byMs),
    /** Ends what a crash left open, so those who follow reads must follow already. */
    async start() {
      await learning.learn();
      await stays.start();
      await reads.closeOpen();
      await jobs.start();
      vehicleDays.start();
    },
    async stop() {
      await vehicleDays.stop();
      await stays.stop();
    },
  };
}
