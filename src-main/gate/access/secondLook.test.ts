import { describe, expect, it } from 'vitest';
import { groupValuesSchema, permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { camera, freshAccess } from './testing/freshAccess.ts';

describe('deciding again', () => {
  it('lets in who waits at the gate once there is a permit, and keeps what was decided on who is in already', async () => {
    const { access, reads, permits, addPermit, decided } = await freshAccess();
    const { id } = await addPermit('VIP1', ['AB12CDE']);
    await access.start();
    const inside = await reads.record(seenPass(camera, { kind: 'closed', confidence: 0.97 }), null);
    await decided(inside.read.id, 'permit');
    const waiting = await reads.record(seenPass(camera, { text: 'LM61PQR', kind: 'closed' }), null);
    await decided(waiting.read.id, 'unknown');
    await permits.bulk([id], { kind: 'suspend', reason: '' }, 'Ann');
    await addPermit('VIP2', ['LM61PQR']);
    expect(await decided(waiting.read.id, 'permit')).toMatchObject({ sentence: expect.stringContaining('VIP2') });
    expect((await access.history(waiting.read.id)).map(({ cause }) => cause)).toEqual(['unknown', 'permit']);
    expect((await reads.get(inside.read.id)).decision).toMatchObject({ cause: 'permit' });
    await access.stop();
  });

  it('refuses who is still in view when the permit is suspended', async () => {
    const { access, reads, permits, addPermit, decided } = await freshAccess();
    const { id } = await addPermit('VIP1', ['AB12CDE']);
    await access.start();
    const { read } = await reads.record(seenPass(camera, { confidence: 0.97 }), null);
    await decided(read.id, 'permit');
    await permits.bulk([id], { kind: 'suspend', reason: '' }, 'Ann');
    expect(await decided(read.id, 'suspended')).toMatchObject({ verdict: 'deny' });
    await access.stop();
  });

  it('looks at who is in view by the clock that nobody can set', async () => {
    for (const byMs of [-3_600_000, 86_400_000]) {
      const { access, reads, clock, addPermit, decided } = await freshAccess();
      await access.start();
      const gone = await reads.record(seenPass(camera, { kind: 'closed', text: 'KV19RHT' }), null);
      await decided(gone.read.id, 'unknown');
      clock.advance(6 * 60_000);
      const at = { firstMs: clock.now(), lastMs: clock.now(), evidenceMs: clock.now(), kind: 'closed' as const };
      const waiting = await reads.record(seenPass(camera, { ...at, text: 'LM61PQR' }), null);
      await decided(waiting.read.id, 'unknown');
      clock.set(byMs);
      await addPermit('VIP1', ['KV19RHT', 'LM61PQR']);
      await decided(waiting.read.id, 'permit');
      expect((await reads.get(gone.read.id)).decision).toMatchObject({ cause: 'unknown' });
      await access.stop();
    }
  });

  it('leaves alone what was answered, and what is long gone', async () => {
    const { access, reads, db, clock, addPermit, decided } = await freshAccess();
    await access.start();
    const gone = await reads.record(seenPass(camera, { kind: 'closed' }), null);
    await decided(gone.read.id, 'unknown');
    clock.advance(6 * 60_000);
    const at = { firstMs: clock.now(), lastMs: clock.now(), evidenceMs: clock.now(), kind: 'closed' as const };
    const answered = await reads.record(seenPass(camera, at), null);
    await decided(answered.read.id, 'unknown');
    const answer = { answer: 'deny', at: clock.now(), by: 'Ann', reason: '', opened: 0 };
    await db
      .updateTable('reads')
      .set({ answer: JSON.stringify(answer) })
      .where('id', '=', answered.read.id)
      .execute();
    const waiting = await reads.record(seenPass(camera, { ...at, text: 'LM61PQR' }), null);
    await decided(waiting.read.id, 'unknown');
    // The look takes the newest first, so that with this one it has come to its end.
    const last = { ...at, firstMs: gone.read.firstSeenAt - 1000, text: 'KV19RHT' };
    const oldest = await reads.record(seenPass(camera, last), null);
    await decided(oldest.read.id, 'unknown');
    await addPermit('VIP1', ['AB12CDE', 'LM61PQR', 'KV19RHT']);
    await decided(waiting.read.id, 'permit');
    await decided(oldest.read.id, 'permit');
    for (const { read } of [gone, answered])
      expect((await reads.get(read.id)).decision).toMatchObject({ cause: 'unknown' });
    await access.stop();
  });

  it('looks once, however many permits are written at one stroke', async () => {
    const { access, reads, permits, decided, looks, vip } = await freshAccess();
    await access.start();
    const { read } = await reads.record(seenPass(camera, { confidence: 0.97 }), null);
    await decided(read.id, 'unknown');
    const added = Array.from({ length: 5000 }, (_, place) =>
      permitValuesSchema.parse({ number: `V${place}`, groupId: vip, vehicles: [{ plate: `AB12CD${place}` }] }),
    );
    const own = permitValuesSchema.parse({ number: 'OWN', groupId: vip, vehicles: [{ plate: 'AB12CDE' }] });
    await permits.apply({ added: [...added, own], changed: [] }, 'Ann');
    await decided(read.id, 'permit');
    expect(looks()).toBe(1);
    await access.stop();
  });

  it('follows the car parks that a group is let in at, and a camera that belongs to none lets nobody in', async () => {
    const { access, reads, permits, db, outbox, addPermit, decided, camerasOfCarParks, vip } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE']);
    const group = permits.groups().find(({ id }) => id === vip);
    await permits.updateGroup(vip, groupValuesSchema.parse({ ...group, carParkIds: ['north'] }), 'Ann');
    await access.start();
    const { read } = await reads.record(seenPass(camera, { confidence: 0.97 }), null);
    await decided(read.id, 'wrongPlace');
    camerasOfCarParks.set('north', [camera]);
    await db.transaction().execute((writing) => outbox.append(writing, { topic: 'carParks.changed' }));
    outbox.announce();
    await decided(read.id, 'permit');
    await access.stop();
  });

  it('decides at the start on what the last run left undecided, with what it was then', async () => {
    const { access, reads, clock, addPermit } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE'], { validTo: clock.now() + 60_000 });
    const { read } = await reads.record(seenPass(camera, { kind: 'closed', confidence: 0.97 }), null);
    const noPlate = await reads.record(seenPass(camera, { kind: 'closed', text: 'EXIT12' }), null);
    clock.advance(3_600_000);
    await access.start();
    expect((await reads.get(read.id)).decision).toMatchObject({ cause: 'permit', verdict: 'allow' });
    expect((await reads.get(noPlate.read.id)).decision).toMatchObject({ cause: 'unknown' });
    expect(await access.history(read.id)).toMatchObject([{ at: clock.now() }]);
    await access.stop();
  });
});
