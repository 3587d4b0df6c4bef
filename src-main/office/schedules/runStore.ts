import type { Insertable, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import * as z from 'zod';
import { reportFormats } from '../../../src-preload/contract/office/reports.ts';
import { scheduledReportSchema } from '../../../src-preload/contract/office/schedules.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { these } from '../../platform/retention.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';

/** What a run was to do: what its schedule said when it was begun. */
const planSchema = z.object({
  reports: z.array(scheduledReportSchema),
  format: z.enum(reportFormats),
  folder: z.string().nullable(),
  recipientIds: z.array(z.string()),
});
export type Plan = Readonly<z.infer<typeof planSchema>>;

export interface StoredRun extends Omit<Selectable<Tables['reportRuns']>, 'plan' | 'isSettled'> {
  readonly plan: Plan;
  readonly isSettled: boolean;
}
export type RunFile = Readonly<Selectable<Tables['reportRunFiles']>>;
export type RunDelivery = Readonly<Selectable<Tables['reportDeliveries']>>;

const nothing: Plan = { reports: [], format: 'pdf', folder: null, recipientIds: [] };

/** What was made by schedules, with its files. */
export function createRunStore(db: Database) {
  return {
    async insert(writing: Writing, { plan, isSettled, ...run }: StoredRun): Promise<void> {
      await writing
        .insertInto('reportRuns')
        .values({ ...run, plan: JSON.stringify(plan), isSettled: isSettled ? 1 : 0 })
        .execute();
    },
    async update(
      writing: Database | Writing,
      id: string,
      { plan, ...change }: Omit<Updateable<Tables['reportRuns']>, 'plan'> & { readonly plan?: Plan },
    ): Promise<void> {
      const set = plan === undefined ? change : { ...change, plan: JSON.stringify(plan) };
      await writing.updateTable('reportRuns').set(set).where('id', '=', id).execute();
    },
    async get(id: string, within: Database | Writing = db): Promise<StoredRun | null> {
      const row = await within.selectFrom('reportRuns').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toRun(row);
    },
    /** The next that is being made, the oldest first. */
    async making(): Promise<StoredRun | null> {
      const row = await db
        .selectFrom('reportRuns')
        .selectAll()
        .where('state', '=', 'making')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toRun(row);
    },
    /** Newest first, those of one owner or of all. */
    async list(query: {
      readonly scheduleId?: string | undefined;
      readonly ownerId: string | null;
      readonly before?: string | undefined;
      readonly limit: number;
    }): Promise<StoredRun[]> {
      let rows = db.selectFrom('reportRuns').selectAll().orderBy('id', 'desc').limit(query.limit);
      if (query.scheduleId !== undefined) rows = rows.where('scheduleId', '=', query.scheduleId);
      if (query.ownerId !== null) rows = rows.where('ownerId', '=', query.ownerId);
      if (query.before !== undefined) rows = rows.where('id', '<', query.before);
      return (await rows.execute()).map(toRun);
    },
    /** The newest of each schedule that was not just missed. */
    async latest(scheduleIds: readonly string[]): Promise<StoredRun[]> {
      const { rows } = await sql<Selectable<Tables['reportRuns']>>`
        SELECT * FROM report_runs WHERE id IN (
          SELECT max(id) FROM report_runs WHERE schedule_id IN ${these(scheduleIds)} AND state <> 'missed' GROUP BY schedule_id
        )
      `.execute(db);
      return rows.map(toRun);
    },
    async putFile(writing: Database | Writing, file: Insertable<Tables['reportRunFiles']>): Promise<void> {
      await writing
        .insertInto('reportRunFiles')
        .values(file)
        .onConflict((conflict) => conflict.columns(['runId', 'place']).doUpdateSet(file))
        .execute();
    },
    async notePlace(runId: string, place: number, placedAs: string): Promise<void> {
      await db
        .updateTable('reportRunFiles')
        .set({ placedAs })
        .where('runId', '=', runId)
        .where('place', '=', place)
        .execute();
    },
    async files(runIds: readonly string[]): Promise<RunFile[]> {
      return await db
        .selectFrom('reportRunFiles')
        .selectAll()
        .where('runId', 'in', [...runIds, ''])
        .orderBy('runId')
        .orderBy('place')
        .execute();
    },
  };
}

export type RunStore = ReturnType<typeof createRunStore>;

function toRun({ plan, isSettled, ...row }: Selectable<Tables['reportRuns']>): StoredRun {
  const cell = { column: 'report_runs.plan', row: row.id };
  return { ...row, plan: readStored(planSchema, plan, cell, nothing), isSettled: isSettled === 1 };
}
