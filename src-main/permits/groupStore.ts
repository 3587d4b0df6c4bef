import type { Selectable } from 'kysely';
import * as z from 'zod';
import { type GroupValues, groupColours, groupValuesSchema } from '../../src-preload/contract/permits.ts';
import { weeklyScheduleSchema } from '../../src-preload/contract/schedule.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';
import type { HeldGroup } from './register.ts';
import { nameKey } from './rules.ts';

/** What was done to a group; null before is an added one, null after a removed one. */
export interface StoredGroupChange {
  readonly id: string;
  readonly groupId: string;
  /** UTC ms. */
  readonly at: number;
  readonly by: string;
  /** The change that this one took back. */
  readonly undoes: string | null;
  readonly before: GroupValues | null;
  readonly after: GroupValues | null;
}

const idsSchema = z.array(z.string());

/** The groups that permits are in, and every change of them. */
export function createGroupStore(db: Database) {
  return {
    async all(): Promise<HeldGroup[]> {
      const rows = await db.selectFrom('permitGroups').selectAll().execute();
      return rows.map(({ nameKey: _, ...row }) => ({
        ...row,
        colour: z.enum(groupColours).catch('grey').parse(row.colour),
        cameraIds: row.cameraIds === null ? null : idsSchema.parse(JSON.parse(row.cameraIds)),
        carParkIds: row.carParkIds === null ? null : idsSchema.parse(JSON.parse(row.carParkIds)),
        schedule: row.schedule === null ? null : weeklyScheduleSchema.parse(JSON.parse(row.schedule)),
      }));
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

    async keepChange(writing: Writing, { before, after, ...change }: StoredGroupChange): Promise<void> {
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

function changeOf({ before, after, ...row }: Selectable<Tables['permitGroupChanges']>): StoredGroupChange {
  return { ...row, before: valuesOf(before), after: valuesOf(after) };
}

function valuesOf(json: string | null): GroupValues | null {
  return json === null ? null : groupValuesSchema.parse(JSON.parse(json));
}
