import { describe, expect, it } from 'vitest';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import { silentLog } from '../../platform/log.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { freshStays, noon } from '../stays/testing/freshStays.ts';
import { createTraffic } from './service.ts';
import { createVehicleDays } from './vehicleDays.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const all = { fromAt: 0, untilAt: Number.MAX_SAFE_INTEGER, carParkIds: null };

describe('stays by the hour', () => {
  it('are counted as they come, go and are told anew, and stay counted when stays are deleted', async () => {
    const { db, pass, become, stays } = await freshStays();
    const traffic = createTraffic(db);
    await pass('entry', 'AB12CDE', 0);
    await pass('entry', 'LM61PQR', 70);
    await become(['LM61PQR inside', 'AB12CDE inside']);
    expect(await traffic.moves(all)).toEqual([
      { at: noon, came: 1, change: 1 },
      { at: noon + hourMs, came: 1, change: 1 },
    ]);
    await pass('exit', 'AB12CDE', 130);
    await become(['LM61PQR inside', 'AB12CDE left 130']);
    expect(await traffic.insideAt(noon + 2 * hourMs, null)).toBe(2);
    expect(await traffic.insideAt(noon + 3 * hourMs, ['north'])).toBe(1);
    expect(await traffic.lengths(all)).toEqual([
      { at: noon, carParkId: 'north', edge: 120, count: 1, ms: 130 * 60_000 },
    ]);

    // An exit that comes late ends the other before that.
    await pass('exit', 'LM61PQR', 100);
    await become(['LM61PQR left 30', 'AB12CDE left 130']);
    expect((await traffic.lengths(all)).map(({ edge, count }) => [edge, count])).toEqual([
      [120, 1],
      [30, 1],
    ]);
    // Who turned round was never there.
    await pass('entry', 'CD34EFG', 140);
    await pass('exit', 'CD34EFG', 142);
    await become(['CD34EFG passedThrough 2', 'LM61PQR left 30', 'AB12CDE left 130']);
    const counted = await traffic.moves(all);
    expect(counted.reduce((sum, { came }) => sum + came, 0)).toBe(2);
    expect(await traffic.insideAt(noon + dayMs, null)).toBe(0);
    await stays.stop();
    await db.deleteFrom('stays').execute();
    expect(await traffic.moves(all)).toEqual(counted);
  });

  it('take back a stay that never was', async () => {
    const { db, pass, become, stays } = await freshStays();
    const id = await pass('entry', 'AB12CDE', 0);
    await become(['AB12CDE inside']);
    const [stay] = (await stays.list({ view: 'all', limit: 5 })).items;
    const seen = { outcome: 'inside', mark: 'AB12CDE', enteredAt: stay?.entry?.at ?? null, leftAt: null } as const;
    await stays.decide({ kind: 'void', id, reason: 'A sign', seen }, 'Ann');
    await become([]);
    expect(await createTraffic(db).insideAt(noon + dayMs, null)).toBe(0);
  });
});

describe('vehicles of a day', () => {
  it('are new where they were not there in the thirty days before, each once a day', async () => {
    const { db, clock } = await freshRecord();
    const siteDay = (at: number) => siteClock('Europe/London').wallOf(at).day;
    let id = 0;
    const came = async (mark: string, at: number) =>
      await db
        .insertInto('stays')
        .values({
          ...{ id: `s${id++}`, carParkId: 'north', cameraId: 'entry', mark, folded: mark, enteredAt: at },
          ...{ outcome: 'inside', breaks: '[]', passes: '[]', doubts: '[]' },
        })
        .execute();
    const today = clock.now();
    for (const days of [40, 5, 1]) await came('AB12CDE', today - days * dayMs);
    await came('AB12CDE', today - dayMs + hourMs);
    await came('LM61PQR', today - dayMs);
    await came('LM61PQR', today);
    const counting = createVehicleDays({ db, clock, log: silentLog, siteClock: () => siteClock('Europe/London') });
    await counting.count();
    const traffic = createTraffic(db);
    const told = () => traffic.vehicles(0, 100_000, null);
    const day = siteDay(today);
    const expected = [
      { day: day - 40, newcomers: 1, returned: 0 },
      { day: day - 5, newcomers: 1, returned: 0 },
      { day: day - 1, newcomers: 1, returned: 1 },
    ];
    expect(await told()).toEqual(expected);
    await counting.count();
    await db
      .deleteFrom('stays')
      .where('enteredAt', '<', today - hourMs)
      .execute();
    await counting.count();
    expect(await told()).toEqual(expected);
    expect(await traffic.vehicles(0, 100_000, ['south'])).toEqual([]);
  });
});

describe('waits at a gate', () => {
  it('last from first seen to the first command that opened', async () => {
    const { db, pass } = await freshStays();
    const readId = await pass('entry', 'AB12CDE', 0);
    const command = (id: string, at: number, outcome: 'sent' | 'done') => ({
      ...{ id, barrierId: 'b', barrierName: 'North', at, kind: 'open' as const, cause: 'rule' as const, by: '' },
      ...{ reason: '', readId, mark: 'AB12CDE', outcome, answer: '', attempts: 1, obeyed: 1, owesClose: 0 },
    });
    await db
      .insertInto('barrierCommands')
      .values(command('1', noon + 7_000, 'sent'))
      .execute();
    const waits = () => createTraffic(db).waits(0, noon + dayMs, null);
    expect(await waits()).toEqual([]);
    await db.updateTable('barrierCommands').set({ outcome: 'done' }).execute();
    await db
      .insertInto('barrierCommands')
      .values({ ...command('2', noon + 60_000, 'done'), barrierId: 'c' })
      .execute();
    expect(await waits()).toEqual([{ at: noon, cameraId: 'entry', cause: 'rule', edge: 5, count: 1, ms: 7_000 }]);
    expect(await createTraffic(db).waits(0, noon + dayMs, ['exit'])).toEqual([]);
  });
});
