import { sql } from 'kysely';
import type { ReadOrder, ReadSort } from '../../../src-preload/contract/record/reads.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { everyPlace } from './everyPlace.ts';
import type { ReadFilter } from './searchReads.ts';
import type { ReadPlace } from './searchTime.ts';

/** More are not sorted: they are all looked up for it, which is some 50 ms. */
export const mostToSort = 10_000;

const keys: Readonly<Record<ReadSort, string>> = {
  time: 'reads.first_seen_at',
  plate: "nullif(reads.folded, '')",
  confidence: 'reads.confidence',
  source:
    "coalesce(cameras.name, (SELECT name FROM cameras AS counted WHERE counted.id = jobs.counts_as) || ' (' || jobs.name || ')', jobs.name)",
  direction: "nullif(reads.direction, 'unknown')",
  decision: 'reads.decided',
  answer: 'reads.answered',
  holder: 'reads.holder_id',
  group: 'reads.group_id',
};
/** Kept as ids, and sorted by what they are called. */
const named: ReadonlySet<ReadSort> = new Set(['holder', 'group']);

/** What permits, visits and groups are called, by their ids; those that are gone are left out. */
export type NamesOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

const collator = new Intl.Collator('en-GB', { numeric: true });

/**
 * The rows of all reads that fit, in an order; equal ones newest first, those without a value last.
 * @param namesOf by which permits, visitors and groups are sorted
 * @param upToRow what was written later is left out, so that the pages of one list fit together
 * @throws Refusal where too many fit
 */
export async function sortedRows(
  db: Database,
  filter: ReadFilter,
  order: ReadOrder,
  { namesOf, upToRow = Number.MAX_SAFE_INTEGER }: { readonly namesOf: NamesOf; readonly upToRow?: number | undefined },
): Promise<readonly number[]> {
  const found: ReadPlace[] = [];
  for await (const places of everyPlace(db, filter)) {
    found.push(...places.filter(({ row }) => row <= upToRow));
    if (found.length > mostToSort) {
      throw new Refusal(
        'INVALID',
        'More than 10,000 reads match, too many to be sorted by anything but time. Choose a shorter time or more filters, or sort by time.',
        { field: 'order' },
      );
    }
  }
  const isDown = order.startsWith('-');
  const sort = order.replace('-', '') as ReadSort;
  const key = keys[sort];
  const { rows } = await sql<{ row: number; key: string | number | null }>`
    SELECT reads.rowid AS row, ${sql.raw(key)} AS key FROM reads
    LEFT JOIN cameras ON cameras.id = reads.camera_id LEFT JOIN jobs ON jobs.id = reads.job_id
    WHERE reads.rowid IN (SELECT value FROM json_each(${JSON.stringify(found.map(({ row }) => row))}))
  `.execute(db);
  const names = named.has(sort) ? await namesOf([...new Set(rows.flatMap(({ key }) => key?.toString() ?? []))]) : null;
  const keyOf = new Map(rows.map((each) => [each.row, names === null ? each.key : (names.get(`${each.key}`) ?? null)]));
  const compare = (a: ReadPlace, b: ReadPlace): number => {
    const [one, other] = [keyOf.get(a.row) ?? null, keyOf.get(b.row) ?? null];
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
    const ways =
      typeof one === 'number' && typeof other === 'number' ? one - other : collator.compare(`${one}`, `${other}`);
    return isDown ? -ways : ways;
  };
  // Stable, so equal ones stay newest first.
  return found.toSorted(compare).map(({ row }) => row);
}
