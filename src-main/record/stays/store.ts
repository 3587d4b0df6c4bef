import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import {
  type StayOutcome,
  stayBreakSchema,
  stayDoubtSchema,
  staySightSchema,
} from '../../../src-preload/contract/record/stays.ts';
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
/** A trailer is seen so long before or after the vehicle that pulls it, at most. */
const pulledMs = 5 * 60_000;
const breaksSchema = z.array(stayBreakSchema);

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

    /** Those that no person has settled, from a moment on and before another: so many, in order of time, and all of the last moment. */
    async crossingsFrom(at: number, until: number, limit: number): Promise<StoredCrossing[]> {
      const open = db.selectFrom('gateCrossings').selectAll().where('settledIn', 'is', null);
      const rows = await open.where('at', '>=', at).where('at', '<', until).orderBy('at').limit(limit).execute();
      const last = rows.at(-1)?.at;
      if (rows.length < limit || last === undefined) return rows;
      return [...rows.filter((row) => row.at < last), ...(await open.where('at', '=', last).execute())];
    },

    /** The first moment, from one on, of which a pass is known that no person has settled; null where there is none. */
    async nextCrossingAt(from: number): Promise<number | null> {
      const row = await db
        .selectFrom('gateCrossings')
        .select((e) => e.fn.min('at').as('at'))
        .where('at', '>=', from)
        .where('settledIn', 'is', null)
        .executeTakeFirst();
      return row?.at ?? null;
    },

    /**
     * What may have to do with what is seen from a moment on and before another: who is inside then, and who was there or left lately. A stay
     * that a person settled counts, whenever it began.
     */
    async concerning(at: number, until: number = Number.POSITIVE_INFINITY): Promise<Stay[]> {
      const rows = await db
        .selectFrom('stays')
        .selectAll()
        .where((e) => e.or([e('at', '<', until), e('isSettled', '=', 1)]))
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

    /**
     * Of stays that began before a moment and were told by passes from another on, those that can no longer be told anew, since a read that they were made of is
     * gone; and the reads of them that are still there.
     */
    async lost(
      from: number,
      until: number,
    ): Promise<{ readonly stayIds: ReadonlySet<string>; readonly readIds: ReadonlySet<string> }> {
      const rows = await db
        .selectFrom('stays')
        .selectAll()
        .where('isSettled', '=', 0)
        .where('at', '<', until)
        .where((e) =>
          e.or([
            e.and([e('at', '>=', from), e('enteredAt', 'is not', null), e('entryReadId', 'is', null)]),
            e.and([e('leftAt', '>=', from), e('exitReadId', 'is', null)]),
          ]),
        )
        .execute();
      const stays = rows.map((row) => toStay(row));
      return { stayIds: new Set(stays.map(({ id }) => id)), readIds: new Set(stays.flatMap(readIdsOf)) };
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

    /** The stay that a read is the entry or the exit of, or the trailer. */
    async ofRead(readId: string): Promise<Stay | null> {
      const row = await db
        .selectFrom('stays')
        .selectAll()
        .where((e) => e.or([e('entryReadId', '=', readId), e('exitReadId', '=', readId), e('id', '=', readId)]))
        .where('outcome', '<>', 'void')
        .executeTakeFirst();
      return row === undefined ? await this.ofTrailer(readId) : toStay(row);
    },

    /** The stay of the vehicle that pulls what a read saw; it came or left about then. */
    async ofTrailer(readId: string): Promise<Stay | null> {
      const crossing = await this.crossing(readId);
      if (crossing === null || crossing.frontCameraId === null) return null;
      const { at, carParkId } = crossing;
      const rows = await db
        .selectFrom('stays')
        .selectAll()
        .where((e) =>
          e.or([
            e.and([e('at', '>=', at - pulledMs), e('at', '<=', at + pulledMs)]),
            e.and([e('leftAt', '>=', at - pulledMs), e('leftAt', '<=', at + pulledMs)]),
          ]),
        )
        .where('carParkId', '=', carParkId)
        .where('outcome', '<>', 'void')
        .execute();
      return rows.map(toStay).find(({ passes }) => passes.some((pass) => pass.readId === readId)) ?? null;
    },

    /** Writes a stay. A read of it that was deleted meanwhile is left out. */
    async put(writing: Writing, stay: Stay): Promise<void> {
      const { id: _id, entryReadId, exitReadId, ...rest } = toRow(stay);
      const changes = { ...rest, entryReadId: whereThere(entryReadId), exitReadId: whereThere(exitReadId) };
      await writing
        .insertInto('stays')
        .values({ id: stay.id, ...changes })
        .onConflict((on) => on.column('id').doUpdateSet(changes))
        .execute();
    },

    /** Where those of some stays stand that there are. */
    async outcomes(writing: Writing, ids: readonly string[]): Promise<Map<string, StayOutcome>> {
      if (ids.length === 0) return new Map();
      const rows = await writing
        .selectFrom('stays')
        .select(['id', 'outcome'])
        .where('id', 'in', valuesOf(ids))
        .execute();
      return new Map(rows.map(({ id, outcome }) => [id, outcome]));
    },

    /** Removes stays that never were: also from what is counted by the hour, from which what is only deleted is not taken away. */
    async remove(writing: Writing, ids: readonly string[]): Promise<void> {
      const gone = valuesOf(ids);
      await writing
        .updateTable('stays')
        .set({ outcome: 'void' })
        .where('id', 'in', gone)
        .where('isSettled', '=', 0)
        .execute();
      await writing.deleteFrom('stays').where('id', 'in', gone).where('isSettled', '=', 0).execute();
    },

    /** Of stays that no person has settled and that began from a moment on, and before another, with a read that is still there, the ids. */
    async unsettledFrom(at: number, until: number): Promise<string[]> {
      const rows = await db
        .selectFrom('stays')
        .innerJoin('gateCrossings', 'gateCrossings.readId', 'stays.id')
        .select('stays.id')
        .where('stays.at', '>=', at)
        .where('stays.at', '<', until)
        .where('stays.isSettled', '=', 0)
        .execute();
      return rows.map(({ id }) => id);
    },

    async settle(writing: Writing, stay: Stay): Promise<void> {
      await writing
        .updateTable('gateCrossings')
        .set({ settledIn: stay.isSettled ? stay.id : null })
        .where('readId', 'in', valuesOf(readIdsOf(stay)))
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

    /** Until when stays have to be told anew also where they are what they were, UTC ms. */
    async meetsFrom(): Promise<number> {
      return (await db.selectFrom('stayPosition').select('meetsFrom').executeTakeFirst())?.meetsFrom ?? 0;
    },

    /** Notes that all from a moment on is to be told anew, and until when at least, so that a crash before that loses nothing. */
    async owe(writing: Writing, from: number, meetsFrom: number): Promise<void> {
      await writing
        .updateTable('stayPosition')
        .set({
          retellFrom: sql<number>`min(coalesce(retell_from, ${from}), ${from})`,
          meetsFrom: sql<number>`max(coalesce(meets_from, 0), ${meetsFrom})`,
        })
        .execute();
    },

    /** Notes that all before a moment is told; null: all of it. */
    async settleOwed(writing: Writing, before: number | null): Promise<void> {
      const done = before === null ? { meetsFrom: null } : {};
      await writing
        .updateTable('stayPosition')
        .set({ retellFrom: before, ...done })
        .execute();
    },

    /** The last moment of which a pass is known that no person has settled, UTC ms; 0 where there is none. */
    async lastCrossingAt(): Promise<number> {
      const row = await db
        .selectFrom('gateCrossings')
        .select((e) => e.fn.max('at').as('at'))
        .where('settledIn', 'is', null)
        .executeTakeFirst();
      return row?.at ?? 0;
    },

    /** Whether somebody is told to have gone unseen at a moment that is still to come, UTC ms: a clock that was ahead told so. */
    async isEndedAfter(now: number): Promise<boolean> {
      const { rows } = await sql<{ found: number }>`
        SELECT EXISTS (
          SELECT 1 FROM stays, json_each(stays.doubts) AS doubt
          WHERE waits = 1 AND outcome = 'unknownEnd' AND is_settled = 0
            AND doubt.value ->> '$.kind' = 'noExit' AND doubt.value ->> '$.at' > ${now}
        ) AS found
      `.execute(db);
      return rows[0]?.found === 1;
    },
  };
}

export type StayStore = ReturnType<typeof createStayStore>;

/** However many, in one variable of SQLite. */
function valuesOf(ids: readonly string[]) {
  return sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** The id of a read, or nothing where it is no more. */
function whereThere(readId: string | null) {
  return sql<string | null>`(SELECT id FROM reads WHERE id = ${readId})`;
}

/** All reads that a stay is made of. */
function readIdsOf({ id, entry, exit, passes, breaks }: Stay): string[] {
  const ends = [entry, exit, ...passes, ...breaks.flatMap((each) => [each.exit, each.entry])];
  return [id, ...ends.flatMap((pass) => (pass === null || pass.readId === '' ? [] : [pass.readId]))];
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
    vehicleClass: row.vehicleClass,
    isSettled: row.isSettled === 1,
  };
}

function toRow(stay: Stay) {
  const { id, carParkId, cameraId, mark, entry, exit, outcome, paired, holder, isSettled } = stay;
  const { breaks, passes, doubts, vehicleClass } = stay;
  return {
    ...{ id, carParkId, cameraId, mark, folded: foldPlate(mark), outcome, paired, vehicleClass, ...holder },
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
