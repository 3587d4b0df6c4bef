import { describe, expect, it } from 'vitest';
import { seenPass } from '../../testing/seenPass.ts';
import { camera, freshAccess, visitBy } from './testing/freshAccess.ts';

describe('deciding on visitors', () => {
  it('lets in who is expected, by a near read too, and asks where a permit’s plate is as near', async () => {
    const { access, reads, visitors, addPermit, decided, clock } = await freshAccess();
    await access.start();
    const visit = await visitors.add(visitBy('AB12CDE', clock.now()), 'Ann');
    const { read } = await reads.record(seenPass(camera, { text: 'AB12CDE' }), null);
    expect(await decided(read.id, 'visitor')).toMatchObject({
      verdict: 'allow',
      visitorId: visit.id,
      sentence: 'Visitor Ann Lee for Dr Shah, expected now.',
    });
    const torn = (text: string) => ({
      text,
      characters: [...text].map((character, place) =>
        place === 6
          ? { character, confidence: 0.5, alternatives: [{ character: 'E', confidence: 0.45 }] }
          : { character, confidence: 0.99, alternatives: [] },
      ),
    });
    const near = await reads.record(seenPass(camera, torn('AB12CDF')), null);
    expect(await decided(near.read.id, 'visitor')).toMatchObject({ verdict: 'allow' });
    await addPermit('VIP1', ['AB12CDG']);
    const later = clock.now() + 60_000;
    const { read: between } = await reads.record(
      seenPass(camera, {
        ...torn('AB12CDF'),
        firstMs: later,
        lastMs: later,
        candidates: [{ text: 'AB12CDG', probability: 0.4, country: null, format: null }],
      }),
      null,
    );
    expect(await decided(between.id, 'unknown')).toMatchObject({ verdict: 'ask' });
    await access.stop();
  });

  it('asks about a vehicle that stood there when the camera started, and lets it in once it moves', async () => {
    const { access, reads, addPermit, decided } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE']);
    await access.start();
    const stands = seenPass(camera, { arrivedUnseen: true });
    const { read } = await reads.record(stands, null);
    expect(await decided(read.id, 'permit')).toMatchObject({
      verdict: 'ask',
      sentence: expect.stringContaining('stood here when the camera started'),
    });
    await reads.record({ ...stands, kind: 'updated', arrivedUnseen: false }, null);
    await expect.poll(async () => (await reads.get(read.id)).decision?.verdict).toBe('allow');
    await reads.record({ ...stands, kind: 'updated', arrivedUnseen: true }, null);
    await access.stop();
    expect((await reads.get(read.id)).decision?.verdict).toBe('allow');
  });

  it('decides anew on the read at which a walk-up was registered, and is then sure', async () => {
    const { access, reads, visitors, decided, clock } = await freshAccess();
    await access.start();
    const { read } = await reads.record(seenPass(camera, { text: 'LM61PQR', confidence: 0.3 }), null);
    await decided(read.id, 'unknown');
    const { from: _from, to: _to, repeat: _repeat, cameraIds: _cameras, ...caller } = visitBy('LM61PQR', clock.now());
    const visit = await visitors.walkUp({ ...caller, plate: null, readId: read.id, stayMs: 3_600_000 }, 'Ann');
    expect(await decided(read.id, 'visitor')).toMatchObject({ verdict: 'allow', visitorId: visit.id });
    await visitors.cancel(visit.id, 'Ann');
    await visitors.undoAttendance(visit.id);
    await decided(read.id, 'unknown');
    await access.stop();
  });
});

describe('deciding on reads', () => {
  it('follows what is read, and keeps each decision that differs', async () => {
    const { access, reads, addPermit, decided } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE']);
    await access.start();
    const pass = seenPass(camera, { text: 'AB12CDF' });
    const { read } = await reads.record(pass, null);
    expect(await decided(read.id, 'doubtful')).toMatchObject({ verdict: 'ask' });
    await reads.record({ ...pass, kind: 'updated', text: 'AB12CDE', raw: 'AB12CDE', confidence: 0.97 }, null);
    expect(await decided(read.id, 'permit')).toMatchObject({
      verdict: 'allow',
      sentence: expect.stringContaining('VIP1'),
    });
    await reads.record({ ...pass, kind: 'closed', text: 'AB12CDE', raw: 'AB12CDE', confidence: 0.98 }, null);
    expect((await access.history(read.id)).map(({ cause, mark }) => [cause, mark])).toEqual([
      ['doubtful', 'AB12CDF'],
      ['permit', 'AB12CDE'],
    ]);
    await access.stop();
  });

  it('still doubts what is near a plate when one of the two permits that had it is gone', async () => {
    const { access, reads, permits, addPermit, decided } = await freshAccess();
    const { id } = await addPermit('VIP1', ['AB12CDE']);
    await addPermit('VIP2', ['AB12CDE']);
    await permits.bulk([id], { kind: 'remove' }, 'Ann');
    await access.start();
    const { read } = await reads.record(seenPass(camera, { text: 'AB12CDF' }), null);
    expect(await decided(read.id, 'doubtful')).toMatchObject({ sentence: expect.stringContaining('VIP2') });
    await access.stop();
  });

  it('waits for a disk that is full, and goes on after a read that cannot be decided on', async () => {
    const { access, reads, decided, decisions } = await freshAccess();
    await access.start();
    decisions.fail(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
    const { read } = await reads.record(seenPass(camera, { text: 'LM61PQR', raw: 'LM61PQR' }), null);
    await decided(read.id, 'unknown');
    decisions.fail(new Error('a bug'));
    const failed = await reads.record(seenPass(camera, { text: 'XY99ZZZ', raw: 'XY99ZZZ' }), null);
    const next = await reads.record(seenPass(camera, { text: 'KV19RHT', raw: 'KV19RHT' }), null);
    await decided(next.read.id, 'unknown');
    expect((await reads.get(failed.read.id)).decision).toBeNull();
    await access.stop();
  });

  it('asks about a plate that nobody could read', async () => {
    const { access, reads, decided } = await freshAccess();
    await access.start();
    const { read } = await reads.record(seenPass(camera, { text: '', kind: 'closed', confidence: 0 }), null);
    expect(await decided(read.id, 'unreadable')).toMatchObject({ verdict: 'ask' });
    await access.stop();
  });
});
