import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPassage } from './passage.ts';
import { silentLog } from './platform/log.ts';
import { createReads } from './record/reads/service.ts';
import { createReadStore } from './record/reads/store.ts';
import { createLaneWork } from './sight/engine/laneWork.ts';
import type { Eyes } from './sight/vision/eyes.ts';
import { overlapOf } from './sight/vision/geometry.ts';
import { loadManifest } from './sight/vision/manifest.ts';
import { openEyes } from './sight/vision/openEyes.ts';
import { pictureToFrame } from './sight/vision/pictureToFrame.ts';
import { readPicture } from './sight/vision/readPicture.ts';
import { defaultLookSettings } from './sight/vision/seePlates.ts';
import { plateScene } from './sight/vision/testing/plateScene.ts';
import { freshRecord } from './testing/freshRecord.ts';

let eyes: Eyes;
beforeAll(async () => {
  eyes = await openEyes(await loadManifest(), 'stills');
});
afterAll(() => eyes.close());

describe('the evidence of a read', () => {
  it('is of one frame: its pictures, its box and its time agree with each other and with the text', async () => {
    const record = await freshRecord();
    await record.db
      .insertInto('cameras')
      .values({ id: 'entry', name: 'Entry', sealedSource: new Uint8Array(), enabled: 1, createdAt: 0, removedAt: null })
      .execute();
    const reads = createReads(record.db, createReadStore(record.db), record.outbox);
    const passed = createPassage({
      reads,
      media: record.media,
      log: silentLog,
      utcOf: (ms) => ms,
      originOf: () => ({ cameraId: 'entry' }),
      held: record.held,
    });
    const lane = createLaneWork('everyFrame', eyes, defaultLookSettings);
    const beganAt = record.clock.now();
    const placeAt = (timeMs: number) => ({
      x: 150 + (timeMs - beganAt) / 6,
      y: 330,
      width: 120 + (timeMs - beganAt) / 12,
    });
    for (let step = 0; step < 10; step++) {
      const timeMs = beganAt + step * 200;
      const report = await lane.observe(await plateScene([{ text: 'LN09VHB', ...placeAt(timeMs) }], [], timeMs));
      for (const pass of report.passes) await passed({ type: 'pass', sourceId: 'entry', ...pass });
    }
    for (const pass of (await lane.pause()).passes) await passed({ type: 'pass', sourceId: 'entry', ...pass });

    const { items } = await reads.list({ limit: 10 });
    expect(items).toMatchObject([{ text: 'LN09VHB', state: 'closed' }]);
    const [read] = items;
    if (!read?.vehiclePicture || !read.platePicture || read.evidenceAt === null)
      throw new Error('No evidence was kept');

    const fileOf = async (id: string) => record.media.absolutePath((await reads.mediaPath(id)) ?? '');
    const { x, y, width } = placeAt(read.evidenceAt);
    expect(overlapOf(read.box, [x, y, width, width / 4.7])).toBeGreaterThan(0.6);
    for (const { id, sha256 } of [read.vehiclePicture, read.platePicture]) {
      const bytes = await readFile(await fileOf(id));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    const picture = await fileOf(read.vehiclePicture.id);
    const [again] = (await readPicture(eyes, await pictureToFrame(picture))).plates;
    expect(again?.text).toBe(read.text);
    expect(overlapOf(again?.box ?? [0, 0, 0, 0], read.box)).toBeGreaterThan(0.6);
  });
});
