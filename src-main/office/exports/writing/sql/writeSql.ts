import type { Cell, CellType, ExportColumn } from '../../../../platform/exportSource.ts';
import { cellTexts } from '../cellText.ts';
import type { ExportTable, Writer } from '../document.ts';

type Dialect = 'sqlite' | 'postgresql';

const rowsOfStatement = 200;

const types: Readonly<Record<Dialect, Readonly<Record<CellType, string>>>> = {
  sqlite: {
    ...{ text: 'TEXT', plate: 'TEXT', dateTime: 'TEXT', date: 'TEXT', duration: 'INTEGER', money: 'INTEGER' },
    ...{ number: 'REAL', integer: 'INTEGER', share: 'REAL', boolean: 'INTEGER', picture: 'TEXT' },
  },
  postgresql: {
    ...{ text: 'text', plate: 'text', dateTime: 'timestamptz', date: 'timestamp', duration: 'bigint', money: 'bigint' },
    ...{
      number: 'double precision',
      integer: 'bigint',
      share: 'double precision',
      boolean: 'boolean',
      picture: 'text',
    },
  },
};

const units: Readonly<Partial<Record<CellType, string>>> = {
  duration: '; milliseconds',
  money: '; pence',
  share: '; 0 to 1',
};

/**
 * Statements that make a table and fill it, within one transaction: for a fresh SQLite or PostgreSQL, by `sqlite3 new.db < file.sql` or
 * `psql -f file.sql`. Times bear their offset; SQLite keeps them as ISO 8601. Lengths of time are in ms and money in pence.
 */
export const writeSql: Writer = async ({ tables, timeZone, about }, { sink, onRows, dialect }) => {
  const literal = literals(dialect, timeZone);
  sink.write(about.map(([what, value]) => `-- ${what}: ${oneLine(value)}\n`).join(''));
  sink.write(
    dialect === 'postgresql'
      ? "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\nBEGIN;\n"
      : 'BEGIN;\n',
  );
  let rows = 0;
  for (const table of tables) {
    const columns = table.columns.flatMap((column, at) => (column.type === 'picture' ? [] : [{ column, at }]));
    sink.write(
      createTable(
        table,
        columns.map(({ column }) => column),
        dialect,
      ),
    );
    const into = `INSERT INTO ${quoted(table.id)} (${columns.map(({ column }) => quoted(columnName(column.id))).join(', ')}) VALUES\n`;
    for await (const part of table.parts) {
      for (let from = 0; from < part.length; from += rowsOfStatement) {
        const some = part.slice(from, from + rowsOfStatement);
        const values = some.map(
          (row) => `(${columns.map(({ column, at }) => literal(column.type, row[at] ?? null)).join(', ')})`,
        );
        sink.write(`${into}${values.join(',\n')};\n`);
      }
      rows += part.length;
      onRows(rows);
    }
  }
  sink.write('COMMIT;\n');
  return '';
};

function createTable({ id, title, key = [] }: ExportTable, columns: readonly ExportColumn[], dialect: Dialect): string {
  const words = ({ name, what, type }: ExportColumn) => `${name}: ${what}${units[type] ?? ''}`;
  const names = new Set(columns.map((column) => column.id));
  const isKeyed = key.length > 0 && key.every((column) => names.has(column));
  const lines = columns.map((column, at) => {
    const comma = isKeyed || at < columns.length - 1 ? ',' : '';
    const line = `  ${quoted(columnName(column.id))} ${types[dialect][column.type]}${comma}`;
    return dialect === 'sqlite' ? `${line} -- ${oneLine(words(column))}` : line;
  });
  if (isKeyed) lines.push(`  PRIMARY KEY (${key.map((column) => quoted(columnName(column))).join(', ')})`);
  const made = `\n-- ${oneLine(title)}\nCREATE TABLE ${quoted(id)} (\n${lines.join('\n')}\n);\n`;
  if (dialect === 'sqlite') return made;
  const comments = columns.map(
    (column) => `COMMENT ON COLUMN ${quoted(id)}.${quoted(columnName(column.id))} IS ${text(words(column))};\n`,
  );
  return `${made}COMMENT ON TABLE ${quoted(id)} IS ${text(title)};\n${comments.join('')}`;
}

function literals(dialect: Dialect, timeZone: string): (type: CellType, cell: Cell) => string {
  const textOf = cellTexts(timeZone, 'iso');
  return (type, cell) => {
    if (cell === null) return 'NULL';
    switch (type) {
      case 'dateTime':
      case 'date':
        return text(textOf(type, cell));
      case 'boolean':
        return dialect === 'sqlite' ? (cell === true ? '1' : '0') : cell === true ? 'true' : 'false';
      case 'duration':
      case 'money':
      case 'integer':
        return String(Math.round(Number(cell)));
      case 'number':
      case 'share':
        return String(Number(cell));
      default:
        return text(String(cell));
    }
  };
}

/** A text as a literal. Neither of the two can hold a zero byte, and PostgreSQL no half of a surrogate pair. */
function text(value: string): string {
  return `'${value.replaceAll('\0', '').toWellFormed().replaceAll("'", "''")}'`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `firstSeen` as `first_seen`, which needs no quotes where people write their own queries. */
function columnName(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What could end a comment does not. */
function oneLine(value: string): string {
  return value.replace(/[\r\n\u2028\u2029]+/g, ' ');
}
