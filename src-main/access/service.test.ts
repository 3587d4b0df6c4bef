import { describe, expect, it } from 'vitest';
import { permitValuesSchema } from '../../src-preload/contract/permits.ts';
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
    },
    reads,
    permits,
    visitors,
    watchList,
    log: silentLog,
    tolerances,
    unknown: () => 'ask',
    camerasIn: () => [],
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
  return { ...record, reads, permits, visitors, watchList, access, addPermit, decided, decisions };
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
    access.start();
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
    access.start();
    const { read } = await reads.record(seenPass(camera, { text: 'LM61PQR', confidence: 0.3 }), null);
    await decided(read.id, 'unknown');
    const { from: _from, to: _to, repeat: _repeat, cameraIds: _cameras, ...caller } = visitBy('LM61PQR', clock.now());
    const visit = await visitors.walkUp({ ...caller, plate: null, readId: read.id, stayMs: 3_600_000 }, 'Ann');
    expect(await decided(read.id, 'visitor')).toMatchObject({ verdict: 'allow', visitorId: visit.id });
    await access.stop();
  });
});

describe('deciding on reads', () => {
  it('follows what is read, and keeps each decision that differs', async () => {
    const { access, reads, addPermit, decided } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE']);
    access.start();
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
    access.start();
    const { read } = await reads.record(seenPass(camera, { text: 'AB12CDF' }), null);
    expect(await decided(read.id, 'doubtful')).toMatchObject({ sentence: expect.stringContaining('VIP2') });
    await access.stop();
  });

  it('waits for a disk that is full, and goes on after a read that cannot be decided on', async () => {
    const { access, reads, decided, decisions } = await freshAccess();
    access.start();
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
    access.start();
    const { read } = await reads.record(seenPass(camera, { text: '', kind: 'closed', confidence: 0 }), null);
    expect(await decided(read.id, 'unreadable')).toMatchObject({ verdict: 'ask' });
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
