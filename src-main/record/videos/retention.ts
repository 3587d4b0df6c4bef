import { basename } from 'node:path';
import { sql } from 'kysely';
import type { Outbox } from '../../platform/outbox.ts';
import { isVideoName } from '../../platform/ownNames.ts';
import { type RetentionClass, spanOf } from '../../platform/retention.ts';
import type { Reads } from '../reads/service.ts';

const isOver = sql`status IN ('done', 'failed', 'cancelled')`;
const nothing = { rows: 0, pictures: 0, files: [], fromAt: null, toAt: null };

/** Videos with their reads. A video of which a read must stay stays whole. The reads go some at a time, the video last. */
export function videoRetention({
  reads,
  outbox,
}: {
  readonly reads: Pick<Reads, 'purgeSomeOfJob'>;
  readonly outbox: Outbox;
}): RetentionClass {
  return {
    id: 'videos',
    async held(within) {
      const { rows } = await sql<{ count: number; oldestAt: number | null }>`
        SELECT count(*) AS count, min(created_at) AS oldest_at FROM jobs
      `.execute(within);
      return rows[0] ?? { count: 0, oldestAt: null };
    },
    async countBefore(within, before) {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*) AS count FROM jobs WHERE created_at < ${before} AND ${isOver}
      `.execute(within);
      return rows[0]?.count ?? 0;
    },
    async purge(writing, { due, after, limit, spare }) {
      const { rows } = await sql<{ id: string; path: string; ownsFile: number; createdAt: number }>`
        SELECT id, path, owns_file, created_at FROM jobs
        WHERE created_at < ${due.before} AND ${isOver} AND id <= ${due.lastId} AND id > ${after ?? ''}
        ORDER BY id LIMIT 1
      `.execute(writing);
      const job = rows[0];
      if (job === undefined) return { ...nothing, next: null };
      const some = await reads.purgeSomeOfJob(writing, job.id, limit, spare);
      if (some === null) return { ...nothing, next: job.id };
      if (some.isMore) return { ...some.purged, next: after ?? '' };
      await sql`DELETE FROM jobs WHERE id = ${job.id}`.execute(writing);
      await outbox.append(writing, { topic: 'job.removed', jobId: job.id });
      const name = basename(job.path.replaceAll('\\', '/'));
      const isOwn = job.ownsFile === 1 && isVideoName(name);
      return {
        ...some.purged,
        rows: some.purged.rows + 1,
        files: [...some.purged.files, ...(isOwn ? [`videos/${name}`] : [])],
        ...spanOf([job.createdAt]),
        next: job.id,
        settle: async () => outbox.announce(),
      };
    },
  };
}
