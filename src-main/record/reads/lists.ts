import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MarkOfRead, PlateDay, ReadChoice, ReadSummary } from '../../../src-preload/contract/record/readLists.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { siteTime } from '../../platform/siteTime.ts';
import { chosenRows } from './chosenRows.ts';
import { everyPlace } from './everyPlace.ts';
import type { ReadListStore } from './listStore.ts';
import { filterOf, placeOf } from './readQuery.ts';
import { mostToSort, type NamesOf } from './sortedReads.ts';

export interface ReadListsOptions {
  readonly db: Database;
  readonly store: ReadListStore;
  readonly namesOf: NamesOf;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
}

/** The list of reads as a whole: how many match, and who they are. */
export interface ReadLists {
  count(choice: ReadChoice): Promise<number>;
  ids(choice: Pick<ReadChoice, 'query' | 'exceptIds'>, cursor: string | undefined): Promise<IdsPart>;
  /** The different marks that are chosen, in the order of the list. @throws Refusal where they are too many to be handled at once */
  marks(choice: ReadChoice): Promise<MarkOfRead[]>;
  /** Of some cameras, or of everything. */
  summary(fromAt: number, cameraIds?: readonly string[]): Promise<ReadSummary>;
  days(mark: string, fromAt: number, cameraIds?: readonly string[]): Promise<PlateDay[]>;
  names: NamesOf;
}

interface IdsPart {
  readonly ids: string[];
  readonly nextCursor: string | null;
}

const marksInOneGo = 5_000;
/** Half a megabyte of text, which any program takes. */
const mostMarks = 50_000;

export function createReadLists({ db, store, namesOf, timeZone }: ReadListsOptions): ReadLists {
  const time = siteTime(timeZone);

  const rowsOf = (choice: ReadChoice) => chosenRows(choice, { db, store, namesOf });

  return {
    async count({ query, ids, exceptIds }) {
      if (ids !== undefined) return (await store.rowsOf(ids)).length;
      const except = new Set(await store.rowsOf(exceptIds));
      let count = 0;
      for await (const places of everyPlace(db, filterOf(query)))
        count += except.size === 0 ? places.length : places.filter(({ row }) => !except.has(row)).length;
      return count;
    },

    async ids({ query, exceptIds }, cursor) {
      const except = new Set(exceptIds);
      for await (const places of everyPlace(db, filterOf(query), placeOf(cursor) ?? undefined)) {
        const part = places.slice(0, mostToSort);
        const last = part.at(-1);
        const ids = (await store.ids(part.map(({ row }) => row))).filter((id) => !except.has(id));
        return { ids, nextCursor: last === undefined ? null : `${last.firstSeenAt}:${last.row}` };
      }
      return { ids: [], nextCursor: null };
    },

    async marks(choice) {
      const rows = await rowsOf(choice);
      const found = new Map<string, MarkOfRead>();
      for (let at = 0; at < rows.length; at += marksInOneGo) {
        for (const each of await store.marksOf(rows.slice(at, at + marksInOneGo)))
          if (!found.has(each.mark)) found.set(each.mark, each);
        if (found.size > mostMarks)
          throw new Refusal(
            'INVALID',
            'More than 50,000 different plates match. Choose a shorter time or more filters, or export the reads.',
          );
        await nextTurn();
      }
      return [...found.values()];
    },

    summary: (fromAt, cameraIds) => store.summary(fromAt, cameraIds),

    async days(mark, fromAt, cameraIds) {
      const counts = new Map<string, number>();
      for (const at of await store.timesOf(foldPlate(mark), fromAt, cameraIds)) {
        const day = time.day(at);
        counts.set(day, (counts.get(day) ?? 0) + 1);
      }
      return [...counts].map(([day, reads]) => ({ day, reads }));
    },

    names: namesOf,
  };
}
