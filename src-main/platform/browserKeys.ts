import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Database, Writing } from './database.ts';

/**
 * Keys that browsers were given, which let them in until users sign in. Only their SHA-256 is kept, so that whoever reads
 * the record gets no key. They outlive restarts; the first user voids them for good.
 */
export interface BrowserKeys {
  /** False once users have taken their place; then none is given and none is known. */
  areValid(): boolean;
  /** A new key of 256 random bits. @throws Error where they are void */
  give(): Promise<string>;
  /** Whether it was given and is not void. Noted as used, at most once a day. */
  knows(key: string): boolean;
  /** Voids all that were ever given, for good. With `writing`, together with what else that transaction does. */
  voidAll(writing?: Writing): Promise<void>;
}

const dayMs = 86_400_000;
/** As long as browsers keep a cookie at most. */
export const unusedKeptMs = 400 * dayMs;
/** Many more than there are desks; the ones that were not used for longest go first. */
const mostKeys = 1_000;

/** Opens them with what was given before, but for those that nobody has used for 400 days. */
export async function openBrowserKeys(db: Database, clock: Clock): Promise<BrowserKeys> {
  await db
    .deleteFrom('browserKeys')
    .where('usedAt', '<', clock.now() - unusedKeptMs)
    .execute();
  const usedAt = new Map<string, number>();
  for (const row of await db.selectFrom('browserKeys').selectAll().execute()) usedAt.set(row.hash, row.usedAt);
  let valid = (await db.selectFrom('browserKeysVoided').select('at').executeTakeFirst()) === undefined;

  /** That a use could not be noted costs nobody the way in. */
  const noteUse = (hash: string, at: number) => {
    usedAt.set(hash, at);
    db.updateTable('browserKeys')
      .set({ usedAt: at })
      .where('hash', '=', hash)
      .execute()
      .catch(() => undefined);
  };

  return {
    areValid: () => valid,

    async give() {
      if (!valid) throw new Error('Keys for browsers are void since there are users');
      const key = randomBytes(32).toString('base64url');
      const now = clock.now();
      const hash = hashOf(key);
      await db.transaction().execute(async (writing) => {
        await writing.insertInto('browserKeys').values({ hash, givenAt: now, usedAt: now }).execute();
        for (const old of oldestFirst(usedAt).slice(0, Math.max(0, usedAt.size + 1 - mostKeys))) {
          await writing.deleteFrom('browserKeys').where('hash', '=', old).execute();
          usedAt.delete(old);
        }
      });
      usedAt.set(hash, now);
      return key;
    },

    knows(key) {
      if (!valid) return false;
      const hash = hashOf(key);
      const at = usedAt.get(hash);
      if (at === undefined) return false;
      if (Math.abs(clock.now() - at) > dayMs) noteUse(hash, clock.now());
      return true;
    },

    async voidAll(writing) {
      const work = async (to: Writing) => {
        await to.deleteFrom('browserKeys').execute();
        await to
          .insertInto('browserKeysVoided')
          .values({ id: 1, at: clock.now() })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      };
      // Void from now on, even should the transaction be undone: then the next start knows better.
      valid = false;
      usedAt.clear();
      if (writing === undefined) await db.transaction().execute(work);
      else await work(writing);
    },
  };
}

function oldestFirst(usedAt: ReadonlyMap<string, number>): string[] {
  return [...usedAt].sort(([, a], [, b]) => a - b).map(([hash]) => hash);
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
