import { fileURLToPath } from 'node:url';
import { createBelievedTime } from '../../src-main/office/privacy/believedTime.ts';
import { createHolds } from '../../src-main/office/privacy/holds.ts';
import { createPurge } from '../../src-main/office/privacy/purge.ts';
import { createSparing } from '../../src-main/office/privacy/spare.ts';
import { createPassage } from '../../src-main/passage.ts';
import type { Clock } from '../../src-main/platform/clock.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { type OpenDatabase, openDatabase } from '../../src-main/platform/database.ts';
import { newId } from '../../src-main/platform/ids.ts';
import { createLeavingFiles } from '../../src-main/platform/leavingFiles.ts';
import { openMediaFiles } from '../../src-main/platform/mediaFiles.ts';
import { createOutbox } from '../../src-main/platform/outbox.ts';
import { readsInUse } from '../../src-main/record/reads/needed.ts';
import { pictureRetention } from '../../src-main/record/reads/pictureRetention.ts';
import { readRetention } from '../../src-main/record/reads/retention.ts';
import { createReads } from '../../src-main/record/reads/service.ts';
import { createReadStore } from '../../src-main/record/reads/store.ts';
import { createJudge } from '../../src-main/record/review/judge.ts';
import { createReviewStore } from '../../src-main/record/review/store.ts';
import { forkEngine } from '../../src-main/sight/engine/engineProcess.ts';
import { createSupervisor } from '../../src-main/sight/engine/supervisor.ts';
import { defaultRetention } from '../../src-preload/contract/retention.ts';
import { wholePicture } from '../../src-preload/contract/site/zones.ts';
import type { Benchmark } from './benchmark.ts';
import { withFolder } from './hostProcess.ts';
import { addPictures, dueAt, type GateReport, startGate } from './purgeRecord.ts';
import { benchCameras, fillRecord } from './searchRecord.ts';
import { percentile } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

const due = 990_000;
const withPictures = 20_000;
const settleMs = 15_000;
const keptDays = 90;
const dayMs = 86_400_000;
const clip = fileURLToPath(new URL('../../resources/sample/gate.mp4', import.meta.url));

/** How long a purge of most of a record takes, and how long reads wait meanwhile. */
export const purge: Benchmark = {
  title: 'Purge of a million reads',
  method: `1,000,000 reads on disk, ${due.toLocaleString('en-GB')} of them past their time, ${withPictures.toLocaleString('en-GB')} of those with two pictures each. The sample clip is read as a camera meanwhile, and a gate reports five passes a second with their pictures: each is timed from the report to its read in the record.`,
  figures: [
    { key: 'purge1mMs', unit: 'ms', meaning: 'until everything due is gone, its files too' },
    {
      key: 'purgeReadDelayP95Ms',
      unit: 'ms',
      meaning: 'from a report to its read in the record while it is purged, 95 of 100',
    },
    { key: 'purgeReadDelayP50Ms', unit: 'ms', meaning: 'the same, median' },
    { key: 'purgeReadDelayBeforeP95Ms', unit: 'ms', meaning: 'the same before the purge begins, 95 of 100' },
    { key: 'purgeRowsPerSecond', unit: '/s', meaning: 'reads deleted in a second' },
  ],
  async run(progress) {
    return await withFolder(async (folder) => {
      await fillRecord(folder, 1, progress);
      progress(`keeping ${(withPictures * 2).toLocaleString('en-GB')} pictures`);
      const cutoff = dueAt(folder, due);
      await addPictures(folder, withPictures, cutoff);
      return await whileOpen(Promise.resolve(openDatabase(folder)), (record) =>
        measure(record, folder, cutoff, progress),
      );
    });
  },
};

async function measure(
  { db }: OpenDatabase,
  folder: string,
  cutoff: number,
  progress: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const aheadMs = cutoff + keptDays * dayMs - systemClock.now();
  const clock: Clock = { now: () => systemClock.now() + aheadMs, monotonicMs: systemClock.monotonicMs };
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (...said: unknown[]) => console.error(...said),
  } as never;
  const outbox = createOutbox(db, clock);
  const judge = createJudge(createReviewStore(db), () => 0.9);
  const reads = createReads(db, createReadStore(db), outbox, judge.onFinal);
  const media = openMediaFiles(folder, clock);
  const cameraId = benchCameras[0]?.id ?? '';
  const passage = createPassage({
    ...{ reads, media, log, utcOf: (ms: number) => ms + clock.now() - clock.monotonicMs() },
    originOf: () => ({ cameraId }),
    held: { until: (work) => work() },
  });
  const delays: number[] = [];
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    waiting += 1;
    last = last.then(work).finally(() => {
      waiting -= 1;
    });
  };

  const engine = createSupervisor({
    startProcess: forkEngine,
    onEvent: (event) => {
      if (event.type === 'pass') inTurn(() => passage(event));
    },
    ...{ onState: () => undefined, onLost: () => undefined },
  });
  engine.start();
  engine.watch('camera', { kind: 'file', path: clip }, wholePicture);
  const gate = startGate((report: GateReport) =>
    inTurn(async () => {
      await passage(report.pass);
      delays.push(clock.monotonicMs() - report.sentMs);
    }),
  );
  try {
    progress('reading the clip');
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const before = delays.splice(0);
    const classes = [...readRetention, pictureRetention];
    const time = createBelievedTime(db, clock);
    await time.confirm();
    // All of these were there long ago.
    await db.insertInto('retentionMarks').values({ believedAt: 0, lastId: newId() }).execute();
    const kept = Object.fromEntries(classes.map(({ id }) => [id, keptDays]));
    const purging = createPurge({
      ...{ db, clock, log, classes, time, leaving: createLeavingFiles(db, folder, clock) },
      settings: () => ({ ...defaultRetention, ...kept, waiting: keptDays }),
      sparing: createSparing({
        holds: createHolds({ db, outbox, clock }),
        needed: [readsInUse],
        ofPerson: async () => ({ ids: [], marks: [] }),
      }),
      isBusy: () => waiting > 0,
    });
    progress('purging');
    const begun = performance.now();
    const gone = await purging.run(new AbortController().signal);
    const tookMs = performance.now() - begun;
    if (gone.rows < due * 0.99) throw new Error(`Only ${gone.rows} reads of ${due} were deleted`);
    progress(`${gone.rows} reads and ${gone.pictures} pictures are gone, ${delays.length} reads were timed`);
    return {
      purge1mMs: tookMs,
      purgeReadDelayP95Ms: percentile(delays, 0.95),
      purgeReadDelayP50Ms: percentile(delays, 0.5),
      purgeReadDelayBeforeP95Ms: percentile(before, 0.95),
      purgeRowsPerSecond: (gone.rows / tookMs) * 1000,
    };
  } finally {
    await gate.close();
    await engine.stop();
    await last;
    await media.close();
  }
}
