import * as z from 'zod';
import type { Database, Writing } from '../database.ts';
import type { SecretBox } from '../secretBox.ts';

declare module '../tables.ts' {
  interface Tables {
    secrets: { name: string; sealed: Uint8Array };
  }
}

const mailPassword = 'mail';
const storedPassword = z.object({ host: z.string(), user: z.string(), password: z.string() });
/** A password with the one server and user that it is for. */
export type MailPassword = z.infer<typeof storedPassword>;

/** The password of the mail server; null where none is stored, or it was sealed with another key. */
export async function readMailPassword(db: Database, secrets: SecretBox): Promise<MailPassword | null> {
  const row = await db.selectFrom('secrets').select('sealed').where('name', '=', mailPassword).executeTakeFirst();
  if (row === undefined) return null;
  try {
    return storedPassword.parse(JSON.parse(secrets.open(row.sealed)));
  } catch {
    return null;
  }
}

/** Stores it sealed in place of the one that is stored; null takes that away. */
export async function writeMailPassword(
  writing: Writing,
  secrets: SecretBox,
  password: MailPassword | null,
): Promise<void> {
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
}
