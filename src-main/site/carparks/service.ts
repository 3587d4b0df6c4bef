import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { versionOn } from '../../../src-preload/contract/settings.ts';
import type { CarPark, CarParkVersion, GroupCapacities } from '../../../src-preload/contract/site/carparks.ts';
import type { OpeningHours } from '../../../src-preload/contract/site/openingHours.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { carriedOn, isSame } from '../../platform/dated.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Cameras } from '../cameras/service.ts';
import type { CarParkStore, DatedOfCarPark } from './store.ts';

export interface CarParksOptions {
  readonly db: Database;
  readonly store: CarParkStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly cameras: Pick<Cameras, 'ofCarPark' | 'update'>;
  /** The names of the groups that are let in at a car park; lists stand above this room. */
  readonly groupsLetInAt: (carParkId: string) => readonly string[];
  /** The day of the site's calendar, such as `2026-03-31`. */
  readonly today: () => string;
}

/** The car parks of the site. Which camera belongs where, the cameras know. */
export interface CarParks {
  /** By name. */
  list(): CarPark[];
  knows(id: string): boolean;
  add(name: string): Promise<CarPark>;
  rename(id: string, name: string): Promise<CarPark>;
  /**
   * From a day on, such as `2026-03-31` (null: always): left out, from today, or always where nobody had said it before. It holds until another
   * day says otherwise.
   */
  setCapacity(id: string, capacity: number | null, from?: string | null): Promise<CarPark>;
  setGroupCapacities(id: string, groupCapacities: GroupCapacities, from?: string | null): Promise<CarPark>;
  /** @throws Refusal where there is no such car park, or it lies within this one itself */
  setWithin(id: string, withinId: string | null): Promise<CarPark>;
  setOpeningHours(id: string, openingHours: OpeningHours | null, from?: string | null): Promise<CarPark>;
  /** What holds of one, has held and will hold, in the order of the days. */
  versions(id: string): CarParkVersion[];
  /** Whether one of two car parks lies within the other, however deep. */
  areNested(one: string, other: string): boolean;
  /** @throws Refusal while groups are let in there, which would otherwise hold nowhere */
  remove(id: string): Promise<void>;
  start(): Promise<void>;
}

export function createCarParks({ db, store, outbox, clock, cameras, groupsLetInAt, today }: CarParksOptions): CarParks {
  /** Each as it always has been; what holds of it from days on stands beside it. */
  const carParks = new Map<string, CarPark>();
  const later = new Map<string, CarParkVersion[]>();

  const versionsOf = (id: string): readonly CarParkVersion[] => {
    const carPark = carParks.get(id);
    return carPark === undefined ? [] : [{ from: null, ...datedOf(carPark) }, ...(later.get(id) ?? [])];
  };

  /** As it is today. */
  function asNow(carPark: CarPark): CarPark {
    const version = later.has(carPark.id) ? versionOn(versionsOf(carPark.id), today()) : undefined;
    return version === undefined ? carPark : { ...carPark, ...datedOf(version) };
  }

  function known(id: string): CarPark {
    const carPark = carParks.get(id);
    if (carPark === undefined)
      throw new Refusal('NOT_FOUND', 'This car park was removed. Reload the list of car parks.');
    return asNow(carPark);
  }

  async function hold(
    id: string,
    action: CarParkAction,
    said: Partial<DatedOfCarPark>,
    given: string | null | undefined,
  ): Promise<CarPark> {
    const now = known(id);
    const versions = versionsOf(id);
    const [field] = Object.keys(said) as (keyof DatedOfCarPark)[];
    const isNews = field !== undefined && versions.every((version) => isNothing(version[field]));
    const from = given === undefined ? (isNews ? null : today()) : given;
    const before = datedOf((from === null ? versions[0] : versionOn(versions, from)) ?? now);
    const after = { ...before, ...said };
    if (isSame(before, after) && versions.every((version) => version.from !== from)) return now;
    const beforeIt = from === null ? undefined : versions.findLast((each) => each.from === null || each.from < from);
    const others = versions.filter((each) => each.from !== null && (from === null || each.from > from));
    const carried = carriedOn(
      others.map((each) => ({ from: each.from, value: datedOf(each) })),
      before,
      after,
    ).map((each) => ({ from: each.from, ...each.value }));
    const isGone = from !== null && beforeIt !== undefined && isSame(datedOf(beforeIt), after);
    await change(async (writing) => {
      if (isGone) await store.letGoOn(writing, id, from);
      else await store.hold(writing, id, from, after);
      for (const version of carried) await store.hold(writing, id, version.from, datedOf(version));
      const since = { from: from ?? 'always' };
      const only = (values: DatedOfCarPark) =>
        Object.fromEntries(Object.keys(said).map((key) => [key, values[key as keyof DatedOfCarPark]]));
      await noted(writing, action, now, { before: only(before), after: { ...only(after), ...since } });
    });
    const rest = versions.filter((each) => each.from !== from && !carried.some((one) => one.from === each.from));
    const all = [...rest, ...(isGone ? [] : [{ from, ...after }]), ...carried];
    const [first] = all.filter((each) => each.from === null);
    carParks.set(id, { ...(carParks.get(id) ?? now), ...datedOf(first ?? after) });
    later.set(
      id,
      all.filter((each) => each.from !== null).sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)),
    );
    outbox.announce();
    return known(id);
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
    list: () =>
      [...carParks.values()].map(asNow).sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true })),
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
      const carPark = { ...(carParks.get(id) ?? before), name };
      await change(async (writing) => {
        await store.rename(writing, id, name);
        await noted(writing, 'carParks.rename', carPark, { before: { name: before.name }, after: { name } });
      });
      carParks.set(id, carPark);
      outbox.announce();
      return asNow(carPark);
    },
    setCapacity: (id, capacity, from) => hold(id, 'carParks.setCapacity', { capacity }, from),
    setGroupCapacities: (id, groupCapacities, from) =>
      hold(id, 'carParks.setGroupCapacities', { groupCapacities }, from),
    setOpeningHours: (id, openingHours, from) => hold(id, 'carParks.setOpeningHours', { openingHours }, from),
    versions: (id) => [...versionsOf(known(id).id)],
    async setWithin(id, withinId) {
      const before = known(id);
      if (withinId !== null && (withinId === id || liesWithin(known(withinId).id, id)))
        throw new Refusal('CONFLICT', `${known(withinId).name} lies within ${before.name} itself. Choose another.`, {
          field: 'withinId',
        });
      const carPark = { ...(carParks.get(id) ?? before), withinId };
      const nameOf = (each: string | null) => ({ within: each === null ? null : known(each).name });
      await change(async (writing) => {
        await store.setWithin(writing, id, withinId);
        const states = { before: nameOf(before.withinId), after: nameOf(withinId) };
        await noted(writing, 'carParks.setWithin', carPark, states);
      });
      carParks.set(id, carPark);
      outbox.announce();
      return asNow(carPark);
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
      later.delete(id);
      for (const inner of carParks.values())
        if (inner.withinId === id) carParks.set(inner.id, { ...inner, withinId: null });
      outbox.announce();
    },
    async start() {
      for (const carPark of await store.all()) carParks.set(carPark.id, carPark);
      for (const [id, versions] of Map.groupBy(await store.versions(), ({ carParkId }) => carParkId))
        later.set(
          id,
          versions.map(({ carParkId: _id, ...version }) => version),
        );
    },
  };
}

function datedOf({ capacity, groupCapacities, openingHours }: DatedOfCarPark): DatedOfCarPark {
  return { capacity, groupCapacities, openingHours };
}

/** Whether nobody has said anything. */
function isNothing(value: DatedOfCarPark[keyof DatedOfCarPark]): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
