import * as z from 'zod';
import type { RaisedKind } from '../../../src-preload/contract/gate/alertSettings.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import type { MailTrouble } from './mailTroubles.ts';

/** An e-mail that is to go out: an alert to one recipient. */
export interface WaitingMail {
  readonly id: string;
  readonly alertId: string;
  readonly recipient: string;
  /** How often it was tried. */
  readonly attempts: number;
  readonly createdAt: number;
}

/** What became of an attempt. */
export interface MailOutcome {
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly attempts: number;
  readonly nextAt: number;
  /** What went wrong; null where nothing did. */
  readonly trouble: MailTrouble | null;
}

const mailPassword = 'mail';
const storedPassword = z.object({ host: z.string(), user: z.string(), password: z.string() });
/** A password with the one server and user that it is for. */
export type MailPassword = z.infer<typeof storedPassword>;

/** E-mails that wait, and the password of the mail server. */
export function createMailStore(db: Database, secrets: SecretBox) {
  return {
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

    /** The next that is due at a moment. */
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

    /** When the next one is due; null where none waits. */
    async nextAt(): Promise<number | null> {
      const row = await db
        .selectFrom('alertMails')
        .select((e) => e.fn.min('nextAt').as('nextAt'))
        .where('state', '=', 'waiting')
        .executeTakeFirst();
      return row?.nextAt ?? null;
    },

    /** Waiting e-mails were written down, and are due, so much later or earlier by the clock as it is now, ms. */
    async moveWaiting(byMs: number): Promise<void> {
      await db
        .updateTable('alertMails')
        .set((e) => ({ createdAt: e('createdAt', '+', byMs), nextAt: e('nextAt', '+', byMs) }))
        .where('state', '=', 'waiting')
        .execute();
    },

    /** Makes waiting e-mails due that were written down in what is the future now, or that wait beyond a time. */
    async bringBack(now: number, latest: number): Promise<void> {
      await db
        .updateTable('alertMails')
        .set((e) => ({ createdAt: e.fn<number>('min', ['createdAt', e.val(now)]), nextAt: now }))
        .where('state', '=', 'waiting')
        .where((e) => e.or([e('createdAt', '>', now), e('nextAt', '>', latest)]))
        .execute();
    },

    async setOutcome(writing: Writing, id: string, { trouble, ...outcome }: MailOutcome): Promise<void> {
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

    /** Null where none is stored, or it was sealed with another key. */
    async password(): Promise<MailPassword | null> {
      const row = await db.selectFrom('secrets').select('sealed').where('name', '=', mailPassword).executeTakeFirst();
      if (row === undefined) return null;
      try {
        return storedPassword.parse(JSON.parse(secrets.open(row.sealed)));
      } catch {
        return null;
      }
    },

    async setPassword(writing: Writing, password: MailPassword | null): Promise<void> {
      if (password === null) {
        await writing.deleteFrom('secrets').where('name', '=', mailPassword).execute();
        return;
      }
      const sealed = secrets.seal(JSON.stringify(password));
      await writing
        .insertInto('secrets')
        .values({ name: mailPassword, sealed })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ sealed }))
        .execute();
    },
  };
}

export type MailStore = ReturnType<typeof createMailStore>;
