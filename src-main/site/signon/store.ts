import { type ProviderValues, providerValuesSchema } from '../../../src-preload/contract/site/signon.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import { readStored } from '../../platform/storedJson.ts';

export interface KnownProvider {
  readonly id: string;
  readonly madeAt: number;
  readonly values: ProviderValues;
  /** Sealed. */
  readonly secret: Uint8Array | null;
}

/** Who somebody is to a provider: never found by name or e-mail address. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

export function createSignOnStore(db: Database, secrets: SecretBox, clock: Pick<Clock, 'now'>) {
  return {
    /** In the order in which they were made. One whose facts nobody understands is left out, and so lets nobody in. */
    async providers(): Promise<KnownProvider[]> {
      const rows = await db.selectFrom('signOnProviders').selectAll().orderBy('madeAt').orderBy('id').execute();
      return rows.flatMap(({ id, madeAt, facts, secret }) => {
        const cell = { column: 'sign_on_providers.facts', row: id };
        const values = readStored(providerValuesSchema.nullable(), facts, cell, null);
        return values === null ? [] : [{ id, madeAt, values, secret }];
      });
    },
    async save({ id, madeAt, values, secret }: KnownProvider, before: KnownProvider | null): Promise<void> {
      const cells = { facts: JSON.stringify(values), secret };
      await db.transaction().execute(async (writing) => {
        await writing
          .insertInto('signOnProviders')
          .values({ id, madeAt, ...cells })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(cells))
          .execute();
        const thing = { kind: 'signOnProvider', id, label: values.name };
        const states = { before: before?.values ?? null, after: values };
        await note(writing, clock, { action: 'signOn.save', thing, values: { hasSecret: secret !== null }, ...states });
      });
    },
    async remove({ id, values }: KnownProvider): Promise<void> {
      await db.transaction().execute(async (writing) => {
        await writing.deleteFrom('signOnProviders').where('id', '=', id).execute();
        const thing = { kind: 'signOnProvider', id, label: values.name };
        await note(writing, clock, { action: 'signOn.remove', thing, values: {} });
      });
    },
    seal: (secret: string) => secrets.seal(secret),
    /** Null where there is none. @throws where it was sealed with another key */
    secretOf: ({ secret }: KnownProvider): string | null => (secret === null ? null : secrets.open(secret)),

    async userOf({ issuer, subject }: Identity): Promise<string | null> {
      const found = db
        .selectFrom('signOnIdentities')
        .select('userId')
        .where('issuer', '=', issuer)
        .where('subject', '=', subject);
      return (await found.executeTakeFirst())?.userId ?? null;
    },
    async link({ issuer, subject }: Identity, userId: string, providerId: string): Promise<void> {
      await db
        .insertInto('signOnIdentities')
        .values({ issuer, subject, userId, providerId })
        .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doUpdateSet({ providerId }))
        .execute();
    },
    async usersOf(providerId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('signOnIdentities')
        .select('userId')
        .where('providerId', '=', providerId)
        .execute();
      return rows.map(({ userId }) => userId);
    },
  };
}

export type SignOnStore = ReturnType<typeof createSignOnStore>;
