import type { Database, Writing } from '../../platform/database.ts';
import type { DeliveryOutcome, DeliveryStore, WaitingDelivery } from '../../platform/mail/deliveries.ts';
import type { RunDelivery } from './runStore.ts';
import type { DeliveryTrouble } from './troubles.ts';

/** Something of a run that is to be put into a folder, or sent to a user. */
export interface ReportDelivery extends WaitingDelivery, Pick<RunDelivery, 'runId' | 'kind' | 'target' | 'userId'> {}

/** What is on its way to folders and mailboxes. */
export function createDeliveryStore(db: Database) {
  const waiting = db.selectFrom('reportDeliveries').where('state', '=', 'waiting');
  return {
    /** Those of one kind: a folder that hangs keeps no e-mail waiting. */
    ofKind: (kind: RunDelivery['kind']): DeliveryStore<ReportDelivery> => ({
      async due(at) {
        const row = await waiting
          .select(['id', 'runId', 'kind', 'target', 'userId', 'attempts', 'createdAt'])
          .where('kind', '=', kind)
          .where('nextAt', '<=', at)
          .orderBy('nextAt')
          .limit(1)
          .executeTakeFirst();
        return row ?? null;
      },
      async nextAt() {
        const row = await waiting
          .select((e) => e.fn.min('nextAt').as('nextAt'))
          .where('kind', '=', kind)
          .executeTakeFirst();
        return row?.nextAt ?? null;
      },
      async moveWaiting(byMs) {
        await db
          .updateTable('reportDeliveries')
          .set((e) => ({ createdAt: e('createdAt', '+', byMs), nextAt: e('nextAt', '+', byMs) }))
          .where('state', '=', 'waiting')
          .where('kind', '=', kind)
          .execute();
      },
      async bringBack(now, latest) {
        await db
          .updateTable('reportDeliveries')
          .set((e) => ({ createdAt: e.fn<number>('min', ['createdAt', e.val(now)]), nextAt: now }))
          .where('state', '=', 'waiting')
          .where('kind', '=', kind)
          .where((e) => e.or([e('createdAt', '>', now), e('nextAt', '>', latest)]))
          .execute();
      },
    }),
    async insert(writing: Writing, deliveries: readonly ReportDelivery[]): Promise<void> {
      if (deliveries.length === 0) return;
      await writing
        .insertInto('reportDeliveries')
        .values(
          deliveries.map((each) => ({ ...each, state: 'waiting' as const, nextAt: each.createdAt, trouble: null })),
        )
        .execute();
    },
    async settle(
      writing: Writing,
      id: string,
      { trouble, ...outcome }: DeliveryOutcome<DeliveryTrouble>,
    ): Promise<void> {
      await writing
        .updateTable('reportDeliveries')
        .set({ ...outcome, trouble: trouble === null ? null : JSON.stringify(trouble) })
        .where('id', '=', id)
        // What was given up meanwhile, as with its schedule, stays so.
        .where('state', '=', 'waiting')
        .execute();
    },
    /** What is on its way of a run is stopped. */
    async giveUpRun(writing: Writing, runId: string, trouble: DeliveryTrouble): Promise<void> {
      await writing
        .updateTable('reportDeliveries')
        .set({ state: 'failed', trouble: JSON.stringify(trouble) })
        .where('state', '=', 'waiting')
        .where('runId', '=', runId)
        .execute();
    },
    /** What is on its way of a schedule is stopped. */
    async giveUp(writing: Writing, scheduleId: string, trouble: DeliveryTrouble): Promise<void> {
      await writing
        .updateTable('reportDeliveries')
        .set({ state: 'failed', trouble: JSON.stringify(trouble) })
        .where('state', '=', 'waiting')
        .where('runId', 'in', (e) => e.selectFrom('reportRuns').select('id').where('scheduleId', '=', scheduleId))
        .execute();
    },
    async ofRuns(runIds: readonly string[]): Promise<RunDelivery[]> {
      return await db
        .selectFrom('reportDeliveries')
        .selectAll()
        .where('runId', 'in', [...runIds, ''])
        .orderBy('id')
        .execute();
    },
  };
}

export type DeliveryRecord = ReturnType<typeof createDeliveryStore>;
