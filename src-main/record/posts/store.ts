import { sql } from 'kysely';
import type { UnreadablePost } from '../../../src-preload/contract/record/posts.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { storedPosted } from '../../platform/storedRead.ts';

/** As many posts of one camera that could not be understood are kept. */
const mostUnreadable = 20;
/** Marks of one camera that are remembered, and how many of the oldest go at once where they are more. */
const usualMostMarks = 400_000;
const goAtOnce = 2_000;
/** Prints of one camera that are remembered. */
const mostPrints = 20_000;
/** Reads that are looked at for how a camera's clock stood before this start. */
const mostForClock = 60;

/** What is kept of posts beside the reads that they become. */
export function createPostStore(db: Database, mostMarks = usualMostMarks) {
  /** How many marks of each camera there are, counted once and kept from then on, whoever else remembers at the same moment. */
  const held = new Map<string, number>();
  const forgetting = new Set<string>();

  async function countOnce(cameraId: string): Promise<void> {
    if (held.has(cameraId)) return;
    const { count } = await db
      .selectFrom('postMarks')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('cameraId', '=', cameraId)
      .executeTakeFirstOrThrow();
    if (!held.has(cameraId)) held.set(cameraId, count);
  }

  /** So many more are there, or fewer. Gives how many there are now. */
  function counted(cameraId: string, more: number): number {
    const count = (held.get(cameraId) ?? 0) + more;
    held.set(cameraId, count);
    return count;
  }

  /** Forgets the oldest marks of a camera, and that it did. Gives how many those were. */
  async function forgetOldest(cameraId: string, now: number): Promise<number> {
    return await db.transaction().execute(async (writing) => {
      const oldest = await writing
        .selectFrom('postMarks')
        .select(['row', 'receivedAt'])
        .where('cameraId', '=', cameraId)
        .orderBy('row')
        .limit(Math.min(goAtOnce, Math.ceil(mostMarks / 10)))
        .execute();
      const last = oldest.at(-1);
      if (last === undefined) return 0;
      await writing.deleteFrom('postMarks').where('cameraId', '=', cameraId).where('row', '<=', last.row).execute();
      const untilAt = Math.min(now, Math.max(...oldest.map(({ receivedAt }) => receivedAt)));
      await writing
        .insertInto('postMarksForgotten')
        .values({ cameraId, untilAt })
        .onConflict((conflict) => conflict.column('cameraId').doUpdateSet({ untilAt }))
        .execute();
      return oldest.length;
    });
  }

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

    /** Remembers marks; the oldest of the camera's own go where they are too many. Gives which of them were there before. */
    async remember(hashes: readonly Uint8Array[], cameraId: string, receivedAt: number): Promise<boolean[]> {
      if (hashes.length === 0) return [];
      await countOnce(cameraId);
      const known = await db.transaction().execute(async (writing) => {
        const found: boolean[] = [];
        for (const hash of hashes) {
          const { numInsertedOrUpdatedRows = 0n } = await writing
            .insertInto('postMarks')
            .values({ hash, cameraId, receivedAt })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirstOrThrow();
          found.push(numInsertedOrUpdatedRows === 0n);
        }
        return found;
      });
      const count = counted(cameraId, known.filter((isKnown) => !isKnown).length);
      if (count <= mostMarks || forgetting.has(cameraId)) return known;
      forgetting.add(cameraId);
      try {
        counted(cameraId, -(await forgetOldest(cameraId, receivedAt)));
      } finally {
        forgetting.delete(cameraId);
      }
      return known;
    },

    /** Until when marks of a camera that came then were forgotten, UTC ms; null where none ever were. */
    async forgottenUntil(cameraId: string): Promise<number | null> {
      const row = await db
        .selectFrom('postMarksForgotten')
        .select('untilAt')
        .where('cameraId', '=', cameraId)
        .executeTakeFirst();
      return row?.untilAt ?? null;
    },

    /** Remembers what a picture looks like in which a mark was read, and gives what others looked like, of whichever camera. */
    async rememberPrint(
      { bucket, print }: { readonly bucket: number; readonly print: Uint8Array },
      cameraId: string,
      receivedAt: number,
    ): Promise<Uint8Array[]> {
      return await db.transaction().execute(async (writing) => {
        const rows = await writing.selectFrom('postPrints').select('print').where('bucket', '=', bucket).execute();
        await writing.insertInto('postPrints').values({ bucket, print, cameraId, receivedAt }).execute();
        await sql`
          DELETE FROM post_prints WHERE camera_id = ${cameraId} AND row <=
            (SELECT row FROM post_prints WHERE camera_id = ${cameraId} ORDER BY row DESC LIMIT 1 OFFSET ${mostPrints})
        `.execute(writing);
        return rows.map((row) => row.print);
      });
    },

    /** How far ahead a camera's clock was at most, ms, and when that was so, UTC ms. */
    async clock(cameraId: string): Promise<{ aheadMs: number; at: number } | null> {
      const row = await db
        .selectFrom('postClocks')
        .select(['aheadMs', 'at'])
        .where('cameraId', '=', cameraId)
        .executeTakeFirst();
      return row ?? null;
    },
    async keepClock(
      writing: Writing,
      cameraId: string,
      { aheadMs, at }: { readonly aheadMs: number; readonly at: number },
    ): Promise<void> {
      const row = { aheadMs: Math.round(aheadMs), at: Math.round(at) };
      await writing
        .insertInto('postClocks')
        .values({ cameraId, ...row })
        .onConflict((conflict) => conflict.column('cameraId').doUpdateSet(row))
        .execute();
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
