import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database, Writing } from './database.ts';
import type { Asked, Forgetting, Forgotten, Held, Holder } from './holdings.ts';
import type { Words } from './subject.ts';
import type { Tables } from './tables.ts';

type Row = Readonly<Record<string, unknown>>;
type Cells = Readonly<Record<string, string | number | null>>;

/** How one table holds subjects, so that most rooms need say no more than this. */
export interface HeldTable<Table extends keyof Tables = keyof Tables> {
  readonly table: Table;
  /** What a row is, in a word or two. */
  readonly kind: string;
  /** The column that names a row. */
  readonly key?: string;
  readonly at?: string;
  /** The column of the read that a row belongs to: it goes with the reads of a plate, and stays while that vehicle is in view. */
  readonly readId?: string | RawBuilder<unknown>;
  /** Columns of which the whole value may be a subject: the row is then about it, and is erased. */
  readonly about?: readonly string[];
  /** Columns of free text, in which a subject may stand. */
  readonly words?: readonly string[];
  /** Columns of JSON, in which a subject may stand. */
  readonly json?: readonly string[];
  /** Whether a row that only mentions a subject is erased as well. */
  readonly erasesMentions?: boolean;
  /** What a value of its JSON is without the subject, where that is not what `Words.withoutIn` says. */
  jsonWithout?(value: unknown, words: Words): unknown;
  /** What the cells of a row become that must outlive its subject; it is deleted otherwise. */
  leaves?(row: Row): Cells;
  /** Why a row that is about the subject, or only mentions it, is still needed; null where it is not. */
  active?(row: Row, now: number, isAbout: boolean): string | null;
}

interface FoundRow {
  readonly row: Row;
  readonly id: string;
  /** Whether the row is about the subject, and does not only mention it. */
  readonly isAbout: boolean;
  readonly active: string | null;
}

export const inView = 'The vehicle is in view.';

/** A holder of tables of which each says how it holds subjects. */
export function holderOf(...tables: readonly HeldTable[]): Holder {
  return {
    tables: tables.map(({ table }) => table),
    async held(within, asked) {
      const all: Held[] = [];
      for (const table of tables)
        all.push(...(await rowsOf(within, table, asked)).map((found) => heldOf(table, found)));
      return all;
    },
    async forget(writing, forgetting) {
      const erased: Record<string, number> = {};
      const anonymised: Record<string, number> = {};
      for (const table of tables) {
        const done = await forgetIn(writing, table, forgetting);
        if (table.leaves === undefined) erased[table.kind] = done.about;
        anonymised[table.kind] = done.mentions + (table.leaves === undefined ? 0 : done.about);
      }
      return { erased, anonymised, pictures: [] };
    },
  };
}

/** Several holders of one room as one. */
export function together(...holders: readonly Holder[]): Holder {
  return {
    tables: holders.flatMap(({ tables }) => tables),
    async held(within, asked) {
      const all: Held[] = [];
      for (const holder of holders) all.push(...(await holder.held(within, asked)));
      return all;
    },
    async forget(writing, forgetting) {
      const parts: Forgotten[] = [];
      for (const holder of holders) parts.push(await holder.forget(writing, forgetting));
      return {
        erased: Object.assign({}, ...parts.map((part) => part.erased)),
        anonymised: Object.assign({}, ...parts.map((part) => part.anonymised)),
        pictures: parts.flatMap((part) => part.pictures),
        async settle() {
          for (const { settle } of parts) await settle?.();
        },
      };
    },
  };
}

/** Deletes rows by their key. */
export async function deleteRows(writing: Writing, table: keyof Tables, ids: readonly unknown[], key = 'id') {
  if (ids.length === 0) return;
  await sql`DELETE FROM ${sql.table(table)} WHERE ${sql.ref(key)} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(
    writing,
  );
}

/** Writes some cells of one row. */
export async function writeCells(writing: Writing, table: keyof Tables, id: unknown, cells: Cells, key = 'id') {
  const set = Object.entries(cells).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  if (set.length === 0) return;
  await sql`UPDATE ${sql.table(table)} SET ${sql.join(set)} WHERE ${sql.ref(key)} = ${id}`.execute(writing);
}

/** A value of JSON in which every text is without the subject and nothing is left out: who was told what may be forgotten, that it was told not. */
export function textsWithout(value: unknown, words: Words): unknown {
  if (typeof value === 'string') return words.without(value);
  if (Array.isArray(value)) return value.map((entry) => textsWithout(entry, words));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, textsWithout(inner, words)]));
}

/** Cells of free text and of JSON without the subject; those alone that are others then. */
export function cellsWithout(
  row: Row,
  words: Words,
  {
    text = [],
    json = [],
    jsonWithout = (value) => words.withoutIn(value),
  }: {
    readonly text?: readonly string[] | undefined;
    readonly json?: readonly string[] | undefined;
    readonly jsonWithout?: ((value: unknown, words: Words) => unknown) | undefined;
  },
): Cells {
  const changed: [string, string][] = [];
  for (const column of text) {
    const cell = row[column];
    if (typeof cell === 'string' && words.standIn(cell)) changed.push([column, words.without(cell)]);
  }
  for (const column of json) {
    const cell = row[column];
    if (typeof cell === 'string' && words.standIn(cell)) changed.push([column, parsedWithout(cell)]);
  }
  return Object.fromEntries(changed);

  function parsedWithout(cell: string): string {
    try {
      return JSON.stringify(jsonWithout(JSON.parse(cell), words));
    } catch {
      return words.without(cell);
    }
  }
}

async function rowsOf(
  within: Database | Writing,
  held: HeldTable,
  { subject, words, now }: Asked,
): Promise<FoundRow[]> {
  const { table, key = 'id', about = [], words: text = [], json = [] } = held;
  const readId = typeof held.readId === 'string' ? sql.ref(held.readId) : (held.readId ?? sql`NULL`);
  const goesWith =
    subject.kind === 'plate'
      ? sql<SqlBool>`coalesce(${readId} IN (SELECT id FROM reads WHERE folded = ${subject.folded}), 0)`
      : sql<SqlBool>`0`;
  const likely = [...about, ...text, ...json].map((column) => words.likelyIn(column));
  const { rows } = await sql<Row>`
    SELECT *, ${goesWith} AS goes_with_read, coalesce(${readId} IN (SELECT id FROM reads WHERE state = 'open'), 0) AS is_in_view
    FROM ${sql.table(table)} WHERE ${sql.join([goesWith, ...likely], sql` OR `)}
  `.execute(within);
  return rows.flatMap(({ goesWithRead, isInView, ...row }) => {
    const isOne = goesWithRead === 1 || about.some((column) => words.isAll(row[column]));
    if (!isOne && ![...about, ...text, ...json].some((column) => words.standIn(row[column]))) return [];
    const isAbout = isOne || held.erasesMentions === true;
    const active = isAbout && isInView === 1 ? inView : (held.active?.(row, now, isAbout) ?? null);
    return [{ row, id: String(row[key]), isAbout, active }];
  });
}

async function forgetIn(writing: Writing, held: HeldTable, forgetting: Forgetting) {
  const { table, key = 'id', about = [], words: text = [], json, jsonWithout } = held;
  const { words, alsoActive } = forgetting;
  const found = (await rowsOf(writing, held, forgetting)).filter(({ active }) => active === null || alsoActive);
  const gone = found.filter(({ isAbout }) => isAbout).map(({ row }) => row);
  const mentions = found.filter(({ isAbout }) => !isAbout).map(({ row }) => row);
  const { leaves } = held;
  if (leaves === undefined) {
    const keys = gone.map((row) => row[key]);
    await deleteRows(writing, table, keys, key);
  } else {
    for (const row of gone) {
      const cells = { ...cellsWithout(row, words, { text, json, jsonWithout }), ...leaves(row) };
      await writeCells(writing, table, row[key], cells, key);
    }
  }
  for (const row of mentions) {
    const cells = cellsWithout(row, words, { text: [...about, ...text], json, jsonWithout });
    await writeCells(writing, table, row[key], cells, key);
  }
  return { about: gone.length, mentions: mentions.length };
}

function heldOf({ kind, at }: HeldTable, { row, id, active }: FoundRow): Held {
  const values = Object.fromEntries(Object.entries(row).filter(([, value]) => !(value instanceof Uint8Array)));
  const when = at === undefined ? null : row[at];
  return { kind, id, at: typeof when === 'number' ? when : null, values, pictures: [], active };
}
