import { sql } from 'kysely';
import type { RetentionClass } from '../retention.ts';

/** What the audit holds. Its oldest entries go as a whole, under a checkpoint (`purgeAudit`), and not row by row as other things do. */
export const auditRetention: RetentionClass = {
  id: 'audit',
  async held(within) {
    const { rows } = await sql<{ count: number; oldestAt: number | null }>`
      SELECT count(*) AS count, min(at) AS oldest_at FROM audit_entries
    `.execute(within);
    return rows[0] ?? { count: 0, oldestAt: null };
  },
  async countBefore(within, before) {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*) AS count FROM audit_entries WHERE at < ${before}
    `.execute(within);
    return rows[0]?.count ?? 0;
  },
  purge: async () => ({ rows: 0, pictures: 0, files: [], fromAt: null, toAt: null, next: null }),
};
