import { describe, expect, it } from 'vitest';
import { groupValuesSchema, permitValuesSchema } from '../../src-preload/contract/permits.ts';
import { visitValuesSchema } from '../../src-preload/contract/visitors.ts';
import { createPermits } from '../permits/service.ts';
import { defaultTolerances } from '../plates/matching.ts';
import { silentLog } from '../platform/log.ts';
import { createReads } from '../reads/service.ts';
import { createReadStore } from '../reads/store.ts';
import { freshRecord } from '../testing/freshRecord.ts';
import { seenPass } from '../testing/seenPass.ts';
import { createVisitors } from '../visitors/service.ts';
import { createVisitStore } from '../visitors/store.ts';
import { createWatchList } from '../watchlist/service.ts';
import { createWatchStore } from '../watchlist/store.ts';
import { createAccess } from './service.ts';
import { createDecisionStore } from './store.ts';

const camera = 'entry';

async function freshAccess() {
  const record = await freshRecord();
  await record.db
    .insertInto('cameras')
    .values({
      id: camera,
      name: 'Entry',
      sealedSource: record.secrets.seal('{}'),
      enabled: 1,
      createdAt: 0,
      removedAt: null,
    })
    .execute();
  const reads = createReads(record.db, createReadStore(record.db), record.outbox);
  const permits = createPermits(record);
  await permits.start();
  const tolerances = () => defaultTolerances;
  const watchList = createWatchList({
    ...record,
    store: createWatchStore(record.db),
    tolerance: () => tolerances().watchList,
  });
  const visitors = createVisitors({
    ...record,
    store: createVisitStore(record.db),
    reads,
    log: silentLog,
    exitTolerance: () => tolerances().exit,
    hasLine: () => false,
    timeZone: 'Europe/London',
  });
  const store = createDecisionStore(record.db);
  let failure: Error | null = null;
  let looks = 0;
  const camerasOfCarParks = new Map<string, string[]>();
  const access = createAccess({
    ...record,
    store: {
      ...store,
      async keep(writing, decision) {
        const error = failure;
        failure = null;
        if (error !== null) throw error;
        await store.keep(writing, decision);
      },
      async inView(since, limit) {
        looks += 1;
        return await store.inView(since, limit);
      },
    },
    reads,
    permits,
    visitors,
    watchList,
    log: silentLog,
    tolerances,
    unknown: () => 'ask',
    camerasIn: (carParkId) => camerasOfCarParks.get(carParkId) ?? [],
    onSite: (plates) => reads.onSite(plates),
    timeZone: 'Europe/London',
  });
  const staff = permits.groups().find(({ name }) => name === 'VIP');
  if (staff === undefined) throw new Error('There is no group VIP');
  const addPermit = async (number: string, plates: readonly string[], changes: object = {}) =>
    await permits.add(
      permitValuesSchema.parse({ number, groupId: staff.id, vehicles: plates.map((plate) => ({ plate })), ...changes }),
      'Ann',
    );
  /** Waits until the read has this cause of a decision. */
  const decided = async (readId: string, cause: string) => {
    for (let turn = 0; turn < 200; turn++) {
      const read = await reads.get(readId);
      if (read.decision?.cause === cause) return read.decision;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`No decision for ${cause}: ${JSON.stringify((await reads.get(readId)).decision)}`);
  };
  /** The next decision that is written fails in this way. */
  const decisions = {
    fail(error: Error) {
      failure = error;
    },
  };
  return {
    ...record,
    reads,
    permits,
    visitors,
    watchList,
    access,
    addPermit,
    decided,
    decisions,
    looks: () => looks,
    vip: staff.id,
    camerasOfCarParks,
  };
}

/** A visit of now by a vehicle with this plate. */
function visitBy(plate: string, now: number) {
  return visitValuesSchema.parse({
    kind: 'visitor',
    name: 'Ann Lee',
    host: 'Dr Shah',
    plate,
    from: now - 3_600_000,
    to: now + 3_600_000,
  });
}

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

describe('what if', () => {
  const at = Date.UTC(2026, 10, 18, 9);

  it('says what would be decided, and what each permit says', async () => {
    const { access, addPermit } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE'], { suspended: true });
    await addPermit('VIP2', ['AB12CDE']);
    const { decision, considered } = await access.whatIf({ plate: 'AB12CDE', cameraId: camera, at });
    expect(decision).toMatchObject({ verdict: 'deny', cause: 'suspended' });
    expect(considered.map(({ cause }) => cause).sort()).toEqual(['permit', 'suspended']);
  });

  it('knows permits that were added, changed and removed since', async () => {
    const { access, permits, addPermit } = await freshAccess();
    const cause = async (plate: string) => (await access.whatIf({ plate, cameraId: camera, at })).decision.cause;
    expect(await cause('AB12CDE')).toBe('unknown');
    const permit = await addPermit('VIP1', ['AB12CDE']);
    expect(await cause('AB12CDE')).toBe('permit');
    await permits.bulk([permit.id], { kind: 'remove' }, 'Ann');
    expect(await cause('AB12CDE')).toBe('unknown');
  });

  it('counts the vehicles of a permit that are on site', async () => {
    const { access, reads, addPermit } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE', 'XY99ZZZ'], { mostOnSite: 1 });
    const cause = async () => (await access.whatIf({ plate: 'XY99ZZZ', cameraId: camera, at })).decision.cause;
    expect(await cause()).toBe('permit');
    await reads.record(seenPass(camera, { crossing: 'in', kind: 'closed' }), null);
    expect(await cause()).toBe('tooManyOnSite');
  });

  it('puts the watch list first', async () => {
    const { access, watchList, addPermit } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE']);
    await watchList.add(
      { pattern: 'AB12*', reason: 'Stolen', severity: 'severe', tolerance: 'exact', tell: '', expiresAt: null },
      'Ann',
    );
    expect((await access.whatIf({ plate: 'AB12CDE', cameraId: camera, at })).decision).toMatchObject({
      verdict: 'deny',
      cause: 'watchList',
    });
  });
});
