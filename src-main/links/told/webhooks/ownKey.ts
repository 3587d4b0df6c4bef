import { randomBytes } from 'node:crypto';
import type { Database } from '../../../platform/database.ts';
import type { SecretBox } from '../../../platform/secretBox.ts';

/** A random key of this site under a name: 32 bytes, kept sealed. One that was sealed with another key is made anew. */
export async function ownKey(db: Database, secrets: SecretBox, name: string): Promise<Buffer> {
  const row = await db.selectFrom('secrets').select('sealed').where('name', '=', name).executeTakeFirst();
  try {
    if (row !== undefined) return Buffer.from(secrets.open(row.sealed), 'base64');
  } catch {
    // What was signed with the one before counts no more.
  }
  const key = randomBytes(32);
  const sealed = secrets.seal(key.toString('base64'));
  await db
    .insertInto('secrets')
    .values({ name, sealed })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ sealed }))
    .execute();
  return key;
}
