import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { Kysely } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sqliteDialect } from './sqliteDialect.ts';
import { type TimePlace, timePage } from './timePage.ts';

interface Rows {
  rows: { id: string; at: number };
}

function freshRows(times: readonly number[]) {
  const sqlite = new BetterSqlite3(':memory:');
  sqlite.exec('CREATE TABLE rows (id TEXT PRIMARY KEY, at INTEGER) STRICT; CREATE INDEX by_time ON rows (at);');
  const insert = sqlite.prepare('INSERT INTO rows VALUES (?, ?)');
  for (const [place, at] of times.entries()) insert.run(String((place * 7919) % 10_007).padStart(5, '0'), at);
  const db = new Kysely<Rows>({ dialect: sqliteDialect(sqlite, () => undefined) });
  return { sqlite, db };
}

describe('rows of a time, part by part', () => {
  it('are the same as all of them at once, whatever the part and the order', async () => {
    const time = fc.integer({ min: 0, max: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(time, { maxLength: 40 }),
        fc.option(time, { nil: undefined }),
        fc.option(time, { nil: undefined }),
        fc.constantFrom('asc' as const, 'desc' as const),
        fc.integer({ min: 1, max: 7 }),
        async (times, fromAt, toAt, order, limit) => {
          const { db } = freshRows(times);
          const ordered = () => db.selectFrom('rows').selectAll().orderBy('at', order).orderBy('id', order);
          const found: unknown[] = [];
          for (let after: TimePlace | null = null; ; ) {
            const part: TimePlace[] = await ordered()
              .where(timePage('at', { fromAt, toAt, after, order }))
              .limit(limit)
              .execute();
            found.push(...part);
            after = part.at(-1) ?? null;
            if (after === null) break;
          }
          const within = (await ordered().execute()).filter(
            ({ at }) => (fromAt === undefined || at >= fromAt) && (toAt === undefined || at < toAt),
          );
          expect(found).toEqual(within);
          await db.destroy();
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(['asc', 'desc'] as const)('are searched from the place on, %s', async (order) => {
    const { db } = freshRows([]);
    onTestFinished(() => db.destroy());
    const { sql: text } = db
      .selectFrom('rows')
      .selectAll()
      .where(timePage('at', { fromAt: 0, toAt: 9, after: { at: 4, id: 'x' }, order }))
      .compile();
    // One bound on each side.
    expect(text.match(/"at" [<>]=? \?/g)).toEqual(
      order === 'asc' ? ['"at" >= ?', '"at" < ?'] : ['"at" >= ?', '"at" <= ?'],
    );
  });
});
