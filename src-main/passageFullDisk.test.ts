import { describe, expect, it, onTestFinished } from 'vitest';
import { faultOf } from '../src-preload/contract/faults.ts';
import { createPassage } from './passage.ts';
import { systemClock } from './platform/clock.ts';
import { openDatabase } from './platform/database.ts';
import { createHeldWrites } from './platform/heldWrites.ts';
import { silentLog } from './platform/log.ts';
import { openMediaFiles } from './platform/mediaFiles.ts';
import { createOutbox } from './platform/outbox.ts';
import { createSecretBox } from './platform/secretBox.ts';
import { createReads } from './record/reads/service.ts';
import { createReadStore } from './record/reads/store.ts';
import { createReportQueue, type PassReport } from './reportQueue.ts';
import { createCameras } from './site/cameras/service.ts';
import { createCameraStore } from './site/cameras/store.ts';
import { noSmallDisk, openSmallDisk } from './testing/smallDisk.ts';

/** A site with one camera, on a disk of its own. */
async function siteOnSmallDisk() {
  const disk = await openSmallDisk(12);
  onTestFinished(() => disk.remove());
  const record = openDatabase(disk.folder);
  onTestFinished(() => record.close());
  const { db } = record;
  const held = createHeldWrites({ log: silentLog, what: '' });
  onTestFinished(() => held.stop());
  const media = openMediaFiles(disk.folder, systemClock);
  const outbox = createOutbox(db, systemClock);
  const reads = createReads(db, createReadStore(db), outbox);
  const cameras = createCameras({
    ...{ db, outbox, clock: systemClock, held, sampleClip: '/none', isCarPark: () => false },
    store: createCameraStore(db, createSecretBox(new Uint8Array(32)), silentLog),
    engine: {
      watch: () => undefined,
      unwatch: () => undefined,
      test: async () => ({ ok: false, fault: faultOf('unreachable') }),
      devices: async () => [],
    },
  });
  const camera = await cameras.add({ name: 'Entry', source: { kind: 'rtsp', url: 'rtsp://10.0.0.5/live' } });
  const queue = createReportQueue({
    log: silentLog,
    onPass: createPassage({
      reads,
      media,
      log: silentLog,
      held,
      utcOf: (ms) => ms,
      originOf: () => ({ cameraId: camera.id }),
    }),
  });
  return { disk, db, reads, cameras, camera, queue };
}

function report(number: number, kind: PassReport['kind']): PassReport {
  const text = `AB${10 + number}CDE`;
  const picture = { jpeg: new Uint8Array(30_000), width: 640, height: 360 };
  const at = Date.UTC(2026, 5, 1, 12, number);
  const plate = {
    text,
    raw: text,
    country: 'GB',
    format: 'gb-current',
    confidence: 0.95,
    characters: [],
    candidates: [],
  };
  const seen = { track: number, frames: 4, agreeingFrames: 4, firstMs: at, lastMs: at + 2_000, evidenceMs: at };
  return {
    ...{ type: 'pass', sourceId: 'entry', passId: `pass ${number}`, kind },
    pass: { ...plate, ...seen, direction: 'approaching', crossing: null, arrivedUnseen: false, box: [1, 2, 3, 4] },
    evidence: kind === 'opened' ? { vehicle: picture, plate: picture, frameWidth: 640, frameHeight: 360 } : null,
  };
}

describe.skipIf(noSmallDisk !== null)(`vehicles on a full disk (${noSmallDisk ?? 'mounted'})`, () => {
  it('are all on record once there is room, closed, and with their pictures', async () => {
    const { disk, reads, queue } = await siteOnSmallDisk();
    queue.pass(report(0, 'opened'));
    await queue.settled();
    disk.fill();
    queue.pass(report(0, 'closed'));
    for (let number = 1; number < 40; number++) {
      for (const kind of ['opened', 'updated', 'closed'] as const) queue.pass(report(number, kind));
    }
    await expect.poll(() => queue.waiting).toBeGreaterThan(0);
    disk.free();
    await queue.settled();
    const { items } = await reads.list({ limit: 100 });
    expect(items).toHaveLength(40);
    expect(items.filter(({ state, platePicture }) => state === 'closed' && platePicture !== null)).toHaveLength(40);
  });

  it('find their camera as it is, and when it did not read is on record with the times at which that was so', async () => {
    const { disk, db, cameras, camera } = await siteOnSmallDisk();
    await cameras.onSignal(camera.id, { status: 'live', width: 640, height: 360, framesPerSecond: 10 });
    // So that not even one small row finds room in what the database has already.
    disk.fill();
    const big = db.insertInto('settings').values({ key: 'big', value: 'x'.repeat(3_000_000) });
    await expect(big.execute()).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    const before = Date.now();
    await cameras.onSignal(camera.id, { status: 'reconnecting', fault: faultOf('unreachable') });
    expect(cameras.list()[0]?.state.status).toBe('reconnecting');
    await cameras.onSignal(camera.id, { status: 'live', width: 640, height: 360, framesPerSecond: 10 });
    const after = Date.now();
    disk.free();
    await expect.poll(() => cameras.gaps(camera.id, 10), { timeout: 120_000 }).toHaveLength(1);
    const [gap] = await cameras.gaps(camera.id, 10);
    expect(gap?.fromAt).toBeGreaterThanOrEqual(before);
    expect(gap?.toAt).toBeLessThanOrEqual(after);
  });
});
