import { type SqlBool, sql } from 'kysely';
import * as z from 'zod';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { KnownRow, Registers, Said } from './rules/comparing.ts';
import { hybridTimePattern } from './rules/hybridClock.ts';
import { type Fields, type SharedList, sharedLists } from './rules/listFields.ts';
import './tables.ts';

/** `gone`: it went here for its age, and comes back only where somebody changes it. */
export type Due = '' | 'held' | 'accepted' | 'waits' | 'gone';

/** What is known of a row, and why the list does not say so yet. */
export interface StoredRow extends KnownRow {
  readonly list: SharedList;
  readonly id: string;
  readonly nameKey: string | null;
  readonly due: Due;
  readonly reason: string;
}

/** What is known of a row of which nothing was heard, and nothing said. */
export const unheardRow = (list: SharedList, id: string): StoredRow => ({
  ...{ list, id, registers: {}, stood: null, nameKey: null },
  ...{ due: '', reason: '' },
});

export interface Conflict {
  readonly kind: 'value' | 'name' | 'joined';
  readonly list: SharedList;
  readonly rowId: string;
  /** What the row is called. */
  readonly label: string;
  readonly field: string;
  readonly stands: unknown;
  readonly other: unknown;
  /** Times of changes; empty where none is known. */
  readonly standsAt: string;
  readonly otherAt: string;
}

/** How the site stands with what is shared. */
export interface Sharing {
  readonly shares: readonly SharedList[];
  readonly node: string;
  readonly latest: string;
  readonly heard: string;
  readonly isJoined: boolean;
  readonly heardAt: number | null;
}

const time = z.string().regex(hybridTimePattern);
const change = z.object({ at: time, value: z.unknown(), seen: z.record(z.string(), time) });
const registersSchema = z.record(z.string(), z.object({ seen: z.record(z.string(), time), live: z.array(change) }));
const fieldsSchema = z.record(z.string(), z.unknown());
const mostConflicts = 5_000;

type Within = Database | Writing;
const amongIds = (ids: readonly string[]) => sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** What is known of shared lists, and what this site said of them. */
export const listStore = {
  async sharing(within: Within): Promise<Sharing> {
    const row = await within
      .selectFrom('hubLink')
      .select(['shares', 'node', 'latest', 'heard', 'isJoined', 'heardAt'])
      .executeTakeFirstOrThrow();
    const cell = { column: 'hub_link.shares', row: 1 };
    return {
      ...row,
      isJoined: row.isJoined === 1,
      shares: readStored(z.array(z.enum(sharedLists)), row.shares, cell, []),
    };
  },
  async write(writing: Writing, { shares, isJoined, ...rest }: Partial<Sharing>): Promise<void> {
    const values = {
      ...rest,
      ...(shares === undefined ? {} : { shares: JSON.stringify(shares) }),
      ...(isJoined === undefined ? {} : { isJoined: isJoined ? 1 : 0 }),
    };
    await writing.updateTable('hubLink').set(values).where('id', '=', 1).execute();
  },

  /** Rows that changed here and were not compared since. */
  async notes(
    within: Within,
    shares: readonly SharedList[],
    limit: number,
  ): Promise<{ list: SharedList; id: string }[]> {
    if (shares.length === 0) return [];
    return await within.selectFrom('hubListNotes').selectAll().where('list', 'in', shares).limit(limit).execute();
  },
  async dropNotes(writing: Writing, list: SharedList, ids: readonly string[]): Promise<void> {
    await writing.deleteFrom('hubListNotes').where('list', '=', list).where('id', 'in', amongIds(ids)).execute();
  },

  async rows(within: Within, list: SharedList, ids: readonly string[]): Promise<Map<string, StoredRow>> {
    const rows = await within
      .selectFrom('hubListRows')
      .selectAll()
      .where('list', '=', list)
      .where('id', 'in', amongIds(ids))
      .execute();
    return new Map(rows.map((row) => [row.id, rowOf(row)]));
  },
  /** Those of a list that have one of these names and are not deleted. */
  async idsNamed(within: Within, list: SharedList, keys: readonly string[]): Promise<string[]> {
    const rows = await within
      .selectFrom('hubListRows')
      .select('id')
      .where('list', '=', list)
      .where('nameKey', 'in', amongIds(keys))
      .execute();
    return rows.map(({ id }) => id);
  },
  async due(
    within: Within,
    due: readonly Due[],
    limit: number,
  ): Promise<{ list: SharedList; id: string; due: Due; reason: string }[]> {
    return await within
      .selectFrom('hubListRows')
      .select(['list', 'id', 'due', 'reason'])
      .where('due', 'in', due)
      .where('due', '<>', '')
      .orderBy(sql`random()`)
      .limit(limit)
      .execute();
  },
  /** Whether something that was heard of is not brought into the lists yet. */
  async isBehind(within: Within): Promise<boolean> {
    const { shares } = await listStore.sharing(within);
    const row = await within
      .selectFrom('hubListRows')
      .select('id')
      .where('due', '=', 'waits')
      .where('due', '<>', '')
      .where('reason', '=', '')
      .where('list', 'in', shares)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },
  async countDue(within: Within, due: Due): Promise<{ list: SharedList; count: number }[]> {
    return await within
      .selectFrom('hubListRows')
      .select(['list', (e) => e.fn.countAll<number>().as('count')])
      .where('due', '=', due)
      .where('due', '<>', '')
      .groupBy('list')
      .execute();
  },
  async setDue(writing: Writing, list: SharedList, from: Due, to: Due): Promise<void> {
    await writing
      .updateTable('hubListRows')
      .set({ due: to })
      .where('list', '=', list)
      .where('due', '=', from)
      .execute();
  },
  async put(writing: Writing, row: StoredRow): Promise<void> {
    const { registers, stood, ...rest } = row;
    const values = {
      ...rest,
      registers: JSON.stringify(registers),
      stood: stood === null ? null : JSON.stringify(stood),
    };
    await writing
      .insertInto('hubListRows')
      .values(values)
      .onConflict((conflict) => conflict.columns(['list', 'id']).doUpdateSet(values))
      .execute();
  },

  /** Keeps of what this site said what nobody replaced. @param node what it is called */
  async keepOwn(
    writing: Writing,
    list: SharedList,
    rowId: string,
    registers: Registers,
    node: string,
    fields: Iterable<string>,
  ) {
    for (const field of fields) {
      const id = `${list}/${rowId}/${field}`;
      const own = registers[field]?.live.find(({ at }) => at.endsWith(`-${node}`));
      if (own === undefined) await writing.deleteFrom('hubListChanges').where('id', '=', id).execute();
      else await listStore.putOwn(writing, list, rowId, { field, change: own });
    }
  },
  async putOwn(writing: Writing, list: SharedList, rowId: string, { field, change: { at, value, seen } }: Said) {
    const values = {
      id: `${list}/${rowId}/${field}`,
      list,
      rowId,
      field,
      at,
      value: JSON.stringify(value ?? null),
      seen: JSON.stringify(seen),
    };
    await writing
      .insertInto('hubListChanges')
      .values(values)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values).where('hubListChanges.at', '<', at))
      .execute();
  },

  async lostSince(within: Within, list: SharedList, since: number): Promise<number> {
    const row = await within
      .selectFrom('hubListLosses')
      .select((e) => e.fn.sum<number | null>('count').as('count'))
      .where('list', '=', list)
      .where('at', '>', since)
      .executeTakeFirst();
    return row?.count ?? 0;
  },
  async noteLoss(writing: Writing, list: SharedList, at: number, count: number, keptSince: number): Promise<void> {
    await writing.deleteFrom('hubListLosses').where('at', '<=', keptSince).execute();
    await writing.insertInto('hubListLosses').values({ list, at, count }).execute();
  },

  async logConflict(writing: Writing, now: number, { stands, other, ...rest }: Conflict): Promise<void> {
    await writing
      .insertInto('hubConflicts')
      .values({
        id: newId(),
        at: now,
        ...rest,
        stands: JSON.stringify(stands ?? null),
        other: JSON.stringify(other ?? null),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await writing
      .deleteFrom('hubConflicts')
      .where(
        sql<SqlBool>`id IN (SELECT id FROM hub_conflicts ORDER BY at DESC, id DESC LIMIT -1 OFFSET ${mostConflicts})`,
      )
      .execute();
  },
  async conflicts(within: Within, limit: number) {
    const rows = await within
      .selectFrom('hubConflicts')
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ stands, other, ...row }) => ({
      ...row,
      stands: readStored(z.unknown(), stands, { column: 'hub_conflicts.stands', row: row.id }, null),
      other: readStored(z.unknown(), other, { column: 'hub_conflicts.other', row: row.id }, null),
    }));
  },

  /** Forgets what is known and was said: another hub, or another site there, knows other things. */
  async forget(writing: Writing): Promise<void> {
    for (const table of ['hubListNotes', 'hubListRows', 'hubListChanges', 'hubListLosses'] as const)
      await writing.deleteFrom(table).execute();
  },
};

function rowOf(row: {
  list: SharedList;
  id: string;
  registers: string;
  stood: string | null;
  nameKey: string | null;
  due: Due;
  reason: string;
}): StoredRow {
  const registers = readStored(registersSchema, row.registers, { column: 'hub_list_rows.registers', row: row.id }, {});
  const stood: Fields | null =
    row.stood === null
      ? null
      : readStored(fieldsSchema, row.stood, { column: 'hub_list_rows.stood', row: row.id }, null);
  return { ...row, registers, stood };
}
