import { type KyselyPlugin, type RootOperationNode, SqliteQueryCompiler, sql } from 'kysely';
import { expect, it } from 'vitest';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createReadStore } from './store.ts';

it('finds the read that a pass carries on by its mark, of which there are few, and not among all reads of the camera', async () => {
  const { db } = await freshRecord();
  const asked: RootOperationNode[] = [];
  const listening: KyselyPlugin = {
    transformQuery({ node }) {
      asked.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await createReadStore(db.withPlugin(listening)).newestOf('camera', 'AB12CDE', { from: 0, to: 1 });
  const [node] = asked;
  if (node === undefined) throw new Error('Nothing was asked');
  const compiled = new SqliteQueryCompiler().compileQuery(node, { queryId: 'asked' });
  const { rows } = await sql<{
    detail: string;
  }>`EXPLAIN QUERY PLAN ${sql.raw(compiled.sql.replaceAll('?', '1'))}`.execute(db);
  expect(rows.map(({ detail }) => detail).join()).toContain('reads_by_mark (folded=?)');
});
