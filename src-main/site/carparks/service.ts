import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { CarPark, GroupCapacities } from '../../../src-preload/contract/site/carparks.ts';
import type { OpeningHours } from '../../../src-preload/contract/site/openingHours.ts';
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
  setGroupCapacities(id: string, groupCapacities: GroupCapacities): Promise<CarPark>;
  /** @throws Refusal where there is no such car park, or it lies within this one itself */
  setWithin(id: string, withinId: string | null): Promise<CarPark>;
  setOpeningHours(id: string, openingHours: OpeningHours | null): Promise<CarPark>;
  /** Whether one of two car parks lies within the other, however deep. */
  areNested(one: string, other: string): boolean;
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

  /** Whether a car park lies within another. Each is looked at once, whatever the record says. */
  function liesWithin(id: string, outerId: string): boolean {
    const seen = new Set<string>();
    for (
      let at = carParks.get(id)?.withinId ?? null;
      at !== null && !seen.has(at);
      at = carParks.get(at)?.withinId ?? null
    ) {
      if (at === outerId) return true;
      seen.add(at);
    }
    return false;
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

  type CarParkAction =
    `carParks.${'add' | 'rename' | 'setCapacity' | 'setGroupCapacities' | 'setWithin' | 'setOpeningHours' | 'remove'}`;
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
      const carPark = {
        id: newId(),
        name,
        capacity: null,
        groupCapacities: [],
        withinId: null,
        openingHours: null,
        createdAt: clock.now(),
      };
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
    async setGroupCapacities(id, groupCapacities) {
      const before = known(id);
      const carPark = { ...before, groupCapacities };
      await change(async (writing) => {
        await store.setGroupCapacities(writing, id, groupCapacities);
        const states = { before: { groupCapacities: before.groupCapacities }, after: { groupCapacities } };
        await noted(writing, 'carParks.setGroupCapacities', carPark, states);
      });
      carParks.set(id, carPark);
      outbox.announce();
      return carPark;
    },
    async setWithin(id, withinId) {
      const before = known(id);
      if (withinId !== null && (withinId === id || liesWithin(known(withinId).id, id)))
        throw new Refusal('CONFLICT', `${known(withinId).name} lies within ${before.name} itself. Choose another.`, {
          field: 'withinId',
        });
      const carPark = { ...before, withinId };
      const nameOf = (each: string | null) => ({ within: each === null ? null : known(each).name });
      await change(async (writing) => {
        await store.setWithin(writing, id, withinId);
        const states = { before: nameOf(before.withinId), after: nameOf(withinId) };
        await noted(writing, 'carParks.setWithin', carPark, states);
      });
      carParks.set(id, carPark);
      outbox.announce();
      return carPark;
    },
    async setOpeningHours(id, hours) {
      const before = known(id);
      const carPark = { ...before, openingHours: hours };
      await change(async (writing) => {
        await store.setOpeningHours(writing, id, hours);
        const states = { before: { openingHours: before.openingHours }, after: { openingHours: hours } };
        await noted(writing, 'carParks.setOpeningHours', carPark, states);
      });
      carParks.set(id, carPark);
      outbox.announce();
      return carPark;
    },
    areNested: (one, other) => liesWithin(one, other) || liesWithin(other, one),
    async remove(id) {
      const carPark = known(id);
      refuseInUse(carPark);
      for (const cameraId of cameras.ofCarPark(id)) await cameras.update({ id: cameraId, carParkId: null });
      await change(async (writing) => {
        await store.remove(writing, id);
        await noted(writing, 'carParks.remove', carPark, {});
      });
      carParks.delete(id);
      for (const inner of carParks.values())
        if (inner.withinId === id) carParks.set(inner.id, { ...inner, withinId: null });
      outbox.announce();
    },
    async start() {
      for (const carPark of await store.all()) carParks.set(carPark.id, carPark);
    },
  };
}
