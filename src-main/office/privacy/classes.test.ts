import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { barrierValuesSchema } from '../../../src-preload/contract/gate/barriers.ts';
import { permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../../src-preload/contract/lists/visitors.ts';
import { watchValuesSchema } from '../../../src-preload/contract/lists/watchlist.ts';
import { verifyAudit } from '../../platform/audit/verify.ts';
import { newId } from '../../platform/ids.ts';
import { freshDoor } from '../../testing/freshDoor.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { dayMs } from './testing/keptRecord.ts';

const hourMs = 3_600_000;

/** How a barrier that is never asked is opened. */
const open = { method: 'POST', url: 'http://127.0.0.1:9/open' };

/** The whole house with its retention, without the clock by which it looks for itself. */
async function freshHouse() {
  const door = await freshDoor();
  const { site, record, lists, gate, office, clock, db } = door;
  const wings = [site, record, lists, gate];
  for (const wing of wings) await wing.start();
  onTestFinished(async () => {
    for (const wing of wings.toReversed()) if ('stop' in wing) await wing.stop();
  });
  return {
    ...door,
    hold: (plate: string) =>
      office.privacy.holds.add({ on: { kind: 'plate', plate }, reason: 'A claim', until: null }, 'Ann'),
    /** So many days go by, and what has had its time by then is deleted. */
    async goesBy(days: number) {
      await office.privacy.confirmClock();
      await office.keeper.now();
      clock.advance(days * dayMs);
      await office.privacy.confirmClock();
      await office.keeper.now();
    },
    async purged(): Promise<Record<string, number>> {
      const rows = await db.selectFrom('purges').select(['class', 'rows']).execute();
      const counts: Record<string, number> = {};
      for (const row of rows) counts[row.class] = (counts[row.class] ?? 0) + row.rows;
      return counts;
    },
  };
}

type House = Awaited<ReturnType<typeof freshHouse>>;

describe('permits', () => {
  it('go with their history two years after they have expired, and neither before nor without an end', async () => {
    const house = await freshHouse();
    const { permits } = house.lists;
    const now = house.clock.now();
    const permit = (number: string, plate: string, validTo: number | null) =>
      permits.add(
        permitValuesSchema.parse({
          number,
          groupId: 'staff',
          name: `Holder ${number}`,
          vehicles: [{ plate }],
          validTo,
        }),
        'Ann',
      );
    await permit('P1', 'AB12CDE', now + dayMs);
    await permit('P2', 'CD34EFG', now + 90 * dayMs);
    await permit('P3', 'EF56GHJ', null);
    await permit('P4', 'GH78KLM', now + dayMs);
    await house.hold('GH78 KLM');
    await house.goesBy(700);
    const numbers = async () => (await permits.snapshot()).map(({ values }) => values.number).sort();
    expect(await numbers()).toEqual(['P1', 'P2', 'P3', 'P4']);
    await house.goesBy(40);
    expect(await numbers()).toEqual(['P2', 'P3', 'P4']);
    expect(permits.ofPlate('AB12CDE')).toEqual([]);
    // Of all that was done to permits two years ago, only what is on hold is still told.
    const told = await house.db.selectFrom('permitChanges').select('after').execute();
    expect(told).toHaveLength(1);
    expect(told[0]?.after).toContain('GH78');
  });
});

describe('visits', () => {
  const visit = (house: House, name: string, plate: string, from: number, more: object = {}) =>
    house.lists.visitors.add(
      visitValuesSchema.parse({ kind: 'visitor', name, plate, from, to: from + hourMs, ...more }),
      'Ann',
    );

  it('go three months after their end; who is expected stays, and so does who is on hold', async () => {
    const house = await freshHouse();
    const now = house.clock.now();
    await visit(house, 'Gone', 'AB12CDE', now);
    await visit(house, 'Held', 'CD34EFG', now);
    await visit(house, 'Later', 'EF56GHJ', now + 300 * dayMs);
    const cancelled = await visit(house, 'Cancelled', 'GH78KLM', now + 200 * dayMs);
    await house.lists.visitors.cancel(cancelled.id, 'Ann');
    await house.hold('CD34EFG');
    const names = async () => (await house.db.selectFrom('visits').select('name').execute()).map(({ name }) => name);
    await house.goesBy(80);
    expect((await names()).sort()).toEqual(['Cancelled', 'Gone', 'Held', 'Later']);
    await house.goesBy(12);
    expect((await names()).sort()).toEqual(['Held', 'Later']);
    expect(house.lists.visitors.ofPlate('AB12CDE', house.clock.now())).toEqual([]);
    expect(await house.purged()).toMatchObject({ visits: 2 });
  });

  it('that go on keep themselves, and each coming of theirs goes by itself', async () => {
    const house = await freshHouse();
    const { visitors } = house.lists;
    const days = [1, 2, 3, 4, 5, 6, 7];
    const { id } = await visit(house, 'Cleaner', 'AB12CDE', house.clock.now() - hourMs, {
      repeat: { days, until: null },
    });
    const comes = async () => {
      await visitors.arrive(id, { plate: null, readId: null }, 'Ann');
      await visitors.leave(id, 'Ann');
    };
    await comes();
    await house.goesBy(60);
    await comes();
    await house.goesBy(40);
    expect(await house.db.selectFrom('attendances').select('id').execute()).toHaveLength(1);
    expect(await house.db.selectFrom('visits').select('id').execute()).toHaveLength(1);
  });
});

describe('alerts', () => {
  const alert = async (
    { db, clock }: House,
    { kind = 'watchList', mark = 'AB12CDE', acknowledged = false, resolved = false, must = true } = {},
  ) => {
    const now = clock.now();
    const device = kind === 'cameraDown';
    const nothing = { values: null, readId: null, cameraId: null, barrierId: null, country: null, format: null };
    const acknowledgement = { acknowledgedAt: acknowledged ? now : null, acknowledgedBy: acknowledged ? 'Ann' : null };
    await db
      .insertInto('alerts')
      .values({
        ...{ id: newId(), kind: kind as 'watchList', severity: 'severe', sentence: 'Seen', place: 'North', tell: '' },
        ...{ mark: device ? null : mark, folded: device ? null : mark, sound: 0, desktop: 0, at: now, firstAt: now },
        ...{ mustAcknowledge: must ? 1 : 0, resolvedAt: resolved ? now : null, ...nothing, ...acknowledgement },
      })
      .execute();
  };

  it('go three months after they were told; one that waits for somebody does so for half a year at most', async () => {
    const house = await freshHouse();
    await alert(house, { acknowledged: true });
    await alert(house, { must: false });
    await alert(house, { mark: 'CD34EFG' });
    await alert(house, { mark: 'EF56GHJ', acknowledged: true });
    await alert(house, { kind: 'cameraDown', must: false });
    await alert(house, { kind: 'cameraDown', must: false, resolved: true });
    await house.hold('EF56GHJ');
    const left = async () => {
      const rows = await house.db.selectFrom('alerts').select(['kind', 'mark']).orderBy('id').execute();
      return rows.map(({ kind, mark }) => `${kind} ${mark ?? ''}`.trim());
    };
    await house.goesBy(89);
    expect(await left()).toHaveLength(6);
    await house.goesBy(2);
    expect(await left()).toEqual(['watchList CD34EFG', 'watchList EF56GHJ', 'cameraDown']);
    await house.goesBy(100);
    expect(await left()).toEqual(['watchList EF56GHJ', 'cameraDown']);
    expect(await house.purged()).toMatchObject({ alerts: 4 });
  });
});

describe('whom barriers opened for', () => {
  it('is forgotten, while that they moved stays', async () => {
    const house = await freshHouse();
    const camera = await house.site.cameras.add({ name: 'Entry', source: { kind: 'file', path: '/clip.mp4' } });
    const { id: barrierId } = await house.gate.barriers.add(
      barrierValuesSchema.parse({
        name: 'North',
        cameraIds: [camera.id],
        device: { kind: 'http', open, signIn: { kind: 'none' } },
      }),
    );
    const command = (mark: string) =>
      house.db
        .insertInto('barrierCommands')
        .values({
          ...{ id: newId(), barrierId, barrierName: 'North', at: house.clock.now(), kind: 'open', cause: 'rule' },
          ...{ by: 'The rule', byReason: null, reason: 'A permit', readId: null, mark, permitId: 'p', outcome: 'done' },
          ...{ answer: 'Open', said: null, attempts: 1, tookMs: 80, obeyed: 1, owesClose: 0 },
        })
        .execute();
    await command('AB12CDE');
    await command('CD34EFG');
    await house.hold('CD34EFG');
    await house.goesBy(91);
    const rows = await house.db
      .selectFrom('barrierCommands')
      .select(['mark', 'permitId', 'readId', 'kind', 'outcome', 'tookMs'])
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { mark: '', permitId: null, readId: null, kind: 'open', outcome: 'done', tookMs: 80 },
      { mark: 'CD34EFG', permitId: 'p', readId: null, kind: 'open', outcome: 'done', tookMs: 80 },
    ]);
    expect(await house.purged()).toMatchObject({ commands: 1 });
  });
});

describe('watch list entries', () => {
  it('go three months after they were removed or have expired, and never while they stand', async () => {
    const house = await freshHouse();
    const { watchList } = house.lists;
    const entry = (pattern: string, expiresAt: number | null = null) =>
      watchList.add(
        watchValuesSchema.parse({ pattern, reason: 'Stolen', severity: 'severe', tolerance: 'exact', expiresAt }),
        'Ann',
      );
    await entry('AB12CDE');
    await entry('CD34EFG', house.clock.now() + dayMs);
    const removed = await entry('EF56GHJ');
    await watchList.remove(removed.id);
    const held = await entry('GH78KLM');
    await watchList.remove(held.id);
    await house.hold('GH78KLM');
    await house.goesBy(92);
    const left = await house.db.selectFrom('watchEntries').select('pattern').orderBy('id').execute();
    expect(left.map(({ pattern }) => pattern)).toEqual(['AB12CDE', 'GH78KLM']);
    expect(watchList.list().map(({ pattern }) => pattern)).toEqual(['AB12CDE']);
    expect(await house.purged()).toMatchObject({ watchList: 2 });
  });
});

describe('videos', () => {
  it('go with their file and their reads, whole or not at all', async () => {
    const house = await freshHouse();
    const { db, folder, clock, reads } = house;
    await mkdir(join(folder, 'videos'), { recursive: true });
    const add = async (text: string, status: 'done' | 'queued' = 'done') => {
      const id = newId();
      const name = `${id}.mp4`;
      await writeFile(join(folder, 'videos', name), 'video');
      await db
        .insertInto('jobs')
        .values({
          ...{ id, name: 'lane.mp4', path: join(folder, 'videos', name), ownsFile: 1, status, durationMs: 1000 },
          ...{ processedMs: 1000, fault: null, createdAt: clock.now(), finishedAt: clock.now(), sizeBytes: 5 },
          probed: null,
        })
        .execute();
      const origin = { jobId: id, beganAt: clock.now() };
      for (const kind of ['opened', 'closed'] as const)
        await reads.record(seenPass('', { text, origin, kind, passId: id }), null);
      return { id, file: join(folder, 'videos', name) };
    };
    const gone = await add('AB12CDE');
    const held = await add('CD34EFG');
    const waits = await add('EF56GHJ', 'queued');
    await house.hold('CD34EFG');
    await house.goesBy(91);
    const ids = (await db.selectFrom('jobs').select('id').orderBy('id').execute()).map(({ id }) => id);
    expect(ids).toEqual([held.id, waits.id]);
    const isThere = async ({ file }: { file: string }) =>
      await access(file).then(
        () => true,
        () => false,
      );
    expect([await isThere(gone), await isThere(held), await isThere(waits)]).toEqual([false, true, true]);
    const marks = (await db.selectFrom('reads').select('text').orderBy('id').execute()).map(({ text }) => text);
    expect(marks).toEqual(['CD34EFG', 'EF56GHJ']);
  });
});

it('leaves a chain of the audit that is whole, of which the oldest goes last', async () => {
  const house = await freshHouse();
  await house.call('carParks/add', { name: 'Yard' });
  await house.call('carParks/add', { name: 'Mill' });
  await house.goesBy(731);
  await house.call('carParks/add', { name: 'New' });
  const actions = (await house.db.selectFrom('auditEntries').select('action').orderBy('sequence').execute()).map(
    ({ action }) => action,
  );
  expect(actions.filter((action) => action === 'carParks.add')).toHaveLength(1);
  expect(await verifyAudit({ db: house.db, anchors: [] })).toMatchObject({ ok: true });
});
