import * as z from 'zod';
import type { Database, Writing } from '../platform/database.ts';
import type { SecretBox } from '../platform/secretBox.ts';

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
  readonly message: string;
}

const mailPassword = 'mail';
const storedPassword = z.object({ host: z.string(), user: z.string(), password: z.string() });
/** A password with the one server and user that it is for. */
export type MailPassword = z.infer<typeof storedPassword>;

/** E-mails that wait, and the password of the mail server. */
export function createMailStore(db: Database, secrets: SecretBox) {
  return {
    async insert(writing: Writing, mails: readonly WaitingMail[]): Promise<void> {
      if (mails.length === 0) return;
      await writing
        .insertInto('alertMails')
        .values(mails.map((mail) => ({ ...mail, state: 'waiting' as const, nextAt: mail.createdAt, message: '' })))
        // Nobody is written to twice about one alert.
        .onConflict((conflict) => conflict.columns(['alertId', 'recipient']).doNothing())
        .execute();
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

    async setOutcome(writing: Writing, id: string, outcome: MailOutcome): Promise<void> {
      await writing.updateTable('alertMails').set(outcome).where('id', '=', id).execute();
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

    async setPassword(password: MailPassword | null): Promise<void> {
      if (password === null) {
        await db.deleteFrom('secrets').where('name', '=', mailPassword).execute();
        return;
      }
      const sealed = secrets.seal(JSON.stringify(password));
      await db
        .insertInto('secrets')
        .values({ name: mailPassword, sealed })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ sealed }))
        .execute();
    },
  };
}

export type MailStore = ReturnType<typeof createMailStore>;
