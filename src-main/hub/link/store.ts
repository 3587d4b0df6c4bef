import { type SqlBool, sql } from 'kysely';
import * as z from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { HubAccess } from '../connection/service.ts';

/** The link as it is kept. */
export interface StoredLink {
  /** Null where nothing is linked, or what was sealed cannot be opened. */
  readonly access: HubAccess | null;
  readonly isLinked: boolean;
  readonly tenant: string;
  readonly site: string;
  readonly hub: string;
  readonly token: string | null;
  readonly next: string | null;
  readonly place: number;
  readonly pushedAt: number | null;
  readonly linkedAt: number | null;
  readonly linkedBy: string;
  /** The columns of each kind that the hub was sent, each with its number there. */
  readonly columns: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Whether users of the head office come down. */
  readonly takesUsers: boolean;
  /** By what the hub knows those that were taken in last; empty before the first time. */
  readonly usersHeard: string;
}

export interface Sweep {
  readonly kind: string;
  readonly afterId: string | null;
}

export interface SetAsideRow {
  readonly kind: string;
  readonly id: string;
  readonly at: number;
  readonly reason: string;
}

const accessSchema = z.object({
  address: z.object({
    host: z.string(),
    port: z.number(),
    database: z.string(),
    user: z.string(),
    tls: z.enum(['verify', 'encrypt', 'off']),
  }),
  password: z.string(),
  ca: z.string().nullable(),
});
const columnsSchema = z.record(z.string(), z.record(z.string(), z.number().int()));
const mostSetAside = 10_000;

export type LinkStore = ReturnType<typeof createLinkStore>;

export function createLinkStore(db: Database, secrets: SecretBox, clock: Clock) {
  return {
    async load(): Promise<StoredLink> {
      const row = await db.selectFrom('hubLink').selectAll().executeTakeFirstOrThrow();
      const { sealed, columns, isLinked, takesUsers, id: _, ...rest } = row;
      return {
        ...rest,
        ...{ isLinked: isLinked === 1, takesUsers: takesUsers === 1 },
        access: sealed === null ? null : opened(secrets, sealed),
        columns: readStored(columnsSchema, columns, { column: 'hub_link.columns', row: 1 }, {}),
      };
    },
    async write(
      writing: Writing,
      { access, columns, isLinked, takesUsers, ...rest }: Partial<StoredLink>,
    ): Promise<void> {
      const values = {
        ...rest,
        ...(access === undefined ? {} : { sealed: access === null ? null : secrets.seal(JSON.stringify(access)) }),
        ...(columns === undefined ? {} : { columns: JSON.stringify(columns) }),
        ...(isLinked === undefined ? {} : { isLinked: isLinked ? 1 : 0 }),
        ...(takesUsers === undefined ? {} : { takesUsers: takesUsers ? (1 as const) : (0 as const) }),
      };
      await writing.updateTable('hubLink').set(values).where('id', '=', 1).execute();
    },

    /** Whether users of the head office come down, as a transaction sees it. */
    async takesUsers(writing: Writing): Promise<boolean> {
      const row = await writing.selectFrom('hubLink').select('takesUsers').executeTakeFirstOrThrow();
      return row.takesUsers === 1;
    },

    /** The version of the last change that was noted, sent or not; 0 before the first. */
    async lastVersion(): Promise<number> {
      const { rows } = await sql<{ seq: number }>`SELECT seq FROM sqlite_sequence WHERE name = 'hub_changes'`.execute(
        db,
      );
      return rows[0]?.seq ?? 0;
    },
    /** From now on versions are above this one too. */
    async raiseVersions(writing: Writing, above: number): Promise<void> {
      await sql`INSERT INTO sqlite_sequence (name, seq) SELECT 'hub_changes', 0
        WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'hub_changes')`.execute(writing);
      await sql`UPDATE sqlite_sequence SET seq = max(seq, ${above}) WHERE name = 'hub_changes'`.execute(writing);
    },
    /** The next changes: of which kinds they are, and up to which version; null where there are none. */
    async nextChanges(after: number, limit: number): Promise<{ kinds: string[]; upto: number; count: number } | null> {
      const rows = await db
        .selectFrom('hubChanges')
        .select(['version', 'kind'])
        .where('version', '>', after)
        .orderBy('version')
        .limit(limit)
        .execute();
      const last = rows.at(-1);
      if (last === undefined) return null;
      return { kinds: [...new Set(rows.map(({ kind }) => kind))], upto: last.version, count: rows.length };
    },
    async countChanges(): Promise<number> {
      const row = await db
        .selectFrom('hubChanges')
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },
    async dropChanges(writing: Writing, upto: number): Promise<void> {
      await writing.deleteFrom('hubChanges').where('version', '<=', upto).execute();
    },

    async sweeps(): Promise<Sweep[]> {
      return await db.selectFrom('hubSweeps').selectAll().orderBy('kind').execute();
    },
    /** Has kinds sent as a whole, from their beginning. */
    async sweepAgain(writing: Writing, kinds: readonly string[]): Promise<void> {
      for (const kind of kinds)
        await writing
          .insertInto('hubSweeps')
          .values({ kind, afterId: null })
          .onConflict((conflict) => conflict.column('kind').doUpdateSet({ afterId: null }))
          .execute();
    },
    async sweptTo(writing: Writing, kind: string, afterId: string | null): Promise<void> {
      if (afterId === null) await writing.deleteFrom('hubSweeps').where('kind', '=', kind).execute();
      else await writing.updateTable('hubSweeps').set({ afterId }).where('kind', '=', kind).execute();
    },

    async setAside(writing: Writing, { kind, id, reason }: Omit<SetAsideRow, 'at'>): Promise<void> {
      const values = { kind, id, reason, at: clock.now() };
      await writing
        .insertInto('hubSetAside')
        .values(values)
        .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet(values))
        .execute();
      // What is beyond is not counted row by row: the oldest of it goes.
      await writing
        .deleteFrom('hubSetAside')
        .where(
          sql<SqlBool>`(kind, id) IN (SELECT kind, id FROM hub_set_aside ORDER BY at DESC LIMIT -1 OFFSET ${mostSetAside})`,
        )
        .execute();
    },
    async dropSetAside(writing: Writing, kind: string, ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await writing
        .deleteFrom('hubSetAside')
        .where('kind', '=', kind)
        .where(sql<SqlBool>`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
        .execute();
    },
    async listSetAside(limit: number): Promise<SetAsideRow[]> {
      return await db.selectFrom('hubSetAside').selectAll().orderBy('at', 'desc').limit(limit).execute();
    },
    async countSetAside(): Promise<number> {
      const row = await db
        .selectFrom('hubSetAside')
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },
    /** Has everything that was set aside sent again. */
    async noteSetAside(writing: Writing): Promise<void> {
      await sql`DELETE FROM hub_changes WHERE (kind, id) IN (SELECT kind, id FROM hub_set_aside)`.execute(writing);
      await sql`INSERT INTO hub_changes (kind, id) SELECT kind, id FROM hub_set_aside`.execute(writing);
    },
    /** Forgets all that waited. */
    async forget(writing: Writing): Promise<void> {
      await writing.deleteFrom('hubChanges').execute();
      await writing.deleteFrom('hubSweeps').execute();
      await writing.deleteFrom('hubSetAside').execute();
    },
  };
}

function opened(secrets: SecretBox, sealed: Uint8Array): HubAccess | null {
  try {
    return accessSchema.parse(JSON.parse(secrets.open(sealed)));
  } catch {
    return null;
  }
}
