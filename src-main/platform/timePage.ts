import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { noSuchPlace } from './listPage.ts';

/** Where a row stands among those in the order of a time, and of their ids where that is the same. */
export interface TimePlace {
  /** UTC ms. */
  readonly at: number;
  readonly id: string;
}

export interface TimePage {
  /** At or after, and before; UTC ms. */
  readonly fromAt?: number | undefined;
  readonly toAt?: number | undefined;
  /** The last row of the part before. */
  readonly after: TimePlace | null;
  readonly order: 'asc' | 'desc';
}

/** A place as a page's cursor carries it, `1764500000000:id`; null where there is none. @throws Refusal where it is no place */
export function placeOf(cursor: string | undefined): TimePlace | null {
  if (cursor === undefined) return null;
  const [, at, id] = /^(-?\d{1,16}):([\w-]{1,100})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw noSuchPlace();
  return { at: Number(at), id };
}

/**
 * The rows of a time that come after a place in it. The place takes the part of the bound that lies before it: of two bounds on the same
 * side SQLite searches its index by the first it is given alone, and would look again, for each part, at all rows before it.
 * @param column the time by which the rows are in order, in camel case
 */
export function timePage(column: string, { fromAt, toAt, after, order }: TimePage): RawBuilder<SqlBool> {
  const [at, id] = [sql.ref(column), sql.ref('id')];
  const isUp = order === 'asc';
  const beyond = after === null ? [] : [sql`(${at}, ${id}) ${sql.raw(isUp ? '>' : '<')} (${after.at}, ${after.id})`];
  const low = isUp ? (after?.at ?? fromAt) : fromAt;
  const bounds = [
    ...(low === undefined ? [] : [sql`${at} >= ${low}`]),
    ...(!isUp && after !== null ? [sql`${at} <= ${after.at}`] : toAt === undefined ? [] : [sql`${at} < ${toAt}`]),
    ...beyond,
  ];
  return bounds.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(bounds, sql` AND `)})`;
}
