import type { RaisedKind } from '../../../src-preload/contract/gate/alertSettings.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { DeliveryOutcome, DeliveryStore, WaitingDelivery } from '../../platform/mail/deliveries.ts';
import type { MailTrouble } from '../../platform/mail/troubles.ts';

/** An e-mail that is to go out: an alert to one recipient. */
export interface WaitingMail extends WaitingDelivery {
  readonly alertId: string;
  readonly recipient: string;
}

/** E-mails that wait. */
export function createMailStore(db: Database) {
  const waiting: DeliveryStore<WaitingMail> = {
    async due(at: number): Promise<WaitingMail | null> {
      const row = await db
        .selectFrom('alertMails')
        .select(['id', 'alertId', 'recipient', 'attempts', 'createdAt'])
        .where('state', '=', 'waiting')
        .where('nextAt', '<=', at)
        .orderBy('nextAt')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },

    async nextAt(): Promise<number | null> {
      const row = await db
        .selectFrom('alertMails')
        .select((e) => e.fn.min('nextAt').as('nextAt'))
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return row?.nextAt ?? null;
    },

    async moveWaiting(byMs: number): Promise<void> {
      await db
        .updateTable('alertMails')
        .set((e) => ({ createdAt: e('createdAt', '+', byMs), nextAt: e('nextAt', '+', byMs) }))
        .where('state', '=', 'waiting')
        .execute();
    },

    async bringBack(now: number, latest: number): Promise<void> {
      await db
        .updateTable('alertMails')
        .set((e) => ({ createdAt: e.fn<number>('min', ['createdAt', e.val(now)]), nextAt: now }))
        .where('state', '=', 'waiting')
        .where((e) => e.or([e('createdAt', '>', now), e('nextAt', '>', latest)]))
        .execute();
    },
  };
  return {
    ...waiting,

    async insert(writing: Writing, mails: readonly (WaitingMail & { readonly pass: string })[]): Promise<void> {
      if (mails.length === 0) return;
      await writing
        .insertInto('alertMails')
        .values(mails.map((mail) => ({ ...mail, state: 'waiting' as const, nextAt: mail.createdAt, message: '' })))
        // Nobody is written to twice about one pass.
        .onConflict((conflict) => conflict.columns(['alertId', 'recipient', 'pass']).doNothing())
        .execute();
    },

    /** Whether anybody was written to about a plate (folded) and kind between two moments, UTC ms. */
    async wereMailed(
      writing: Writing,
      kind: RaisedKind,
      folded: string,
      after: number,
      until: number,
    ): Promise<boolean> {
      const row = await writing
        .selectFrom('alertMails')
        .innerJoin('alerts', 'alerts.id', 'alertMails.alertId')
        .select('alertMails.id')
        .where('alerts.kind', '=', kind)
        .where('alerts.folded', '=', folded)
        .where('alertMails.createdAt', '>', after)
        .where('alertMails.createdAt', '<=', until)
        .executeTakeFirst();
      return row !== undefined;
    },

    async setOutcome(
      writing: Writing,
      id: string,
      { trouble, ...outcome }: DeliveryOutcome<MailTrouble>,
    ): Promise<void> {
      const kept = { message: '', trouble: trouble === null ? null : JSON.stringify(trouble) };
      await writing
        .updateTable('alertMails')
        .set({ ...outcome, ...kept })
        .where('id', '=', id)
        .execute();
    },

    /** Forgets e-mails of an alert that have not gone out. */
    async removeWaiting(writing: Writing, alertId: string): Promise<void> {
      await writing.deleteFrom('alertMails').where('alertId', '=', alertId).where('state', '=', 'waiting').execute();
    },
  };
}

export type MailStore = ReturnType<typeof createMailStore>;
