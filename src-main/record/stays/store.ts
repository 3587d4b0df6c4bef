import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import { stayDoubtSchema, stayPassSchema, staySightSchema } from '../../../src-preload/contract/record/stays.ts';
import { foldPlate } from '../../plates/fold.ts';
import { certainRead } from '../../plates/readCosts.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import type { Stay } from './rules/stay.ts';

type Row = Selectable<Tables['stays']>;
export type StoredCrossing = Selectable<Tables['gateCrossings']>;

/** Orphans and those who left are of interest to what comes next for so long. */
const recentMs = 31 * 24 * 3_600_000;
const breaksSchema = z.array(z.object({ exit: stayPassSchema, entry: stayPassSchema }));

/** Stays, and the passes through gates that they are made of. */
export function createStayStore(db: Database) {
  return {
    async crossing(readId: string): Promise<StoredCrossing | null> {
      const row = await db.selectFrom('gateCrossings').selectAll().where('readId', '=', readId).executeTakeFirst();
      return row ?? null;
    },

    async keepCrossing(writing: Writing, crossing: StoredCrossing): Promise<void> {
      const { readId: _readId, ...changes } = crossing;
      await writing
        .insertInto('gateCrossings')
        .values(crossing)
        .onConflict((on) => on.column('readId').doUpdateSet(changes))
        .execute();
    },

    /** Those that no person has settled, from a moment on. */
    async crossingsFrom(at: number): Promise<StoredCrossing[]> {
      return await db
        .selectFrom('gateCrossings')
        .selectAll()
        .where('at', '>=', at)
        .where('settledIn', 'is', null)
        .orderBy('at')
        .execute();
    },

    /** What may have to do with what is seen from a moment on: who is inside then, and who was there or left lately. */
    async concerning(at: number): Promise<Stay[]> {
      const rows = await db
        .selectFrom('stays')
        .selectAll()
        .where((e) =>
          e.or([
            e('outcome', '=', 'inside'),
            e('leftAt', '>=', at - recentMs),
            e.and([e('outcome', '=', 'unknownEnd'), e('at', '>=', at - recentMs)]),
          ]),
        )
        .execute();
      return rows.map((row) => toStay(row));
    },

    /** Folded marks that came and left as themselves, each with when first. */
    async known(): Promise<Map<string, number>> {
      const rows = await db
        .selectFrom('stays')
        .select((e) => ['folded', e.fn.min('leftAt').as('at')])
        .where('paired', '=', 'exact')
        .groupBy('folded')
        .execute();
      return new Map(rows.map(({ folded, at }) => [folded, at ?? 0]));
    },

    async many(ids: readonly string[], within: Database | Writing = db): Promise<Stay[]> {
      if (ids.length === 0) return [];
      const rows = await within.selectFrom('stays').selectAll().where('id', 'in', valuesOf(ids)).execute();
      return rows.map((row) => toStay(row));
    },

    /** The stay that a read is the entry or the exit of. */
    async ofRead(readId: string): Promise<Stay | null> {
      const row = await db
        .selectFrom('stays')
        .selectAll()
        .where((e) => e.or([e('entryReadId', '=', readId), e('exitReadId', '=', readId), e('id', '=', readId)]))
        .where('outcome', '<>', 'void')
        .executeTakeFirst();
      return row === undefined ? null : toStay(row);
    },

    async put(writing: Writing, stay: Stay): Promise<void> {
      const { id: _id, ...changes } = toRow(stay);
      await writing
        .insertInto('stays')
        .values({ id: stay.id, ...changes })
        .onConflict((on) => on.column('id').doUpdateSet(changes))
        .execute();
    },

    async remove(writing: Writing, ids: readonly string[]): Promise<void> {
      await writing.deleteFrom('stays').where('id', 'in', valuesOf(ids)).where('isSettled', '=', 0).execute();
    },

    /** Of stays that no person has settled and that began at a moment or later with a read that is still there, the ids. */
    async unsettledFrom(at: number): Promise<string[]> {
      const rows = await db
        .selectFrom('stays')
        .innerJoin('gateCrossings', 'gateCrossings.readId', 'stays.id')
        .select('stays.id')
        .where('stays.at', '>=', at)
        .where('stays.isSettled', '=', 0)
        .execute();
      return rows.map(({ id }) => id);
    },

    async settle(writing: Writing, stay: Stay): Promise<void> {
      const readIds = [stay.id, stay.entry?.readId, stay.exit?.readId, ...stay.passes.map(({ readId }) => readId)];
      const known = readIds.filter((readId) => readId !== undefined && readId !== '') as string[];
      await writing
        .updateTable('gateCrossings')
        .set({ settledIn: stay.isSettled ? stay.id : null })
        .where('readId', 'in', valuesOf(known))
        .execute();
    },

    async position(): Promise<number> {
      return (await db.selectFrom('stayPosition').select('sequence').executeTakeFirst())?.sequence ?? 0;
    },

    async savePosition(sequence: number, within: Database | Writing = db): Promise<void> {
      await within.updateTable('stayPosition').set({ sequence }).execute();
    },

    /** From when on stays have still to be told anew, UTC ms; null where all is told. */
    async retellFrom(): Promise<number | null> {
      return (await db.selectFrom('stayPosition').select('retellFrom').executeTakeFirst())?.retellFrom ?? null;
    },

    /** Notes that all from a moment on is to be told anew, so that a crash before that loses nothing. */
    async owe(writing: Writing, from: number): Promise<void> {
      await writing
        .updateTable('stayPosition')
        .set({ retellFrom: sql<number>`min(coalesce(retell_from, ${from}), ${from})` })
        .execute();
    },

    async settleOwed(writing: Writing): Promise<void> {
      await writing.updateTable('stayPosition').set({ retellFrom: null }).execute();
    },

    /** The last moment of which a pass is known, UTC ms; 0 where there is none. */
    async lastCrossingAt(): Promise<number> {
      const row = await db
        .selectFrom('gateCrossings')
        .select((e) => e.fn.max('at').as('at'))
        .executeTakeFirst();
      return row?.at ?? 0;
    },
  };
}

export type StayStore = ReturnType<typeof createStayStore>;

/** However many, in one variable of SQLite. */
function valuesOf(ids: readonly string[]) {
  return sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** Compared by its mark alone, as nobody doubts it. */
export function toStay(row: Row): Stay {
  const { id, carParkId, cameraId, mark, folded, outcome, paired, permitId, groupId, visitId } = row;
  const cell = (column: string) => ({ column: `stays.${column}`, row: id });
  const pass = (readId: string | null, at: number | null, seen: string | null) =>
    at === null ? null : { readId: readId ?? '', at, mark: seen ?? mark };
  return {
    ...{ id, carParkId, cameraId, mark, folded, read: certainRead(mark), outcome, paired },
    entry: pass(row.entryReadId, row.enteredAt, row.entryMark),
    exit: pass(row.exitReadId, row.leftAt, row.exitMark),
    breaks: readStored(breaksSchema, row.breaks, cell('breaks'), []),
    passes: readStored(z.array(staySightSchema), row.passes, cell('passes'), []),
    // What cannot be understood is looked at by a person.
    doubts: readStored(z.array(stayDoubtSchema), row.doubts, cell('doubts'), [
      { kind: 'severalFit' as const, at: row.at, stayIds: [] },
    ]),
    holder: { permitId, groupId, visitId },
    isSettled: row.isSettled === 1,
  };
}

function toRow(stay: Stay) {
  const { id, carParkId, cameraId, mark, entry, exit, outcome, paired, holder, isSettled } = stay;
  const { breaks, passes, doubts } = stay;
  return {
    ...{ id, carParkId, cameraId, mark, folded: foldPlate(mark), outcome, paired, ...holder },
    entryReadId: entry === null || entry.readId === '' ? null : entry.readId,
    enteredAt: entry?.at ?? null,
    entryMark: entry?.mark ?? null,
    exitReadId: exit === null || exit.readId === '' ? null : exit.readId,
    leftAt: exit?.at ?? null,
    exitMark: exit?.mark ?? null,
    breaks: JSON.stringify(breaks),
    passes: JSON.stringify(passes),
    doubts: JSON.stringify(doubts),
    isSettled: isSettled ? 1 : 0,
  };
}
