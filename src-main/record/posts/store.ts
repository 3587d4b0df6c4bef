import { sql } from 'kysely';
import type { UnreadablePost } from '../../../src-preload/contract/record/posts.ts';
import type { Database } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { storedPosted } from '../../platform/storedRead.ts';

/** As many posts of one camera that could not be understood are kept. */
const mostUnreadable = 20;
/** Marks that are remembered: what is older than the last 200,000 posts and pictures is late by any clock. */
const mostMarks = 200_000;
/** Reads that are looked at for how a camera's clock stood before this start. */
const mostForClock = 60;

/** What is kept of posts beside the reads that they become. */
export function createPostStore(db: Database) {
  return {
    /** Which of these marks are known. */
    async known(hashes: readonly Uint8Array[]): Promise<boolean[]> {
      if (hashes.length === 0) return [];
      const rows = await db
        .selectFrom('postMarks')
        .select('hash')
        .where('hash', 'in', [...hashes])
        .execute();
      const found = new Set(rows.map(({ hash }) => Buffer.from(hash).toString('hex')));
      return hashes.map((hash) => found.has(Buffer.from(hash).toString('hex')));
    },

    /** Remembers marks, and forgets the oldest of those that are too many. */
    async remember(hashes: readonly Uint8Array[], cameraId: string, receivedAt: number): Promise<void> {
      if (hashes.length === 0) return;
      await db.transaction().execute(async (writing) => {
        for (const hash of hashes)
          await writing
            .insertInto('postMarks')
            .values({ hash, cameraId, receivedAt })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        await sql`DELETE FROM post_marks WHERE row <= (SELECT max(row) FROM post_marks) - ${mostMarks}`.execute(
          writing,
        );
      });
    },

    async keepUnreadable(
      post: Omit<UnreadablePost, 'id'> & { readonly cameraId: string; readonly body: string },
    ): Promise<void> {
      await db.transaction().execute(async (writing) => {
        await writing
          .insertInto('unreadablePosts')
          .values({ id: newId(), ...post })
          .execute();
        await sql`
          DELETE FROM unreadable_posts WHERE camera_id = ${post.cameraId} AND id NOT IN
            (SELECT id FROM unreadable_posts WHERE camera_id = ${post.cameraId} ORDER BY id DESC LIMIT ${mostUnreadable})
        `.execute(writing);
      });
    },

    /** The newest first. */
    async unreadable(cameraId: string): Promise<UnreadablePost[]> {
      return await db
        .selectFrom('unreadablePosts')
        .select(['id', 'at', 'why', 'contentType', 'sizeBytes'])
        .where('cameraId', '=', cameraId)
        .orderBy('id', 'desc')
        .execute();
    },

    async unreadableBody(id: string): Promise<string | null> {
      const row = await db.selectFrom('unreadablePosts').select('body').where('id', '=', id).executeTakeFirst();
      return row?.body ?? null;
    },

    /** Camera time and the time of coming of the newest posts of a camera that were no old ones, oldest first; UTC ms. */
    async clockTimes(cameraId: string): Promise<{ cameraAt: number; receivedAt: number }[]> {
      const rows = await db
        .selectFrom('reads')
        .select(['id', 'text', 'firstSeenAt', 'posted'])
        .where('cameraId', '=', cameraId)
        .where('posted', 'is not', null)
        .orderBy('firstSeenAt', 'desc')
        .limit(mostForClock)
        .execute();
      return rows.reverse().flatMap((row) => {
        const { cameraAt, receivedAt, doubts } = storedPosted(row);
        return cameraAt === null || doubts.includes('resent') ? [] : [{ cameraAt, receivedAt }];
      });
    },
  };
}

export type PostStore = ReturnType<typeof createPostStore>;
