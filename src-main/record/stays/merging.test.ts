import { describe, expect, it } from 'vitest';
import { freshStays } from './testing/freshStays.ts';

/** Two visits of one vehicle, an hour and half an hour long, a quarter of an hour apart; the newest first. */
async function twice() {
  const fresh = await freshStays();
  await fresh.pass('entry', 'AB12CDE', 0);
  await fresh.pass('exit', 'AB12CDE', 60);
  await fresh.pass('entry', 'AB12CDE', 75);
  await fresh.pass('exit', 'AB12CDE', 105);
  await fresh.become(['AB12CDE left 30', 'AB12CDE left 60']);
  const [second, first] = await fresh.all();
  if (first === undefined || second === undefined) throw new Error('Nobody came');
  return { ...fresh, first, second };
}

describe('two visits that a person says are one', () => {
  it('are one, with the reason, whatever is told anew, and are taken back', async () => {
    const { stays, pass, become, first, second } = await twice();
    const reason = 'It only turned at the gate';
    const merge = { kind: 'merge', id: second.id, otherId: first.id, reason } as const;
    await stays.decide(merge, 'Ann');
    await become(['AB12CDE left 105']);
    const { steps, breaks } = await stays.get(first.id);
    expect(steps).toMatchObject([{ kind: 'merge', by: 'Ann', reason }]);
    expect(breaks).toMatchObject([{ isMerged: true }]);
    // Told anew from before, and from between the two.
    await pass('entry', 'XY99ZZZ', -30);
    await pass('exit', 'XY99ZZZ', 70);
    await become(['AB12CDE left 105', 'XY99ZZZ left 100']);
    await stays.undo(steps[0]?.id ?? '', 'Bob');
    await become(['AB12CDE left 30', 'AB12CDE left 60', 'XY99ZZZ left 100']);
  });

  it('are taken back one after the other where a third was merged with them', async () => {
    const { stays, pass, become, first, second, all } = await twice();
    await pass('entry', 'AB12CDE', 120);
    await pass('exit', 'AB12CDE', 140);
    await become(['AB12CDE left 20', 'AB12CDE left 30', 'AB12CDE left 60']);
    const [third] = await all();
    const merge = (id: string, otherId = '') => stays.decide({ kind: 'merge', id, otherId, reason: 'Seen' }, 'Ann');
    await merge(second.id, third?.id);
    await merge(first.id, second.id);
    await become(['AB12CDE left 140']);
    const steps = async (id: string) => (await stays.get(id)).steps;
    const [joined] = await steps(third?.id ?? '');
    const [newest] = await steps(first.id);
    await expect(stays.undo(joined?.id ?? '', 'Bob')).rejects.toThrow('Take that back first');
    await stays.undo(newest?.id ?? '', 'Bob');
    await become(['AB12CDE left 65', 'AB12CDE left 60']);
    await expect(stays.undo(newest?.id ?? '', 'Bob')).rejects.toThrow('Take that back first');
    await stays.undo(joined?.id ?? '', 'Bob');
    await become(['AB12CDE left 20', 'AB12CDE left 30', 'AB12CDE left 60']);
  });

  it('go on as one where the second has not ended', async () => {
    const { stays, pass, become, all } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await pass('exit', 'AB12CDE', 60);
    await pass('entry', 'AB12CDE', 75);
    await become(['AB12CDE inside', 'AB12CDE left 60']);
    const [second, first] = await all();
    await stays.decide({ kind: 'merge', id: first?.id ?? '', otherId: second?.id ?? '', reason: 'Seen' }, 'Ann');
    await become(['AB12CDE inside']);
    await pass('entry', 'XY99ZZZ', 70);
    await become(['XY99ZZZ inside', 'AB12CDE inside']);
    await pass('exit', 'AB12CDE', 120);
    await become(['XY99ZZZ inside', 'AB12CDE left 120']);
  });
});

describe('what kind of vehicle a person says it is', () => {
  it('is kept though the stay is told anew, is told to who follows, and is taken back', async () => {
    const { stays, pass, become, events, first, review } = await twice();
    const decision = {
      kind: 'class',
      id: first.id,
      vehicleClass: 'coach',
      isForPlate: false,
      reason: 'It is a coach',
    } as const;
    const [made] = await stays.decide(decision, 'Ann');
    expect(made).toMatchObject({ id: first.id, vehicleClass: 'coach', isSettled: false, paired: 'exact' });
    // A read of before it is another: the stay is made anew.
    const wrong = await pass('entry', 'QQ77QQQ', -30);
    await become(['AB12CDE left 30', 'AB12CDE left 60', 'QQ77QQQ inside']);
    await review.decide(wrong, { verdict: 'corrected', text: 'QQ77QQR' }, 'Ann');
    await become(['AB12CDE left 30', 'AB12CDE left 60', 'QQ77QQR inside']);
    const { vehicleClass, steps } = await stays.get(first.id);
    expect(vehicleClass).toBe('coach');
    expect(steps).toMatchObject([{ kind: 'class', reason: 'It is a coach' }]);
    const told = (await events()).filter((event) => event.topic === 'stay.changed' && event.stay.id === first.id);
    expect(told.at(-1)).toMatchObject({ stay: { vehicleClass: 'coach' } });
    await stays.undo(steps[0]?.id ?? '', 'Bob');
    expect((await stays.get(first.id)).vehicleClass).toBeNull();
  });

  it('holds whenever the plate comes again, where they say so, until they say otherwise', async () => {
    const { stays, pass, all, first, second, clock } = await twice();
    const say = (id: string, vehicleClass: string | null) =>
      stays.decide({ kind: 'class', id, vehicleClass, isForPlate: true, reason: 'Seen' }, 'Ann');
    const kinds = async () => (await all()).map(({ vehicleClass }) => vehicleClass);
    // What came before it is as it was.
    await say(second.id, 'coach');
    expect(await kinds()).toEqual(['coach', null]);
    await say(first.id, 'coach');
    expect(await kinds()).toEqual(['coach', 'coach']);
    await pass('entry', 'AB12CDE', 24 * 60);
    await expect.poll(kinds, { interval: 5 }).toEqual(['coach', 'coach', 'coach']);
    await say(second.id, null);
    expect(await kinds()).toEqual([null, null, 'coach']);
    clock.advance(1);
    const { steps } = await stays.get(first.id);
    const [step] = steps.filter(({ kind }) => kind === 'class');
    await stays.undo(step?.id ?? '', 'Bob');
    expect(await kinds()).toEqual([null, null, null]);
  });

  it('is listed by plate, each with its newest stay, and stays are listed by kind', async () => {
    const { stays, pass, become, first, second } = await twice();
    await pass('entry', 'XY99ZZZ', 200);
    await become(['XY99ZZZ inside', 'AB12CDE left 30', 'AB12CDE left 60']);
    const listed = async (query: object) =>
      (await stays.list({ view: 'all', limit: 50, ...query })).items.map(({ id }) => id);
    expect(await listed({ view: 'kinds' })).toEqual([]);
    await stays.decide({ kind: 'class', id: first.id, vehicleClass: 'coach', isForPlate: true, reason: 'Seen' }, 'Ann');
    expect(await listed({ vehicleClass: 'coach' })).toEqual([second.id, first.id]);
    expect(await listed({ vehicleClass: 'van' })).toEqual([]);
    expect(await listed({ view: 'kinds' })).toEqual([second.id]);
    expect(await listed({ view: 'kinds', text: 'XY99' })).toEqual([]);
    expect(await listed({ view: 'kinds', vehicleClass: 'coach' })).toEqual([second.id]);
    await stays.decide({ kind: 'class', id: second.id, vehicleClass: null, isForPlate: true, reason: 'No' }, 'Ann');
    expect(await listed({ view: 'kinds' })).toEqual([first.id]);
  });
});
