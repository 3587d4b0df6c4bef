import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MarkOfRead, PlateDay, ReadChoice, ReadSummary } from '../../../src-preload/contract/record/readLists.ts';
import type { ReadOrder } from '../../../src-preload/contract/record/reads.ts';
import { foldPlate } from '../../plates/fold.ts';
import { noteAlone } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { preparedTables, textStream } from '../../platform/serving/preparedTables.ts';
import { siteTime } from '../../platform/siteTime.ts';
import { everyPlace } from './everyPlace.ts';
import type { ReadListStore } from './listStore.ts';
import { filterOf, placeOf } from './readQuery.ts';
import { csvHead, csvOf } from './readsCsv.ts';
import { mostToSort, type NamesOf, sortedRows } from './sortedReads.ts';

export interface ReadListsOptions {
  readonly db: Database;
  readonly store: ReadListStore;
  readonly clock: Clock;
  readonly namesOf: NamesOf;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
}

/** The list of reads as a whole: how many match, who they are, and all of them as a table. */
export interface ReadLists {
  count(choice: ReadChoice): Promise<number>;
  ids(choice: Pick<ReadChoice, 'query' | 'exceptIds'>, cursor: string | undefined): Promise<IdsPart>;
  /** Settles which reads a download holds, so that it holds just as many as was said. */
  prepare(choice: ReadChoice): Promise<{ readonly id: string; readonly rows: number }>;
  /** @throws Refusal where nothing was prepared, or too long ago */
  download(id: string): Promise<ReadableStream<Uint8Array>>;
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

/** Which reads a download holds, and what was asked. */
interface Prepared {
  readonly rows: readonly number[];
  readonly query: string;
}

const linesInOneGo = 500;
const marksInOneGo = 5_000;
/** Half a megabyte of text, which any program takes. */
const mostMarks = 50_000;

export function createReadLists({ db, store, clock, namesOf, timeZone }: ReadListsOptions): ReadLists {
  const prepared = preparedTables<Prepared>(clock, 'reads');
  const time = siteTime(timeZone);

  /** All that is chosen, newest first unless it is few enough to be in the order that is asked for. */
  async function rowsOf({ query, ids, exceptIds }: ReadChoice): Promise<number[]> {
    if (ids !== undefined) return await inOrder(await store.rowsOf(ids), query.order);
    const except = new Set(await store.rowsOf(exceptIds));
    const rows: number[] = [];
    for await (const places of everyPlace(db, filterOf(query)))
      for (const { row } of places) if (!except.has(row)) rows.push(row);
    return await inOrder(rows, query.order);

    async function inOrder(newestFirst: number[], order: ReadOrder | undefined): Promise<number[]> {
      if (order === 'time') return newestFirst.toReversed();
      if (order === undefined || order === '-time' || newestFirst.length > mostToSort) return newestFirst;
      const chosen = new Set(newestFirst);
      return (await sortedRows(db, filterOf(query), order, { namesOf })).filter((row) => chosen.has(row));
    }
  }

  async function* lines(rows: readonly number[]): AsyncGenerator<string> {
    yield csvHead();
    for (let at = 0; at < rows.length; at += linesInOneGo) {
      const reads = await store.csvReads(rows.slice(at, at + linesInOneGo));
      const ids = reads.flatMap(({ holderId, groupId }) => [holderId, groupId]).filter((id) => id !== null);
      const names = await namesOf([...new Set(ids)]);
      yield reads.map((read) => csvOf(read, time, names)).join('');
    }
  }

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

    async prepare(choice) {
      const rows = await rowsOf(choice);
      return { id: prepared.keep({ rows, query: askedFor(choice) }), rows: rows.length };
    },

    async download(id) {
      const { rows, query } = prepared.take(id);
      await noteAlone(db, clock, { action: 'reads.export', values: { rows: rows.length, query } });
      return textStream(lines(rows));
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
            'More than 50,000 different plates match. Choose a shorter time or more filters, or download the reads as CSV.',
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

/** What was asked for, `plate AB1*, outcome refused`; empty where it was everything. */
function askedFor({ query, ids }: ReadChoice): string {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  return [...(ids === undefined ? [] : ['chosen by hand']), ...asked.map(([name, value]) => `${name} ${value}`)].join(
    ', ',
  );
}
