import type { HeldGroup, Incoming, Permits } from '../../lists/permits/service.ts';
import type { Visitors } from '../../lists/visitors/service.ts';
import type { WatchList } from '../../lists/watchlist/service.ts';
import type { Holds } from '../../office/privacy/service.ts';
import type { Tariffs } from '../../parking/tariffs/service.ts';
import type { Writing } from '../../platform/database.ts';
import type { Page, WorkedRow } from './page.ts';
import { isSame, type SharedList } from './rules/listFields.ts';
import type { Due } from './store.ts';
import { type Read, readGroup, readHold, readPermit, readTariff, readVisit, readWatch } from './values.ts';

/** The rooms whose lists are shared. */
export interface SharedRooms {
  readonly permits: Pick<Permits, 'takeIn'>;
  readonly visitors: Pick<Visitors, 'takeIn' | 'refresh'>;
  readonly watchList: Pick<WatchList, 'takeIn'>;
  readonly tariffs: Pick<Tariffs, 'takeIn' | 'start' | 'inTurn' | 'whyIntricate'>;
  readonly holds: Pick<Holds, 'takeIn' | 'tell'>;
}

interface Waiting {
  readonly due: Due;
  readonly reason: string;
}

/**
 * Brings lists to what is known of their rows by now. What makes no sense, or has no group yet, waits and is told; deletions wait that a person must
 * look at. What is changed in permits and groups is given back; the other rooms have written theirs in the transaction.
 */
export async function takenIn(
  writing: Writing,
  page: Page,
  rooms: SharedRooms,
  { node, by }: { readonly node: string; readonly by: string },
): Promise<Incoming> {
  const waiting = new Map<string, Waiting>();
  const wait = ({ list, id }: WorkedRow, due: Due, reason: string) =>
    void waiting.set(page.keyOf(list, id), { due, reason });
  /** Rows of a list but those that went here for their age, where nobody changed them since. */
  const rowsOf = (list: SharedList) =>
    page.all(list).filter((each) => {
      const isGone = each.row.due === 'gone' && each.local === null && each.touched.size === 0;
      if (isGone) wait(each, 'gone', '');
      return !isGone;
    });
  const waitingDeletions = new Map<SharedList, ReadonlySet<string>>();
  for (const list of new Set(page.all().map((each) => each.list))) waitingDeletions.set(list, await page.heldOf(list));
  const isHeld = (each: WorkedRow) => {
    if (waitingDeletions.get(each.list)?.has(each.id) !== true) return false;
    wait(each, 'held', '');
    return true;
  };
  /** What a row says, where it is to be another than it is; null where it waits or stays. */
  const others = <T>(each: WorkedRow, read: Read<T>): T | null => {
    if (each.local !== null && isSame(each.local, each.desired)) return null;
    if ('value' in read) return read.value;
    wait(each, 'waits', read.reason);
    return null;
  };

  const permits: Incoming['permits'][number][] = [];
  const gonePermits: string[] = [];
  const neededGroups = new Set<string>();
  for (const each of rowsOf('permits')) {
    if (isHeld(each)) continue;
    if (page.isDeleted(each)) {
      if (each.local !== null) gonePermits.push(each.id);
      continue;
    }
    const values = others(each, readPermit(each.desired));
    if (values === null) continue;
    neededGroups.add(values.groupId);
    permits.push({ id: each.id, values, createdAt: page.madeAt(each) });
  }

  const goneGroups: string[] = [];
  const groups: HeldGroup[] = [];
  await page.takeUp('groups', [...neededGroups]);
  await page.settleNames('groups');
  const staying = new Set([...permits.map(({ id }) => id), ...gonePermits]);
  for (const each of rowsOf('groups')) {
    const isGone = page.isDeleted(each);
    const isNeeded = isGone && (neededGroups.has(each.id) || (await hasOthers(writing, each.id, staying)));
    if (isGone && !isNeeded) {
      if (each.local !== null && !isHeld(each)) goneGroups.push(each.id);
      continue;
    }
    if (isGone) wait(each, 'waits', 'A permit is in it still.');
    const values = others(each, readGroup(each.desired));
    if (values !== null) groups.push({ ...values, id: each.id, createdAt: page.madeAt(each) });
  }
  const known = new Set([...(await groupsThere(writing)), ...groups.map(({ id }) => id)]);
  const come = permits.filter(({ id, values }) => {
    const each = page.get('permits', id);
    if (known.has(values.groupId) && !goneGroups.includes(values.groupId)) return true;
    if (each !== undefined) wait(each, 'waits', 'Its group is not here yet.');
    return false;
  });

  const visits = rowsOf('visits').flatMap((each) =>
    isHeld(each) ? [] : (others(each, readVisit(each.id, each.desired, page.madeAt(each), node)) ?? []),
  );
  await rooms.visitors.takeIn(writing, visits, by);
  const watched = rowsOf('watch').flatMap((each) =>
    isHeld(each) ? [] : (others(each, readWatch(each.id, each.desired, page.madeAt(each))) ?? []),
  );
  const entries = await rooms.watchList.takeIn(writing, watched, by);
  const priced = rowsOf('tariffs').flatMap((each) => {
    const tariff = isHeld(each) ? null : others(each, readTariff(each.id, each.desired, page.madeAt(each)));
    if (tariff === null) return [];
    const why = tariff.isRemoved ? null : rooms.tariffs.whyIntricate(tariff.tariff);
    if (why === null) return [tariff];
    wait(each, 'waits', why);
    return [];
  });
  if (priced.length > 0) await rooms.tariffs.takeIn(writing, priced, by);
  const held = rowsOf('holds').flatMap(
    (each) => others(each, readHold(each.id, each.desired, page.madeAt(each))) ?? [],
  );
  if (held.length > 0) await rooms.holds.takeIn(writing, held, by);

  return {
    ...{ groups, goneGroups, permits: come, gonePermits },
    async alongside() {
      await page.keep(waiting);
      return async () => {
        entries.stored();
        await rooms.visitors.refresh(visits.map(({ id }) => id));
        if (priced.length > 0) await rooms.tariffs.start();
        if (held.length > 0) rooms.holds.tell();
      };
    },
  };
}

/** Whether permits are in a group beside those that are written now. */
async function hasOthers(writing: Writing, groupId: string, written: ReadonlySet<string>): Promise<boolean> {
  const rows = await writing
    .selectFrom('permits')
    .select('id')
    .where('groupId', '=', groupId)
    .limit(written.size + 1)
    .execute();
  return rows.some(({ id }) => !written.has(id));
}

async function groupsThere(writing: Writing): Promise<string[]> {
  return (await writing.selectFrom('permitGroups').select('id').execute()).map(({ id }) => id);
}
