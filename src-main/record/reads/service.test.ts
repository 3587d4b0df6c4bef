import { describe, expect, it } from 'vitest';
import { freshRecord } from '../../testing/freshRecord.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { createReads, type KeptEvidence, type SeenPass } from './service.ts';
import { createReadStore } from './store.ts';

async function freshReads() {
  const record = await freshRecord();
  const addCamera = async (id: string) =>
    await record.db
      .insertInto('cameras')
      .values({ id, name: id, sealedSource: record.secrets.seal('{}'), enabled: 1, createdAt: 0, removedAt: null })
      .execute();
  await addCamera('entry');
  await addCamera('exit');
  const reads = createReads(record.db, createReadStore(record.db), record.outbox);
  const evidence = async (name: string): Promise<KeptEvidence> => ({
    vehicle: await record.media.keep({ jpeg: Buffer.from(`vehicle ${name}`), width: 640, height: 360 }),
    plate: await record.media.keep({ jpeg: Buffer.from(`plate ${name}`), width: 130, height: 30 }),
    frameWidth: 1920,
    frameHeight: 1080,
  });
  return { ...record, reads, evidence };
}

describe('recording a pass', () => {
  it('gives one read for all its reports, with an event in the same transaction', async () => {
    const { reads, events } = await freshReads();
    const pass = seenPass('entry');
    await reads.record(pass, null);
    await reads.record({ ...pass, kind: 'updated', text: 'AB12CDF', confidence: 0.95 }, null);
    await reads.record(
      { ...pass, kind: 'closed', text: 'AB12CDF', confidence: 0.97, lastMs: pass.lastMs + 5_000 },
      null,
    );
    const { items, total } = await reads.list({ limit: 10 });
    expect(total?.count).toBe(1);
    expect(items[0]).toMatchObject({
      text: 'AB12CDF',
      state: 'closed',
      confidence: 0.97,
      lastSeenAt: pass.lastMs + 5_000,
    });
    expect((await events()).map(({ topic }) => topic)).toEqual(['read.opened', 'read.updated', 'read.closed']);
  });

  it('keeps the evidence, and gives up the pictures that better ones replace', async () => {
    const { reads, evidence } = await freshReads();
    const pass = seenPass('entry');
    const first = await evidence('first');
    await reads.record(pass, first);
    const better = await evidence('better');
    const { read, replacedPictures } = await reads.record({ ...pass, kind: 'updated', box: [1, 2, 3, 4] }, better);
    expect(read).toMatchObject({
      vehiclePicture: { sha256: better.vehicle.sha256 },
      box: [1, 2, 3, 4],
      frameWidth: 1920,
    });
    expect(new Set(replacedPictures)).toEqual(new Set([first.vehicle.path, first.plate.path]));
    expect(await reads.mediaPath(first.plate.id)).toBeNull();
    expect(await reads.mediaPath(better.plate.id)).toBe(better.plate.path);
  });

  it('keeps where the plate was together with the picture that shows it', async () => {
    const { reads, evidence } = await freshReads();
    const pass = seenPass('entry');
    await reads.record(pass, await evidence('first'));
    const { read } = await reads.record({ ...pass, kind: 'closed', box: [900, 900, 50, 10] }, null);
    expect(read.box).toEqual(pass.box);
  });

  it('is carried on when the same mark comes back at once, as after a restart of the stream', async () => {
    const { reads } = await freshReads();
    const pass = seenPass('entry', { kind: 'closed', confidence: 0.95 });
    await reads.record(pass, null);
    const back = seenPass('entry', {
      firstMs: pass.lastMs + 3_000,
      lastMs: pass.lastMs + 9_000,
      confidence: 0.6,
      text: 'AB12CDE',
    });
    const { read } = await reads.record(back, null);
    expect(read).toMatchObject({ state: 'open', confidence: 0.95, firstSeenAt: pass.firstMs, lastSeenAt: back.lastMs });
    expect((await reads.list({ limit: 10 })).total?.count).toBe(1);
  });

  it('goes on with its read where its vehicle was hidden for longer than that', async () => {
    const { reads } = await freshReads();
    const pass = seenPass('entry', { kind: 'closed' });
    await reads.record(pass, null);
    const lastMs = pass.lastMs + 600_000;
    await reads.record({ ...pass, kind: 'updated', lastMs }, null);
    const { read } = await reads.record({ ...pass, kind: 'closed', lastMs }, null);
    expect(read).toMatchObject({ state: 'closed', firstSeenAt: pass.firstMs, lastSeenAt: lastMs });
    expect((await reads.list({ limit: 10 })).items).toHaveLength(1);
  });

  it('never carries on a vehicle whose plate could not be read', async () => {
    const { reads } = await freshReads();
    const unread = { kind: 'closed', text: '', raw: 'A8', confidence: 0, characters: [], country: null } as const;
    const first = seenPass('entry', unread);
    await reads.record(first, null);
    await reads.record(
      seenPass('entry', { ...unread, firstMs: first.lastMs + 2000, lastMs: first.lastMs + 4000 }),
      null,
    );
    const { items } = await reads.list({ limit: 10 });
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ text: '', mark: '', raw: 'A8', confidence: 0 });
  });

  it('gives up the pictures of a text that it turned out not to be, even where there are no others', async () => {
    const { reads, evidence } = await freshReads();
    const pass = seenPass('entry');
    const first = await evidence('first');
    await reads.record(pass, first);
    const { read, replacedPictures } = await reads.record({ ...pass, kind: 'updated', text: 'AB12CDF' }, null);
    expect(read).toMatchObject({ text: 'AB12CDF', vehiclePicture: null, platePicture: null, evidenceAt: null });
    expect(new Set(replacedPictures)).toEqual(new Set([first.vehicle.path, first.plate.path]));
  });

  it('is a new read later, or at another camera', async () => {
    const { reads } = await freshReads();
    const pass = seenPass('entry', { kind: 'closed' });
    await reads.record(pass, null);
    await reads.record(seenPass('entry', { firstMs: pass.lastMs + 60_000, lastMs: pass.lastMs + 61_000 }), null);
    await reads.record(seenPass('exit', { firstMs: pass.lastMs + 1_000, lastMs: pass.lastMs + 2_000 }), null);
    expect((await reads.list({ limit: 10 })).total?.count).toBe(3);
  });

  describe('where the clock is set back', () => {
    const hourMs = 3_600_000;
    /** The same moments by a clock that is an hour behind. */
    const setBack = (pass: SeenPass): SeenPass => ({
      ...pass,
      firstMs: pass.firstMs - hourMs,
      lastMs: pass.lastMs - hourMs,
      evidenceMs: pass.evidenceMs - hourMs,
      offsetMs: -hourMs,
    });

    it('goes on with its read, whose times are told by the clock as it is now', async () => {
      const { reads, evidence } = await freshReads();
      const pass = seenPass('entry');
      await reads.record(pass, await evidence('first'));
      const later = setBack({ ...pass, kind: 'closed', lastMs: pass.lastMs + 2_000 });
      const { read } = await reads.record(later, null);
      expect(read).toMatchObject({
        firstSeenAt: later.firstMs,
        lastSeenAt: later.lastMs,
        evidenceAt: later.evidenceMs,
      });
      expect((await reads.list({ limit: 10 })).items).toHaveLength(1);
    });

    it('is carried on when the stream is back within seconds', async () => {
      const { reads } = await freshReads();
      const pass = seenPass('entry', { kind: 'closed' });
      const { read } = await reads.record(pass, null);
      const back = setBack(seenPass('entry', { firstMs: pass.lastMs + 3_000, lastMs: pass.lastMs + 4_000 }));
      expect((await reads.record(back, null)).read).toMatchObject({
        id: read.id,
        firstSeenAt: pass.firstMs - hourMs,
        lastSeenAt: back.lastMs,
      });
    });

    it('is a new read when it comes again an hour later, at what looks like the same time', async () => {
      const { reads } = await freshReads();
      const pass = seenPass('entry', { kind: 'closed' });
      await reads.record(pass, null);
      for (const laterMs of [hourMs / 2, hourMs]) {
        const again = { firstMs: pass.firstMs + laterMs, lastMs: pass.lastMs + laterMs };
        await reads.record(setBack(seenPass('entry', again)), null);
      }
      expect((await reads.list({ limit: 10 })).items).toHaveLength(3);
    });

    it('is known to be in view as long as it is told so, without anything being written', async () => {
      const { reads, events } = await freshReads();
      const { read } = await reads.record(
        seenPass('entry', { passId: 'p', offsetMs: 0, firstMs: 1_000, lastMs: 2_000 }),
        null,
      );
      const told = (await events()).length;
      reads.stillInView(['p', 'unknown'], 9_000);
      expect(reads.sights.get(read.id)).toMatchObject({ firstMs: 1_000, lastMs: 9_000 });
      reads.stillInView(['p'], 8_000);
      expect(reads.sights.get(read.id)?.lastMs).toBe(9_000);
      await reads.record(
        seenPass('entry', { passId: 'p', kind: 'closed', offsetMs: 0, firstMs: 1_000, lastMs: 9_500 }),
        null,
      );
      reads.stillInView(['p'], 20_000);
      expect(reads.sights.get(read.id)?.lastMs).toBe(9_500);
      expect(await events()).toHaveLength(told + 1);
    });

    it('is no read of an earlier run that lies in what is the future now', async () => {
      const { reads, db, outbox } = await freshReads();
      const pass = seenPass('entry', { kind: 'closed' });
      await reads.record(pass, null);
      const restarted = createReads(db, createReadStore(db), outbox);
      const { read } = await restarted.record(setBack(seenPass('entry', { firstMs: pass.firstMs + hourMs / 2 })), null);
      expect((await reads.list({ limit: 10 })).items).toHaveLength(2);
      expect(
        restarted.sights.agoMs(
          { id: 'unknown', lastSeenAt: pass.lastMs },
          { now: () => pass.lastMs - hourMs, monotonicMs: () => 0 },
        ),
      ).toBe(Number.POSITIVE_INFINITY);
      expect(read.state).toBe('open');
    });
  });

  it('is closed when what followed it was lost', async () => {
    const { reads, events } = await freshReads();
    await reads.record(seenPass('entry'), null);
    await reads.closeOpen();
    expect((await reads.list({ limit: 10 })).items[0]?.state).toBe('closed');
    expect((await events()).at(-1)?.topic).toBe('read.closed');
  });
});

describe('looking for reads', () => {
  async function threeReads() {
    const fresh = await freshReads();
    const noon = Date.UTC(2026, 5, 1, 12);
    const times = { AB12CDE: noon, OY09FEU: noon + 60_000, F1: noon + 120_000 };
    for (const [text, firstMs] of Object.entries(times)) {
      await fresh.reads.record(
        seenPass(text === 'F1' ? 'exit' : 'entry', { text, firstMs, lastMs: firstMs + 1 }),
        null,
      );
    }
    const marks = async (query: Partial<Parameters<typeof fresh.reads.list>[0]>) =>
      (await fresh.reads.list({ limit: 10, ...query })).items.map(({ text }) => text);
    return { ...fresh, noon, marks };
  }

  it('finds by part of the mark, where O is 0 and I is 1', async () => {
    const { marks } = await threeReads();
    expect(await marks({})).toEqual(['F1', 'OY09FEU', 'AB12CDE']);
    expect(await marks({ plate: 'b12' })).toEqual(['AB12CDE']);
    expect(await marks({ plate: '0YO9*' })).toEqual(['OY09FEU']);
    expect(await marks({ plate: '??' })).toEqual(['F1']);
    expect(await marks({ plate: 'I' })).toEqual(['F1', 'AB12CDE']);
  });

  it('finds by camera and by time', async () => {
    const { marks, noon } = await threeReads();
    expect(await marks({ cameraIds: ['exit'] })).toEqual(['F1']);
    expect(await marks({ fromAt: noon, toAt: noon + 60_000 })).toEqual(['AB12CDE']);
  });

  it('goes from page to page without losing or repeating any', async () => {
    const { reads } = await threeReads();
    const first = await reads.list({ limit: 2 });
    expect(first.nextCursor).not.toBeNull();
    const second = await reads.list({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ text }) => text)).toEqual(['F1', 'OY09FEU', 'AB12CDE']);
    expect(second.nextCursor).toBeNull();
  });

  it('says what to do about a place in the list that cannot be', async () => {
    const { reads } = await threeReads();
    await expect(reads.list({ limit: 2, cursor: "1' OR 1" })).rejects.toMatchObject({ code: 'INVALID' });
  });
});
