import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { CarPark } from '../../../src-preload/contract/site/carparks.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Cameras } from '../cameras/service.ts';
import type { CarParkStore } from './store.ts';

export interface CarParksOptions {
  readonly db: Database;
  readonly store: CarParkStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly cameras: Pick<Cameras, 'ofCarPark' | 'update'>;
  /** The names of the groups that are let in at a car park; lists stand above this room. */
  readonly groupsLetInAt: (carParkId: string) => readonly string[];
}

/** The car parks of the site. Which camera belongs where, the cameras know. */
export interface CarParks {
  /** By name. */
  list(): CarPark[];
  knows(id: string): boolean;
  add(name: string): Promise<CarPark>;
  rename(id: string, name: string): Promise<CarPark>;
  setCapacity(id: string, capacity: number | null): Promise<CarPark>;
  /** @throws Refusal while groups are let in there, which would otherwise hold nowhere */
  remove(id: string): Promise<void>;
  start(): Promise<void>;
}

export function createCarParks({ db, store, outbox, clock, cameras, groupsLetInAt }: CarParksOptions): CarParks {
  const carParks = new Map<string, CarPark>();

  function known(id: string): CarPark {
    const carPark = carParks.get(id);
    if (carPark === undefined)
      throw new Refusal('NOT_FOUND', 'This car park was removed. Reload the list of car parks.');
    return carPark;
  }

  function refuseTakenName(name: string, exceptId: string | null): void {
    const isTaken = [...carParks.values()].some(
      (carPark) => carPark.id !== exceptId && nameKey(carPark.name) === nameKey(name),
    );
    if (isTaken)
      throw new Refusal('CONFLICT', `There is already a car park called “${name}”. Choose another name.`, {
        field: 'name',
      });
  }

  function refuseInUse({ id, name }: CarPark): void {
    const groups = groupsLetInAt(id);
    if (groups.length === 0) return;
    const names = new Intl.ListFormat('en-GB').format(groups);
    throw new Refusal(
      'CONFLICT',
      `${names} ${groups.length === 1 ? 'is' : 'are'} let in at ${name}. Change where ${groups.length === 1 ? 'the group is' : 'the groups are'} let in first.`,
    );
  }

  async function change(write: (writing: Writing) => Promise<void>): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await write(writing);
      await outbox.append(writing, { topic: 'carParks.changed' });
    });
  }

  type CarParkAction = 'carParks.add' | 'carParks.rename' | 'carParks.setCapacity' | 'carParks.remove';
  const noted = (
    writing: Writing,
    action: CarParkAction,
    { id, name }: CarPark,
    states: { before?: object; after?: object },
  ) => note(writing, clock, { action, thing: { kind: 'carPark', id, label: name }, values: {}, ...states });

  return {
    list: () => [...carParks.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true })),
    knows: (id) => carParks.has(id),
    async add(name) {
      refuseTakenName(name, null);
      const carPark = { id: newId(), name, capacity: null, createdAt: clock.now() };
      await change(async (writing) => {
        await store.insert(writing, carPark);
        await noted(writing, 'carParks.add', carPark, {});
      });
      carParks.set(carPark.id, carPark);
      outbox.announce();
      return carPark;
    },
    async rename(id, name) {
      const before = known(id);
      refuseTakenName(name, id);
      const carPark = { ...before, name };
      await change(async (writing) => {
        await store.rename(writing, id, name);
        await noted(writing, 'carParks.rename', carPark, { before: { name: before.name }, after: { name } });
      });
      carParks.set(id, carPark);
      outbox.announce();
      return carPark;
    },
    async setCapacity(id, capacity) {
      const before = known(id);
      const carPark = { ...before, capacity };
      await change(async (writing) => {
        await store.setCapacity(writing, id, capacity);
        const states = { before: { capacity: before.capacity }, after: { capacity } };
        await noted(writing, 'carParks.setCapacity', carPark, states);
      });
      carParks.set(id, carPark);
      outbox.announce();
      return carPark;
    },
    async remove(id) {
      const carPark = known(id);
      refuseInUse(carPark);
      for (const cameraId of cameras.ofCarPark(id)) await cameras.update({ id: cameraId, carParkId: null });
      await change(async (writing) => {
        await store.remove(writing, id);
        await noted(writing, 'carParks.remove', carPark, {});
      });
      carParks.delete(id);
      outbox.announce();
    },
    async start() {
      for (const carPark of await store.all()) carParks.set(carPark.id, carPark);
    },
  };
}
