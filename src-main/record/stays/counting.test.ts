import { describe, expect, it } from 'vitest';
import { freshRecord, standingClock } from '../../testing/freshRecord.ts';
import { createNightly } from './nightly.ts';
import { freshStays, minute, noon } from './testing/freshStays.ts';

const reason = 'Counted on foot';

async function full() {
  const fresh = await freshStays();
  const { stays, events } = fresh;
  const occupancy = async () => {
    const [one] = await stays.occupancy();
    return [one?.inside, one?.corrected];
  };
  const told = async () =>
    (await events()).flatMap((event) => (event.topic === 'carPark.full' ? [[event.isFull, event.inside]] : []));
  const count = (inside: number) => stays.counting.add({ carParkId: 'north', inside, reason }, 'Ann');
  return { ...fresh, occupancy, fullness: told, count };
}

describe('how many are inside', () => {
  it('is what somebody counted, and what came and went since on top of it', async () => {
    const { pass, become, occupancy, count, stays, clock } = await full();
    await pass('entry', 'AB12CDE', 0);
    await pass('entry', 'XY99ZZZ', 10);
    await become(['XY99ZZZ inside', 'AB12CDE inside']);
    const first = await count(5);
    expect(first).toMatchObject({ told: 2, counted: 5, by: 'Ann', reason, kind: 'person' });
    expect(await occupancy()).toEqual([5, 3]);
    clock.advance(minute);
    await pass('exit', 'AB12CDE', 20);
    // One of the three whom nobody saw come.
    await pass('exit', 'QQ77QQQ', 30);
    await become(['QQ77QQQ unknownStart noEntry', 'XY99ZZZ inside', 'AB12CDE left 20']);
    expect(await occupancy()).toEqual([3, 2]);
    const second = await count(0);
    expect(await occupancy()).toEqual([0, -1]);
    await expect(stays.counting.undo(first.id, 'Bo')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await stays.counting.undo(second.id, 'Bo')).toMatchObject({ undoneBy: 'Bo' });
    expect(await occupancy()).toEqual([3, 2]);
    expect((await stays.counting.list('north')).map(({ counted, undoneBy }) => [counted, undoneBy])).toEqual([
      [0, 'Bo'],
      [5, null],
    ]);
    await expect(stays.counting.undo('gone', 'Bo')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(stays.counting.add({ carParkId: 'gone', inside: 1, reason }, 'Bo')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('knows who was inside when it was counted, however long they stayed', async () => {
    const { db, clock, count, occupancy } = await full();
    const at = clock.now();
    const day = 24 * 60 * minute;
    const stay = (id: string, enteredAt: number, leftAt: number, outcome = 'left') => ({
      ...{ id, carParkId: 'north', cameraId: 'entry', mark: id, folded: id, entryMark: id, exitMark: id, outcome },
      ...{ enteredAt, leftAt, breaks: '[]', passes: '[]', doubts: '[]' },
    });
    await count(10);
    const inside = [
      [at - 1, at + 1],
      [at - day, at + 1],
      [at - day + 1, at + day],
      [at - day - 1, at + 1],
      [at - 30 * day, at + day],
      [at, at + 40 * day],
    ];
    const elsewhen = [
      [at + 1, at + 2],
      [at + 1, at + 3 * day],
      [at - 3 * day, at],
      [at - day, at],
    ];
    const rows = [...inside, ...elsewhen].map(([from = 0, to = 0], place) => stay(`s${place}`, from, to));
    await db
      .insertInto('stays')
      .values([...rows, stay('gone', at - 1, at + 1, 'void')] as never)
      .execute();
    // Ten were counted, six of whom are known by now and have left.
    expect(await occupancy()).toEqual([4, 4]);
  });

  it('is not corrected twice where somebody is found out later to have gone', async () => {
    const { pass, become, occupancy, count, stays, all } = await full();
    await pass('entry', 'AB12CDE', 0);
    await pass('entry', 'XY99ZZZ', 10);
    await become(['XY99ZZZ inside', 'AB12CDE inside']);
    await count(1);
    expect(await occupancy()).toEqual([1, -1]);
    const ghost = (await all()).find(({ mark }) => mark === 'AB12CDE');
    await stays.decide({ kind: 'void', id: ghost?.id ?? '', reason }, 'Ann');
    await become(['XY99ZZZ inside']);
    expect(await occupancy()).toEqual([1, 0]);
  });

  it('is repaired by what left and ended no stay, until a person says whose exit it was', async () => {
    const { pass, become, occupancy, stays, all, clock } = await full();
    await pass('entry', 'AB12CDE', 0);
    await pass('entry', 'XY99ZZZ', 10);
    await pass('exit', 'QQ77QQQ', 60);
    await become(['QQ77QQQ unknownStart noEntry', 'XY99ZZZ inside', 'AB12CDE inside']);
    clock.advance(minute);
    expect(await stays.counting.repair('north')).toMatchObject({
      ...{ kind: 'nightly', by: '', told: 2, counted: 1, reason: '1 left and ended no stay' },
    });
    expect(await occupancy()).toEqual([1, -1]);
    expect(await stays.counting.repair('north')).toBeNull();
    const [orphan, , stay] = await all();
    await stays.decide({ kind: 'join', id: stay?.id ?? '', exitId: orphan?.id ?? '', reason }, 'Ann');
    await become(['XY99ZZZ inside', 'AB12CDE left 60']);
    expect(await occupancy()).toEqual([1, 0]);
  });
});

it('tells once that a car park is full, and that it has space again', async () => {
  const { pass, become, fullness, count, clock } = await full();
  await pass('entry', 'AB12CDE', 0);
  await become(['AB12CDE inside']);
  await pass('entry', 'XY99ZZZ', 10);
  await expect.poll(fullness).toEqual([[true, 2]]);
  await pass('entry', 'CD34EFG', 20);
  await become(['CD34EFG inside', 'XY99ZZZ inside', 'AB12CDE inside']);
  clock.advance(minute);
  await count(1);
  await expect.poll(fullness).toEqual([
    [true, 2],
    [false, 1],
  ]);
});

it('is congested where fewer than half leave who usually leave then, and some are inside', async () => {
  const { stays, db, clock } = await full();
  const week = 7 * 24 * 60 * minute;
  const left = (id: string, leftAt: number | null) => ({
    ...{ id, cameraId: 'entry', carParkId: 'north', mark: id, folded: id, entryReadId: null, entryMark: null },
    ...{ exitReadId: null, exitMark: null, paired: null, isSettled: 0, permitId: null, groupId: null, visitId: null },
    ...{ breaks: '[]', passes: '[]', doubts: '[]', enteredAt: (leftAt ?? noon) - 60 * minute, leftAt },
    outcome: leftAt === null ? ('inside' as const) : ('left' as const),
  });
  const congested = () => stays.congestionAt('north', noon, noon + 60 * minute);
  for (let weeks = 1; weeks <= 4; weeks++)
    for (let each = 0; each < 6; each++)
      await db
        .insertInto('stays')
        .values(left(`${weeks} ${each}`, noon - weeks * week + each * minute))
        .execute();
  clock.advance(30 * minute);
  expect(await congested()).toEqual(['fewLeave']);
  expect(await stays.congestionAt('south', noon, noon + 60 * minute)).toEqual([]);
  expect(await stays.congested()).toEqual([]);
  await db.insertInto('stays').values(left('inside', null)).execute();
  expect(await stays.congested()).toEqual([{ carParkId: 'north', causes: ['fewLeave'] }]);
  await db
    .insertInto('stays')
    .values(['x', 'y', 'z'].map((id) => left(id, noon + minute)))
    .execute();
  expect(await congested()).toEqual([]);
});

it('is time for the repair once a night, at four by the clock on the wall, and the first time it is late, also after a restart', async () => {
  const clock = standingClock(Date.UTC(2026, 5, 1, 1));
  const { db } = await freshRecord();
  const create = () => createNightly({ db, clock, timeZone: () => 'Europe/London' });
  let nightly = create();
  const dueAfter = async (hours: number) => {
    clock.advance(hours * 60 * minute);
    const due = await nightly.due();
    if (due !== null) await nightly.done(due.night);
    return due === null ? null : (due.missed ?? 'in time');
  };
  const told: (string | null)[] = [];
  // Two in the morning, in summer; a quarter to four; four; five; four of the next night.
  for (const hours of [0, 1.75, 0.25, 1, 23]) told.push(await dueAfter(hours));
  expect(told).toEqual([null, null, 'in time', null, 'in time']);
  // A clock that was set back repairs nothing twice.
  clock.set(-48 * 60 * minute);
  expect([await dueAfter(0), await dueAfter(48), await dueAfter(24)]).toEqual([null, null, 'in time']);
  // Off for three nights: made up for at once, told from the first that was missed, and no second time.
  nightly = create();
  expect([await dueAfter(3 * 24 + 5), await dueAfter(1)]).toEqual(['2026-06-04', null]);
  nightly = create();
  expect([await dueAfter(0), await dueAfter(18)]).toEqual([null, 'in time']);
});
