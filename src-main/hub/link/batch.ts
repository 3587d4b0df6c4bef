import type { Database } from '../../platform/database.ts';
import { type Kind, kinds } from './kinds.ts';
import { changedRows, type RowToSend, rowsAfter } from './rows.ts';
import type { Sweep } from './store.ts';

/** Rows of one kind. */
export interface Part {
  readonly kind: Kind;
  readonly columns: readonly string[];
  readonly rows: readonly RowToSend[];
  /** Where they are all that there is from one id to another (null at the ends), as of a version. */
  readonly sweep: { readonly after: string | null; readonly upto: string | null; readonly version: number } | null;
}

/** The columns of each kind that the hub takes. */
export type Taken = ReadonlyMap<string, readonly string[]>;

/** What both know: the columns of each kind that the record has and the hub takes; a kind that the hub does not know is left out. */
export function takenOf(columns: Readonly<Record<string, Readonly<Record<string, number>>>>): Taken {
  return new Map(
    kinds.flatMap(({ kind, columns: ours }) => {
      const theirs = new Set(Object.keys(columns[kind] ?? {}));
      return theirs.has('id') ? [[kind, ours.filter((column) => theirs.has(column))] as const] : [];
    }),
  );
}

/** The changes of some kinds after one version, up to another. */
export async function changedParts(
  db: Database,
  taken: Taken,
  { kinds: changed, after, upto }: { readonly kinds: readonly string[]; readonly after: number; readonly upto: number },
): Promise<Part[]> {
  const parts: Part[] = [];
  for (const kind of kinds) {
    const columns = taken.get(kind.kind);
    if (columns === undefined || !changed.includes(kind.kind)) continue;
    parts.push({ kind, columns, sweep: null, rows: await changedRows(db, kind, columns, { after, upto }) });
  }
  return parts;
}

/** The next page of a kind that is sent as a whole. Null where the hub, or this Gatehouse, does not know it. */
export async function sweptPart(
  db: Database,
  taken: Taken,
  sweep: Sweep,
  { version, limit }: { readonly version: number; readonly limit: number },
): Promise<Part | null> {
  const [kind, columns] = [kinds.find((each) => each.kind === sweep.kind), taken.get(sweep.kind)];
  if (kind === undefined || columns === undefined) return null;
  const rows = await rowsAfter(db, kind, columns, { afterId: sweep.afterId, version, limit });
  const last = rows.at(-1);
  const upto = rows.length < limit || last === undefined ? null : last.id;
  return { kind, columns, rows, sweep: { after: sweep.afterId, upto, version } };
}

/** What is said beside the rows. */
export interface Envelope {
  readonly record: string;
  readonly tokens: readonly string[];
  readonly next: string;
  readonly place: number;
  readonly backlog: number;
  readonly now: number;
  readonly app: string;
  readonly schema: number;
}

/** A batch as `gatehouse.push` takes it, as JSON; the rows are JSON already. */
export function writtenBatch(envelope: Envelope, parts: readonly Part[]): string {
  const written = parts.map(({ kind, columns, rows, sweep }) => {
    const there = rows.flatMap(({ row }) => row ?? []);
    const gone = rows.flatMap(({ id, version, row }) => (row === null ? [{ id, version }] : []));
    const head = JSON.stringify({ kind: kind.kind, columns, gone, ...(sweep === null ? {} : { sweep }) });
    return `${head.slice(0, -1)},"rows":[${there.join(',')}]}`;
  });
  return `${JSON.stringify(envelope).slice(0, -1)},"parts":[${written.join(',')}]}`;
}
