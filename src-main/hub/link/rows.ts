import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Kind } from './kinds.ts';

/** A row as the hub is sent it; null where there is none of this id any more. */
export interface RowToSend {
  readonly id: string;
  readonly version: number;
  /** JSON. */
  readonly row: string | null;
}

/** The rows of a kind that changed after one version, up to another: each as it is now. */
export async function changedRows(
  db: Database,
  kind: Kind,
  columns: readonly string[],
  { after, upto }: { readonly after: number; readonly upto: number },
): Promise<RowToSend[]> {
  const id = kind.key === 'sequence' ? sql`CAST(c.id AS INTEGER)` : sql`c.id`;
  const { rows } = await sql<RowToSend>`
    SELECT c.id AS id, c.version AS version,
      CASE WHEN r.${sql.id(kind.key)} IS NOT NULL THEN ${jsonOf(kind, columns, sql`c.version`)} END AS "row"
    FROM hub_changes AS c
    LEFT JOIN ${sql.table(kind.table)} AS r ON r.${sql.id(kind.key)} = ${id} AND ${sql.raw(kind.only)}
    WHERE c.kind = ${kind.kind} AND c.version > ${after} AND c.version <= ${upto}`.execute(db);
  return rows.map(without0);
}

/** The next rows of a kind by their ids, as they are at a version. */
export async function rowsAfter(
  db: Database,
  kind: Kind,
  columns: readonly string[],
  { afterId, version, limit }: { readonly afterId: string | null; readonly version: number; readonly limit: number },
): Promise<RowToSend[]> {
  const key = sql`r.${sql.id(kind.key)}`;
  const after = kind.key === 'sequence' ? Number(afterId ?? 0) : (afterId ?? '');
  const { rows } = await sql<RowToSend>`
    SELECT CAST(${key} AS TEXT) AS id, ${sql.lit(version)} AS version, ${jsonOf(kind, columns, sql.lit(version))} AS "row"
    FROM ${sql.table(kind.table)} AS r
    WHERE ${key} > ${after} AND ${sql.raw(kind.only)} ORDER BY ${key} LIMIT ${limit}`.execute(db);
  return rows.map(without0);
}

/** Written by SQLite itself: a page of rows costs the main thread little more than to read it. */
function jsonOf(kind: Kind, columns: readonly string[], version: RawBuilder<unknown>): RawBuilder<string> {
  const pairs = columns.map((column) => sql`${sql.lit(column)}, ${cellOf(kind, column)}`);
  return sql<string>`json_object('version', ${version}, ${sql.join(pairs)})`;
}

function cellOf({ table, key }: Kind, column: string): RawBuilder<unknown> {
  if (column === 'id') return sql`r.${sql.id(key)}`;
  // The values of an entry lie aside, so that they can be erased; their salts stay where they are.
  if (table === 'audit_entries' && column === 'values')
    return sql`(SELECT json_group_object(v.field, v.value) FROM audit_values AS v WHERE v.sequence = r.sequence)`;
  return sql`r.${sql.id(column)}`;
}

/** PostgreSQL holds no character 0 in texts. */
function without0(row: RowToSend): RowToSend {
  if (row.row === null || !row.row.includes('\\u0000')) return row;
  const told = JSON.stringify(JSON.parse(row.row), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '') : value,
  );
  return { ...row, row: told };
}
