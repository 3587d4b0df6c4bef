import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { globOf, lengthOf, type PlatePattern, type Probe, probeOf } from './searchPattern.ts';

/** Marks that are in the record, folded, and how many reads have them. */
export interface FoundMarks {
  readonly marks: readonly string[];
  readonly reads: number;
}

/** More marks than this are a pattern that many reads fit: those are found sooner by going through the newest. */
const mostMarks = 2_000;
/** How many entries of the index are gone through before it is no help. */
const mostEntries = 20_000;
const walkAtOnce = 20_000;
/** Comes after every character of a mark. */
const afterEveryMark = '~';

interface MarkRow {
  readonly folded: string;
  readonly reads: number;
}

/** Those of the given marks that there are. */
export async function knownMarks(db: Database, marks: readonly string[]): Promise<FoundMarks> {
  const { rows } = await sql<MarkRow>`
    SELECT folded, reads FROM marks WHERE folded IN (SELECT value FROM json_each(${JSON.stringify(marks)}))
  `.execute(db);
  return found(rows);
}

/**
 * The marks that fit, by the index of every mark's beginnings and endings, or of their lengths; `many` where they are more
 * than is worth listing, `unknown` where the indexes are no help.
 */
export async function marksThatFit(db: Database, pattern: PlatePattern): Promise<FoundMarks | 'many' | 'unknown'> {
  for (const entries of entriesOf(pattern)) {
    const examined = await sql<{ count: number }>`
      SELECT count(*) AS count FROM (SELECT 1 FROM ${entries} LIMIT ${mostEntries + 1})
    `.execute(db);
    if ((examined.rows[0]?.count ?? 0) > mostEntries) continue;
    const { rows } = await sql<MarkRow>`
      SELECT folded, reads FROM marks
      WHERE folded IN (SELECT entry.folded FROM ${entries} AND entry.folded GLOB ${globOf(pattern)})
      LIMIT ${mostMarks + 1}
    `.execute(db);
    return rows.length > mostMarks ? 'many' : found(rows);
  }
  return 'unknown';
}

/** The marks that fit, by going through all there are, a stretch at a time; `pause` lets others have their turn. */
export async function walkMarks(
  db: Database,
  pattern: PlatePattern,
  pause: () => Promise<void>,
): Promise<FoundMarks | 'many'> {
  const glob = globOf(pattern);
  const all: MarkRow[] = [];
  for (let after = ''; ; ) {
    const last = await sql<{ folded: string }>`
      SELECT folded FROM marks WHERE folded > ${after} ORDER BY folded LIMIT 1 OFFSET ${walkAtOnce - 1}
    `.execute(db);
    const upTo = last.rows[0]?.folded ?? null;
    const { rows } = await sql<MarkRow>`
      SELECT folded, reads FROM marks
      WHERE folded > ${after} AND folded <= ${upTo ?? afterEveryMark} AND folded GLOB ${glob}
      LIMIT ${mostMarks + 1}
    `.execute(db);
    all.push(...rows);
    if (all.length > mostMarks) return 'many';
    if (upTo === null) return found(all);
    after = upTo;
    await pause();
  }
}

/** Where the marks that fit are to be found among others, each in a different index. */
function entriesOf(pattern: PlatePattern): readonly RawBuilder<unknown>[] {
  const { least, most } = lengthOf(pattern);
  const atMost = Number.isFinite(most) ? most : Number.MAX_SAFE_INTEGER;
  const ofLength = sql`marks AS entry INDEXED BY marks_by_length WHERE length(entry.folded) BETWEEN ${least} AND ${atMost}`;
  const probe = probeOf(pattern);
  return probe === null ? [ofLength] : [entriesOfProbe(probe), ofLength];
}

function entriesOfProbe({ at, texts }: Probe): RawBuilder<unknown> {
  const probes = sql`json_each(${JSON.stringify(texts)}) AS probe`;
  const begins = (column: RawBuilder<unknown>) =>
    sql`WHERE ${column} >= probe.value AND ${column} < probe.value || ${afterEveryMark}`;
  if (at === 'start') return sql`${probes} CROSS JOIN marks AS entry ${begins(sql`entry.folded`)}`;
  if (at === 'end') return sql`${probes} CROSS JOIN mark_parts AS entry WHERE entry.part = probe.value`;
  return sql`${probes} CROSS JOIN mark_parts AS entry ${begins(sql`entry.part`)}`;
}

function found(rows: readonly MarkRow[]): FoundMarks {
  return {
    marks: rows.map(({ folded }) => folded),
    reads: rows.reduce((sum, { reads }) => sum + reads, 0),
  };
}
