import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import { type GroupValues, groupColours, groupValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { weeklyScheduleSchema } from '../../../src-preload/contract/schedule.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import type { HeldGroup } from './register.ts';

/** What was done to a group. Values are null where there were none, and where what is stored cannot be understood. */
export interface StoredGroupChange {
  readonly id: string;
  readonly groupId: string;
  /** UTC ms. */
  readonly at: number;
  readonly by: string;
  /** The change that this one took back. */
  readonly undoes: string | null;
  readonly kind: 'added' | 'changed' | 'removed';
  readonly before: GroupValues | null;
  readonly after: GroupValues | null;
}

const idsSchema = z.array(z.string());

/** The groups that permits are in, and every change of them. */
export function createGroupStore(db: Database) {
  return {
    async all(): Promise<HeldGroup[]> {
      const rows = await db.selectFrom('permitGroups').selectAll().execute();
      return rows.map(groupOf);
    },

    async insert(writing: Writing, { id, createdAt, ...values }: HeldGroup): Promise<void> {
      await writing
        .insertInto('permitGroups')
        .values({ id, createdAt, ...rowOf(values) })
        .execute();
    },

    async update(writing: Writing, { id, createdAt: _, ...values }: HeldGroup): Promise<void> {
      await writing.updateTable('permitGroups').set(rowOf(values)).where('id', '=', id).execute();
    },

    async remove(writing: Writing, id: string): Promise<void> {
      await writing.deleteFrom('permitGroups').where('id', '=', id).execute();
    },

    /** Makes room for names that go from one group to another. */
    async clearNames(writing: Writing, ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await sql`UPDATE permit_groups SET name_key = '/' || id WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(
        writing,
      );
    },

    async keepChange(writing: Writing, { before, after, ...change }: Omit<StoredGroupChange, 'kind'>): Promise<void> {
      await writing
        .insertInto('permitGroupChanges')
        .values({ ...change, before: jsonOf(before), after: jsonOf(after) })
        .execute();
    },

    async change(id: string): Promise<StoredGroupChange | null> {
      const row = await db.selectFrom('permitGroupChanges').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : changeOf(row);
    },

    /** Of one group, or of all, newest first. */
    async changes(groupId: string | undefined, limit: number): Promise<StoredGroupChange[]> {
      const all = db.selectFrom('permitGroupChanges').selectAll().orderBy('id', 'desc').limit(limit);
      const rows = await (groupId === undefined ? all : all.where('groupId', '=', groupId)).execute();
      return rows.map(changeOf);
    },
  };
}

export type GroupStore = ReturnType<typeof createGroupStore>;

function rowOf(values: GroupValues) {
  return {
    ...values,
    nameKey: nameKey(values.name),
    cameraIds: jsonOf(values.cameraIds),
    carParkIds: jsonOf(values.carParkIds),
    schedule: jsonOf(values.schedule),
  };
}

function jsonOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/**
 * Where a group is let in, or when, may be damaged. Then it lets nobody in by itself: its places are none, and for its times a
 * person is asked. A group that is not let in holds everywhere and always.
 */
function groupOf({ nameKey: _, ...row }: Selectable<Tables['permitGroups']>): HeldGroup {
  const { id, onMatch } = row;
  const places = (column: 'cameraIds' | 'carParkIds', json: string | null) =>
    json === null
      ? null
      : readStored(idsSchema, json, { column: `permitGroups.${column}`, row: id }, onMatch === 'deny' ? null : []);
  const schedule =
    row.schedule === null
      ? null
      : readStored(
          weeklyScheduleSchema,
          row.schedule,
          { column: 'permitGroups.schedule', row: id },
          'damaged' as const,
        );
  return {
    ...row,
    colour: z.enum(groupColours).catch('grey').parse(row.colour),
    cameraIds: places('cameraIds', row.cameraIds),
    carParkIds: places('carParkIds', row.carParkIds),
    schedule: schedule === 'damaged' ? null : schedule,
    onMatch: schedule === 'damaged' && onMatch !== 'deny' ? 'ask' : onMatch,
  };
}

function changeOf({ before, after, ...row }: Selectable<Tables['permitGroupChanges']>): StoredGroupChange {
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  const stored = (json: string | null) =>
    json === null ? null : readStored(groupValuesSchema, json, { column: 'permitGroupChanges', row: row.id }, null);
  return { ...row, kind, before: stored(before), after: stored(after) };
}
