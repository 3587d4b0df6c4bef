import { describe, expect, it } from 'vitest';
import { createPassage } from './passage.ts';
import { silentLog } from './platform/log.ts';
import { untilWritten } from './platform/untilWritten.ts';
import { createReads, type Reads } from './record/reads/service.ts';
import { createReadStore } from './record/reads/store.ts';
import { freshRecord } from './testing/freshRecord.ts';

const report = {
  type: 'pass',
  sourceId: 'entry',
  passId: 'pass-1',
  kind: 'opened',
  pass: {
    track: 1,
    text: 'AB12CDE',
    raw: 'AB12CDE',
    country: 'GB',
    format: 'gb-current',
    confidence: 0.9,
    characters: [],
    frames: 3,
    agreeingFrames: 3,
    firstMs: 1_000,
    lastMs: 2_000,
    direction: 'approaching',
    crossing: null,
    arrivedUnseen: false,
    candidates: [],
    evidenceMs: 0,
    box: [1, 2, 3, 4],
  },
  evidence: {
    vehicle: { jpeg: Buffer.from('vehicle'), width: 640, height: 360 },
    plate: { jpeg: Buffer.from('plate'), width: 100, height: 22 },
    frameWidth: 1280,
    frameHeight: 720,
  },
} as const;

async function freshPassage(changes: { reads?: (real: Reads) => Reads; mediaFails?: boolean } = {}) {
  const record = await freshRecord();
  await record.db
    .insertInto('cameras')
    .values({ id: 'entry', name: 'Entry', sealedSource: new Uint8Array(), enabled: 1, createdAt: 0, removedAt: null })
    .execute();
  const reads = createReads(record.db, createReadStore(record.db), record.outbox);
  const pauses: number[] = [];
  const passed = createPassage({
    reads: changes.reads?.(reads) ?? reads,
    media:
      changes.mediaFails === true ? { ...record.media, keep: () => Promise.reject(new Error('ENOSPC')) } : record.media,
    log: silentLog,
    utcOf: (ms) => ms,
    originOf: (sourceId) => (sourceId === 'entry' ? { cameraId: sourceId } : null),
    held: { until: (write) => untilWritten(write, { log: silentLog, pause: async (ms) => void pauses.push(ms) }) },
  });
  return { ...record, reads, passed, pauses };
}

describe('the passage of a vehicle', () => {
  it('keeps its pictures, records the read and tells of it', async () => {
    const { passed, reads, events } = await freshPassage();
    await passed(report);
    const [read] = (await reads.list({ limit: 1 })).items;
    expect(read).toMatchObject({ text: 'AB12CDE', sourceName: 'Entry', frameWidth: 1280 });
    expect(read?.vehiclePicture).not.toBeNull();
    expect(await events()).toMatchObject([{ topic: 'read.opened', read: { text: 'AB12CDE' } }]);
  });

  it('is recorded without pictures where they cannot be kept', async () => {
    const { passed, reads } = await freshPassage({ mediaFails: true });
    await passed(report);
    expect((await reads.list({ limit: 1 })).items[0]).toMatchObject({ text: 'AB12CDE', vehiclePicture: null });
  });

  it('keeps the pictures that better ones replaced for who was just told of them', async () => {
    const { passed, reads, media } = await freshPassage();
    await passed(report);
    const told = (await reads.list({ limit: 1 })).items[0]?.vehiclePicture?.id ?? '';
    await passed({ ...report, kind: 'updated', pass: { ...report.pass, confidence: 0.95 } });
    expect((await reads.list({ limit: 1 })).items[0]?.vehiclePicture?.id).not.toBe(told);
    expect(media.replaced(told)).toMatch(told);
  });

  it('is held while the disk is full, and recorded once it is not', async () => {
    let full = 3;
    const { passed, reads, pauses } = await freshPassage({
      reads: (real) => ({
        ...real,
        async record(...pass) {
          full -= 1;
          if (full >= 0) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
          return await real.record(...pass);
        },
      }),
    });
    await passed(report);
    expect(pauses).toEqual([250, 500, 1_000]);
    expect((await reads.list({ limit: 1 })).total?.count).toBe(1);
  });

  it('ends without a read where its camera was removed meanwhile', async () => {
    const { passed, reads } = await freshPassage();
    await passed({ ...report, sourceId: 'gone' });
    expect((await reads.list({ limit: 1 })).total?.count).toBe(0);
  });
});
