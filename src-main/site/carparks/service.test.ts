import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { groupValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { createPermits } from '../../lists/permits/service.ts';
import { silentLog } from '../../platform/log.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createCameras } from '../cameras/service.ts';
import { createCameraStore } from '../cameras/store.ts';
import { type CarParks, createCarParks } from './service.ts';
import { createCarParkStore } from './store.ts';

const source = { kind: 'file', path: '/clip.mp4' } as const;

async function freshCarParks() {
  const days = { today: '2026-06-01' };
  const record = await freshRecord();
  const permits = createPermits(record);
  await permits.start();
  async function create() {
    const cameras = createCameras({
      ...record,
      store: createCameraStore(record.db, record.secrets, silentLog),
      sampleClip: '/clip.mp4',
      isCarPark: (id) => carParks.knows(id),
      engine: {
        watch: () => undefined,
        unwatch: () => undefined,
        test: async () => ({ ok: false, fault: faultOf('unreachable') }),
        devices: async () => [],
      },
    });
    const carParks: CarParks = createCarParks({
      ...record,
      store: createCarParkStore(record.db),
      cameras,
      groupsLetInAt: (id) =>
        permits.groups().flatMap(({ carParkIds, name }) => (carParkIds?.includes(id) ? [name] : [])),
      today: () => days.today,
    });
    await carParks.start();
    await cameras.start();
    return { cameras, carParks };
  }
  return { ...record, permits, days, create, ...(await create()) };
}

describe('car parks', () => {
  it('are listed by name as a person counts, and hold after a restart with their cameras', async () => {
    const { carParks, cameras, create } = await freshCarParks();
    await carParks.add('Deck 10');
    const two = await carParks.add('Deck 2');
    const entry = await cameras.add({ name: 'Entry', source, carParkId: two.id });
    await cameras.add({ name: 'Elsewhere', source });
    await carParks.rename(two.id, 'Deck 3');
    const again = await create();
    expect(again.carParks.list().map(({ name }) => name)).toEqual(['Deck 3', 'Deck 10']);
    expect(again.cameras.ofCarPark(two.id)).toEqual([entry.id]);
  });

  it('have names of their own', async () => {
    const { carParks } = await freshCarParks();
    const north = await carParks.add('North');
    await expect(carParks.add(' NORTH ')).rejects.toMatchObject({ code: 'CONFLICT', field: 'name' });
    expect(await carParks.rename(north.id, 'north')).toMatchObject({ name: 'north' });
    await expect(carParks.rename('gone', 'South')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lie within one another, in no circle, until the outer one is gone', async () => {
    const { carParks, create } = await freshCarParks();
    const [site, deck, bay] = [await carParks.add('Site'), await carParks.add('Deck'), await carParks.add('Bay')];
    await carParks.setWithin(deck.id, site.id);
    expect(await carParks.setWithin(bay.id, deck.id)).toMatchObject({ withinId: deck.id });
    const again = (await create()).carParks;
    expect([again.areNested(bay.id, site.id), again.areNested(site.id, bay.id)]).toEqual([true, true]);
    for (const outer of [site.id, bay.id])
      await expect(again.setWithin(site.id, outer)).rejects.toMatchObject({ code: 'CONFLICT', field: 'withinId' });
    await expect(again.setWithin(site.id, 'gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await again.remove(deck.id);
    expect(again.list().map(({ name, withinId }) => [name, withinId])).toEqual([
      ['Bay', null],
      ['Site', null],
    ]);
    expect((await create()).carParks.list()).toEqual(again.list());
    expect(again.areNested(bay.id, site.id)).toBe(false);
  });

  it('tell of themselves, and of a camera that belongs to another one', async () => {
    const { carParks, cameras, events } = await freshCarParks();
    const told = async () => (await events()).filter(({ topic }) => topic === 'carParks.changed').length;
    const north = await carParks.add('North');
    const { id } = await cameras.add({ name: 'Entry', source });
    expect(await told()).toBe(1);
    await cameras.update({ id, carParkId: north.id });
    expect(await told()).toBe(2);
    await cameras.update({ id, name: 'Entry 1' });
    expect(await told()).toBe(2);
    await expect(cameras.update({ id, carParkId: 'gone' })).rejects.toMatchObject({ field: 'carParkId' });
    await expect(cameras.add({ name: 'Exit', source, carParkId: 'gone' })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('go with their cameras left behind, but not while a group is let in there', async () => {
    const { carParks, cameras, permits, create } = await freshCarParks();
    const north = await carParks.add('North');
    const { id } = await cameras.add({ name: 'Entry', source, carParkId: north.id });
    const removed = await cameras.add({ name: 'Old', source, carParkId: north.id });
    await cameras.remove(removed.id);
    const values = { name: 'Crew', colour: 'pink', onMatch: 'open', carParkIds: [north.id] } as const;
    const crew = await permits.addGroup(groupValuesSchema.parse(values), 'Ann');
    await expect(carParks.remove(north.id)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'Crew is let in at North. Change where the group is let in first.',
    });
    await permits.removeGroup(crew.id, 'Ann');
    await carParks.remove(north.id);
    const again = await create();
    expect(again.carParks.list()).toEqual([]);
    expect(again.cameras.list()).toMatchObject([{ id, carParkId: null }]);
  });
});

describe('what a car park has room for, and when it is open', () => {
  it('holds from today on where it was said before, so that the past stays what it was', async () => {
    const { carParks, days, create } = await freshCarParks();
    const { id } = await carParks.add('North');
    // What nobody had said changes no figure of the past.
    await carParks.setCapacity(id, 10);
    days.today = '2026-06-10';
    expect((await carParks.setCapacity(id, 20)).capacity).toBe(20);
    const said = (all: CarParks) => all.versions(id).map(({ from, capacity }) => [from, capacity]);
    expect(said(carParks)).toEqual([
      [null, 10],
      ['2026-06-10', 20],
    ]);
    const again = await create();
    expect(said(again.carParks)).toEqual(said(carParks));
    expect(again.carParks.list()[0]?.capacity).toBe(20);
    days.today = '2026-06-09';
    expect(again.carParks.list()[0]?.capacity).toBe(10);
  });

  it('holds from a day that is given, until a later day says otherwise, beside what else holds from then', async () => {
    const { carParks, days } = await freshCarParks();
    const { id } = await carParks.add('North');
    await carParks.setCapacity(id, 10);
    await carParks.setGroupCapacities(id, [{ groupId: 'staff', capacity: 3 }], '2026-06-05');
    await carParks.setCapacity(id, 30, '2026-06-20');
    await carParks.setCapacity(id, 20, '2026-06-02');
    const said = () =>
      carParks.versions(id).map(({ from, capacity, groupCapacities }) => [from, capacity, groupCapacities.length]);
    expect(said()).toEqual([
      [null, 10, 0],
      ['2026-06-02', 20, 0],
      ['2026-06-05', 20, 1],
      ['2026-06-20', 30, 1],
    ]);
    days.today = '2026-06-20';
    expect(carParks.list()[0]).toMatchObject({ capacity: 30, groupCapacities: [{ groupId: 'staff', capacity: 3 }] });
    // What says the same as what holds before it is no version of its own.
    await carParks.setCapacity(id, 10, '2026-06-02');
    expect(said()).toEqual([
      [null, 10, 0],
      ['2026-06-05', 10, 1],
      ['2026-06-20', 30, 1],
    ]);
    expect((await carParks.rename(id, 'South')).capacity).toBe(30);
    await carParks.setCapacity(id, 12, null);
    expect(said()[0]).toEqual([null, 12, 0]);
  });
});
