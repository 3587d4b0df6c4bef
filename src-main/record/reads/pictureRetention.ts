import { sql } from 'kysely';
import { type RetentionClass, spanOf, these } from '../../platform/retention.ts';
import { takeMedia } from './retention.ts';

/** Pictures of reads, which may go before their reads. A picture counts by when it was taken down. */
export const pictureRetention: RetentionClass = {
  id: 'pictures',
  async held(within) {
    const { rows } = await sql<{ count: number; oldestAt: number | null }>`
      SELECT (SELECT count(*) FROM media) AS count, (SELECT min(created_at) FROM media) AS oldest_at
    `.execute(within);
    return rows[0] ?? { count: 0, oldestAt: null };
  },
  async countBefore(within, before) {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*) AS count FROM media WHERE created_at < ${before}
    `.execute(within);
    return rows[0]?.count ?? 0;
  },
  async purge(writing, { due, after, limit, spare }) {
    const [at, id] = (after ?? '0:').split(':');
    const { rows } = await sql<{ id: string; at: number; readId: string | null }>`
      SELECT media.id, media.created_at AS at, coalesce(
        (SELECT id FROM reads WHERE vehicle_media_id = media.id), (SELECT id FROM reads WHERE plate_media_id = media.id)
      ) AS read_id
      FROM media WHERE created_at < ${due.before} AND (created_at, id) > (${Number(at)}, ${id ?? ''})
      ORDER BY created_at, id LIMIT ${limit}
    `.execute(writing);
    const asOld = rows.filter((row) => row.id <= due.lastId);
    const kept = await spare.reads(
      writing,
      asOld.flatMap(({ readId }) => readId ?? []),
    );
    const gone = asOld.filter(({ readId }) => readId === null || !kept.has(readId));
    const ids = gone.map((row) => row.id);
    await sql`UPDATE reads SET vehicle_media_id = NULL WHERE vehicle_media_id IN ${these(ids)}`.execute(writing);
    await sql`UPDATE reads SET plate_media_id = NULL WHERE plate_media_id IN ${these(ids)}`.execute(writing);
    const paths = await takeMedia(writing, ids);
    const last = rows.at(-1);
    return {
      ...{ rows: 0, pictures: paths.length, files: paths.map((path) => `media/${path}`) },
      ...spanOf(gone.map((row) => row.at)),
      next: last === undefined || rows.length < limit ? null : `${last.at}:${last.id}`,
    };
  },
};
