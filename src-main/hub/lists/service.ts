import * as z from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { deletedByHand, localFields, noteAll } from './localRows.ts';
import { nameKeyOf } from './nameKeys.ts';
import { createPage, type Page } from './page.ts';
import { saidOf } from './rules/comparing.ts';
import { msOf, nextTime, nodeOf } from './rules/hybridClock.ts';
import { deletedField, isSame, type SharedList, sharedLists } from './rules/listFields.ts';
import { changeOver, untouched } from './rules/register.ts';
import { listStore, type Sharing, unheardRow } from './store.ts';
import { type SharedRooms, takenIn } from './takeIn.ts';
import { type ToldChange, toldChangeSchema, toldPageSchema } from './values.ts';

export { changesOfRow } from './headChanges.ts';
export { nodeOfSite, saidBy } from './rules/hybridClock.ts';
export { type Fields, type SharedList, sharedLists } from './rules/listFields.ts';
export { listStore } from './store.ts';
export type { SharedRooms } from './takeIn.ts';
export { type ToldChange, toldChangeSchema } from './values.ts';

export interface ListSharingOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly rooms: SharedRooms;
}

/** From where on a page goes: after a row that was written by a transaction of the hub. */
const pagePlaceSchema = z.object({
  written: z.string().regex(/^\d{1,20}$/),
  site: z.number().int(),
  id: z.string().max(400),
});

const notesInOneGo = 100;
const dueInOneGo = 200;
const headOffice = '00000000';
/** No clock is believed that is further ahead than this: a year. */
const mostAheadMs = 366 * 86_400_000;

/** What this site shares of its lists: it says what people here changed, and takes in what others said. */
export type ListSharing = ReturnType<typeof createListSharing>;

export function createListSharing({ db, clock, log, rooms }: ListSharingOptions) {
  /** Whether rows that wait may have what they wait for by now. */
  let isStirred = true;

  /** Says what people here changed of some rows. True where there were any. */
  async function say(): Promise<boolean> {
    const { shares, isJoined } = await listStore.sharing(db);
    if (!isJoined || (await listStore.notes(db, shares, 1)).length === 0) return false;
    await db.transaction().execute(async (writing) => {
      const sharing = await listStore.sharing(writing);
      const notes = await listStore.notes(writing, sharing.shares, notesInOneGo);
      const places = await placesHere(writing);
      const isHere = (place: string) => places.has(place);
      let latest = sharing.latest;
      const tick = () => {
        latest = nextTime(latest, clock.now(), sharing.node);
        return latest;
      };
      for (const list of new Set(notes.map((each) => each.list))) {
        const ids = notes.flatMap((each) => (each.list === list ? [each.id] : []));
        const rows = await listStore.rows(writing, list, ids);
        const locals = await localFields(writing, list, ids, sharing.node);
        const gone = await deletedByHand(
          writing,
          list,
          ids.filter((id) => !locals.has(id)),
        );
        for (const id of ids) {
          const known = rows.get(id) ?? unheardRow(list, id);
          const local = locals.get(id) ?? null;
          const { registers, said } = saidOf(list, known, local, { tick, isHere, isDeleted: gone.has(id) });
          const key = nameKeyOf(list, registers);
          const isTwin = key !== null && (await listStore.idsNamed(writing, list, [key])).some((other) => other !== id);
          const lacksPlaces = said.some(({ field, change }) => !isSame(change.value, local?.[field] ?? change.value));
          // That is settled with what comes.
          const isUnsettled = isTwin || lacksPlaces || key !== known.nameKey;
          if (isUnsettled) isStirred = true;
          const due = isTwin || lacksPlaces ? known.due || 'waits' : known.due;
          await listStore.put(writing, { ...known, registers, stood: local, nameKey: key, due });
          for (const each of said) await listStore.putOwn(writing, list, id, each);
        }
        await listStore.dropNotes(writing, list, ids);
      }
      await listStore.write(writing, { latest });
    });
    return true;
  }

  /** Takes up the rows that changes are of, with the changes. What is of lists that are not shared is left, but for what this site itself said once. */
  async function heardBy(writing: Writing, page: Page, sharing: Sharing, changes: readonly ToldChange[]) {
    const taken = changes.filter(({ list }) => sharing.shares.includes(list));
    for (const { list, row, field, at, value, seen } of changes)
      if (!sharing.shares.includes(list) && nodeOf(at) === sharing.node)
        await listStore.putOwn(writing, list, row, { field, change: { at, value, seen } });
    for (const list of sharedLists)
      await page.takeUp(
        list,
        taken.flatMap((each) => (each.list === list ? [each.row] : [])),
      );
    for (const each of taken) page.hear(each);
    return taken;
  }

  /** Keeps what others said until all of it is heard: of a row that is known in part nothing is made. */
  async function keepForLater(
    changes: readonly ToldChange[],
    then: (writing: Writing) => Promise<void>,
  ): Promise<void> {
    isStirred = true;
    await db.transaction().execute(async (writing) => {
      const sharing = await listStore.sharing(writing);
      const places = await placesHere(writing);
      const page = createPage(writing, sharing, { now: clock.now(), isHere: (place) => places.has(place) });
      await heardBy(writing, page, sharing, changes);
      await page.keepForLater();
      await listStore.write(writing, { latest: page.latest() });
      await then(writing);
    });
  }

  /**
   * Takes in what others said, in one transaction.
   * @param then is done in that transaction
   */
  async function takeIn(changes: readonly ToldChange[], then: (writing: Writing) => Promise<void>): Promise<void> {
    const isOfSite = changes.length === 0 || changes.some(({ at }) => nodeOf(at) !== headOffice);
    const by = isOfSite ? 'Another site' : 'Head office';
    await rooms.tariffs.inTurn(() =>
      rooms.permits.takeIn(by, async (writing) => {
        const sharing = await listStore.sharing(writing);
        const places = await placesHere(writing);
        const page = createPage(writing, sharing, { now: clock.now(), isHere: (place) => places.has(place) });
        const taken = await heardBy(writing, page, sharing, changes);
        if (isStirred) {
          isStirred = false;
          const due = await listStore.due(writing, ['waits', 'accepted'], dueInOneGo);
          isStirred = due.length === dueInOneGo;
          for (const { list, id } of due) if (sharing.shares.includes(list)) await page.takeUp(list, [id]);
        }
        if (taken.length > 0) isStirred = true;
        for (const list of sharedLists) {
          if (list === 'groups' || list === 'permits') await page.settleNames(list);
          else page.settleFields(list);
        }
        await page.logConflicts();
        const incoming = await takenIn(writing, page, rooms, { node: sharing.node, by });
        return {
          ...incoming,
          async alongside(within) {
            const stored = await incoming.alongside(within);
            await listStore.write(within, { latest: page.latest() });
            await then(within);
            return stored;
          },
        };
      }),
    );
  }

  return {
    say,
    takeIn,

    /** Whether there is anything to be looked at though nothing came. */
    isStirred: () => isStirred,

    /**
     * Takes in a page as the hub told it, in one transaction. @param all the rows of the page, of which some may have been taken in before
     * @returns where the next page goes on; null where nothing was told
     * @throws Error where what the hub tells is no page
     */
    async takePage(
      told: unknown,
      all: readonly unknown[],
      then: (writing: Writing) => Promise<void>,
      { isLast }: { readonly isLast: boolean } = { isLast: true },
    ) {
      const { rows } = toldPageSchema.parse(told);
      const parsed = rows.map((row) => toldChangeSchema.safeParse(row));
      // A time that is years ahead would put all later ones behind it.
      const latest = clock.now() + mostAheadMs;
      const changes = parsed.flatMap(({ data }) => (data === undefined || msOf(data.at) > latest ? [] : [data]));
      if (changes.length < rows.length)
        log.warn(
          { count: rows.length - changes.length },
          'Changes of lists that the hub told of are none, and are left out',
        );
      if (!isLast) await keepForLater(changes, then);
      else if (changes.length > 0 || isStirred) await takeIn(changes, then);
      else await db.transaction().execute(then);
      const last = all.at(-1);
      return { next: last === undefined ? null : pagePlaceSchema.parse(last) };
    },

    /** Shares these lists from now on, and no others. What of them is at the hub is read first; then what is here is said. */
    async share(writing: Writing, lists: readonly SharedList[]): Promise<void> {
      const { shares } = await listStore.sharing(writing);
      const added = lists.filter((list) => !shares.includes(list));
      await listStore.write(writing, { shares: sharedLists.filter((list) => lists.includes(list)) });
      if (added.length === 0) return;
      for (const list of added) await noteAll(writing, list);
      await listStore.write(writing, { heard: '0', isJoined: false });
    },

    /** Deletes what waited for a person, or keeps it, which puts it back wherever it is shared. */
    async decide(writing: Writing, list: SharedList, keeps: boolean): Promise<number> {
      const held = (await listStore.due(writing, ['held'], 1_000_000)).filter((each) => each.list === list);
      isStirred = true;
      if (!keeps) {
        await listStore.setDue(writing, list, 'held', 'accepted');
        return held.length;
      }
      const sharing = await listStore.sharing(writing);
      let { latest } = sharing;
      for (const row of (
        await listStore.rows(
          writing,
          list,
          held.map(({ id }) => id),
        )
      ).values()) {
        latest = nextTime(latest, clock.now(), sharing.node);
        const change = changeOver(row.registers[deletedField] ?? untouched, latest, false);
        const register = { seen: change.seen, live: [change] };
        await listStore.put(writing, { ...row, registers: { ...row.registers, [deletedField]: register }, due: '' });
        await listStore.putOwn(writing, list, row.id, { field: deletedField, change });
      }
      await listStore.write(writing, { latest });
      return held.length;
    },
  };
}

/** Cameras and car parks of this site. */
async function placesHere(within: Writing): Promise<ReadonlySet<string>> {
  const cameras = await within.selectFrom('cameras').select('id').execute();
  const carParks = await within.selectFrom('carParks').select('id').execute();
  return new Set([...cameras, ...carParks].map(({ id }) => id));
}
