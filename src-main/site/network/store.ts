import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import type { CertificatePair } from './certificate.ts';

export interface StoredCertificate extends CertificatePair {
  readonly isGenerated: boolean;
}

/** The one certificate of the listener, its key sealed. */
export function createCertificateStore(db: Database, secrets: SecretBox, log: Log, clock: Pick<Clock, 'now'>) {
  return {
    /** Null where there is none, or its key cannot be opened: it was sealed with another key of the site. */
    async read(): Promise<StoredCertificate | null> {
      const row = await db.selectFrom('networkCertificate').selectAll().executeTakeFirst();
      if (row === undefined) return null;
      try {
        return { certificate: row.certificate, key: secrets.open(row.key), isGenerated: row.isGenerated === 1 };
      } catch (err) {
        log.error({ err }, 'The key of the certificate for the network cannot be opened, so another one is made');
        return null;
      }
    },
    async write({ certificate, key, isGenerated }: StoredCertificate): Promise<void> {
      const cells = { certificate, key: secrets.seal(key), isGenerated: isGenerated ? (1 as const) : (0 as const) };
      await db.transaction().execute(async (writing) => {
        await writing
          .insertInto('networkCertificate')
          .values({ id: 1, ...cells })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(cells))
          .execute();
        await note(writing, clock, { action: 'network.certificate', values: { isGenerated } });
      });
    },
  };
}

export type CertificateStore = ReturnType<typeof createCertificateStore>;
