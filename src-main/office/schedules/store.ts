import type { Selectable } from 'kysely';
import * as z from 'zod';
import {
  type ScheduledReport,
  type ScheduleValues,
  scheduledReportSchema,
} from '../../../src-preload/contract/office/schedules.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import type { Hindrance } from './rules.ts';

/** A schedule as it is stored. */
export interface StoredSchedule {
  readonly id: string;
  readonly values: ScheduleValues;
  readonly isOn: boolean;
  readonly ownerId: string;
  readonly ownerName: string;
  /** Days since 1 January 1970 by the site's calendar. */
  readonly doneDay: number;
  readonly waits: Hindrance;
  readonly createdAt: number;
  readonly changedAt: number;
}

const reportsSchema = z.array(scheduledReportSchema);
const idsSchema = z.array(z.string());

/** The schedules that there are. */
export function createScheduleStore(db: Database) {
  return {
    async insert(writing: Writing, schedule: StoredSchedule): Promise<void> {
      await writing.insertInto('reportSchedules').values(cellsOf(schedule)).execute();
    },
    async update(writing: Writing, schedule: StoredSchedule): Promise<void> {
      await writing.updateTable('reportSchedules').set(cellsOf(schedule)).where('id', '=', schedule.id).execute();
    },
    /** What the calendar makes of it. */
    async keepPlace(
      writing: Database | Writing,
      id: string,
      place: Partial<Pick<StoredSchedule, 'doneDay' | 'waits'>>,
    ): Promise<void> {
      await writing.updateTable('reportSchedules').set(place).where('id', '=', id).execute();
    },
    async remove(writing: Writing, id: string): Promise<void> {
      await writing.deleteFrom('reportSchedules').where('id', '=', id).execute();
    },
    async get(id: string, within: Database | Writing = db): Promise<StoredSchedule | null> {
      const row = await within.selectFrom('reportSchedules').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toSchedule(row);
    },
    /** By name. */
    async list(): Promise<StoredSchedule[]> {
      const rows = await db.selectFrom('reportSchedules').selectAll().orderBy('id').execute();
      return rows
        .map(toSchedule)
        .sort((a, b) => a.values.name.localeCompare(b.values.name, 'en-GB', { numeric: true }));
    },
    async count(): Promise<number> {
      const row = await db
        .selectFrom('reportSchedules')
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },
  };
}

export type ScheduleStore = ReturnType<typeof createScheduleStore>;

function cellsOf({ values, isOn, ...rest }: StoredSchedule): Selectable<Tables['reportSchedules']> {
  const { name, reports, rhythm, format, folder, recipientIds } = values;
  return {
    ...rest,
    ...{ name, format, folder, ...rhythm },
    isOn: isOn ? 1 : 0,
    reports: JSON.stringify(reports),
    recipientIds: JSON.stringify(recipientIds),
  };
}

function toSchedule(row: Selectable<Tables['reportSchedules']>): StoredSchedule {
  const { id, name, every, weekday, monthDay, atMinute, format, folder, isOn, reports, recipientIds, ...rest } = row;
  const cell = (column: string) => ({ column: `report_schedules.${column}`, row: id });
  // What cannot be understood is made for nobody, and says that it has no report.
  const found: ScheduledReport[] = readStored(reportsSchema, reports, cell('reports'), []);
  return {
    ...rest,
    id,
    values: {
      ...{ name, format, folder, reports: found, rhythm: { every, weekday, monthDay, atMinute } },
      recipientIds: readStored(idsSchema, recipientIds, cell('recipient_ids'), []),
    },
    isOn: isOn === 1,
  };
}
