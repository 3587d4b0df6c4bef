import * as z from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secretBox.ts';

/** An answer as it is given again. */
const keptSchema = z.object({
  status: z.number().int(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
});
export type KeptAnswer = z.infer<typeof keptSchema>;

/**
 * What becomes of a request that carries an `Idempotency-Key`: it is `new`; it is one that was `answered`; its key was used for `another`
 * request; it is `underWay`; or nobody knows whether it was done, as where Gatehouse ended in the middle of it.
 */
export type Sent =
  | { readonly kind: 'new' | 'another' | 'underWay' | 'unknown' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer };

export interface SentRequest {
  /** The id of the key of the program. */
  readonly keyId: string;
  readonly requestKey: string;
  readonly requestHash: string;
}

const keptMs = 86_400_000;

/** Answers that are kept for a day, so that a request that is sent again is done once. */
export function createSameAnswers(db: Database, clock: Pick<Clock, 'now'>, secrets: SecretBox) {
  const underWay = new Set<string>();
  const nameOf = ({ keyId, requestKey }: SentRequest) => JSON.stringify([keyId, requestKey]);

  function kept(sealed: Uint8Array | null): KeptAnswer | null {
    try {
      return sealed === null ? null : keptSchema.parse(JSON.parse(secrets.open(sealed)));
    } catch {
      return null;
    }
  }

  async function look(request: SentRequest): Promise<Sent> {
    const { keyId, requestKey, requestHash } = request;
    return await db.transaction().execute(async (writing): Promise<Sent> => {
      await writing
        .deleteFrom('apiAnswers')
        .where((where) => where.or([where('at', '<', clock.now() - keptMs), where('at', '>', clock.now() + keptMs)]))
        .execute();
      const row = await writing
        .selectFrom('apiAnswers')
        .selectAll()
        .where('keyId', '=', keyId)
        .where('requestKey', '=', requestKey)
        .executeTakeFirst();
      if (row === undefined) {
        await writing
          .insertInto('apiAnswers')
          .values({ keyId, requestKey, requestHash, at: clock.now(), status: null, answer: null })
          .execute();
        return { kind: 'new' };
      }
      if (row.requestHash !== requestHash) return { kind: 'another' };
      const answer = kept(row.answer);
      return answer === null ? { kind: 'unknown' } : { kind: 'answered', answer };
    });
  }

  return {
    /** What a request is, which is under way from then on where it is new: written down before anything is done. */
    async begin(request: SentRequest): Promise<Sent> {
      const name = nameOf(request);
      if (underWay.has(name)) return { kind: 'underWay' };
      underWay.add(name);
      try {
        const sent = await look(request);
        if (sent.kind !== 'new') underWay.delete(name);
        return sent;
      } catch (error) {
        underWay.delete(name);
        throw error;
      }
    },

    /** Keeps what was answered; null where nothing was done, so that it may be sent again. */
    async end(request: SentRequest, answer: KeptAnswer | null): Promise<void> {
      const { keyId, requestKey } = request;
      try {
        await db.transaction().execute(async (writing) => {
          if (answer === null)
            await writing
              .deleteFrom('apiAnswers')
              .where('keyId', '=', keyId)
              .where('requestKey', '=', requestKey)
              .execute();
          else
            await writing
              .updateTable('apiAnswers')
              .set({ status: answer.status, answer: secrets.seal(JSON.stringify(answer)) })
              .where('keyId', '=', keyId)
              .where('requestKey', '=', requestKey)
              .execute();
        });
      } finally {
        underWay.delete(nameOf(request));
      }
    },
  };
}
