import { sql } from 'kysely';
import type { Database } from '../../../platform/database.ts';
import type { Cell, CellType, ExportColumn, Row, TableFound } from '../../../platform/exportSource.ts';
import { columnWords } from './columnWords.ts';

/** A table that is taken out as it is kept. */
export interface WholeTable {
  readonly name: string;
  readonly about: string;
  /** Their names, apart by spaces. */
  readonly columns: string;
}

interface KeptColumn {
  readonly name: string;
  readonly type: string;
  /** Its place in the primary key, from 1; 0 where it is none of it. */
  readonly pk: number;
}

const rowsInOneGo = 500;

const typeOf: Readonly<Record<string, CellType>> = { INTEGER: 'integer', REAL: 'number' };

/** A table with its columns as the record has them, and all its rows in the order of its key. */
export async function wholeTable(db: Database, { name, about, columns: named }: WholeTable): Promise<TableFound> {
  const names = named.split(' ');
  const { rows: kept } = await sql<KeptColumn>`SELECT name, type, pk FROM pragma_table_info(${name})`.execute(db);
  const columns = names.map((column): ExportColumn => {
    const type = typeOf[kept.find((each) => each.name === column)?.type ?? ''] ?? 'text';
    return { id: column, name: column, type, what: columnWords(column, type === 'integer'), width: 12 };
  });
  const key = kept
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map((column) => column.name);
  const { rows: counted } = await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(name)}`.execute(db);
  return { id: name, title: about, columns, key, total: counted[0]?.count ?? 0, parts: parts() };

  async function* parts(): AsyncGenerator<readonly Row[]> {
    // The key goes last, so that the next part begins after it whether or not it is taken out.
    const read = [...names, ...key].map((column, at) => sql`${sql.id(column)} AS ${sql.id(`c${at}`)}`);
    const order = sql.join(key.map((column) => sql.id(column)));
    let after: readonly Cell[] | null = null;
    for (;;) {
      const beyond: ReturnType<typeof sql> = after === null ? sql`` : sql`WHERE (${order}) > (${sql.join(after)})`;
      const { rows } = await sql<Record<string, Cell>>`
        SELECT ${sql.join(read)} FROM ${sql.table(name)} ${beyond} ORDER BY ${order} LIMIT ${rowsInOneGo}`.execute(db);
      const cells = rows.map((row) => read.map((_, at) => row[`c${at}`] ?? null));
      if (cells.length > 0) yield cells.map((row) => row.slice(0, names.length));
      if (cells.length < rowsInOneGo) return;
      after = cells.at(-1)?.slice(names.length) ?? null;
    }
  }
}
