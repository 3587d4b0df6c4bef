import * as z from 'zod';
import { type GroupValues, groupColours } from '../../src-preload/contract/permits.ts';
import { weeklyScheduleSchema } from '../../src-preload/contract/schedule.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { HeldGroup } from './register.ts';
import { nameKey } from './rules.ts';

/** The groups that permits are in. */
export function createGroupStore(db: Database) {
  return {
    async all(): Promise<HeldGroup[]> {
      const rows = await db.selectFrom('permitGroups').selectAll().execute();
      return rows.map(({ nameKey: _, ...row }) => ({
        ...row,
        colour: z.enum(groupColours).catch('grey').parse(row.colour),
        cameraIds: row.cameraIds === null ? null : z.array(z.string()).parse(JSON.parse(row.cameraIds)),
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
  };
}

export type GroupStore = ReturnType<typeof createGroupStore>;

function rowOf(values: GroupValues) {
  return {
    ...values,
    nameKey: nameKey(values.name),
    cameraIds: values.cameraIds === null ? null : JSON.stringify(values.cameraIds),
    schedule: values.schedule === null ? null : JSON.stringify(values.schedule),
  };
}
