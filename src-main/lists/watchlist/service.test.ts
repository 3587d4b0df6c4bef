import { describe, expect, it } from 'vitest';
import { type WatchValues, watchValuesSchema } from '../../../src-preload/contract/lists/watchlist.ts';
import { defaultTolerances } from '../../plates/matching.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createWatchList } from './service.ts';
import { createWatchStore } from './store.ts';

async function freshWatchList() {
  const record = await freshRecord();
  const create = () =>
    createWatchList({
      ...record,
      store: createWatchStore(record.db),
      tolerance: () => defaultTolerances.watchList,
    });
  return { ...record, watchList: create(), create };
}

function entry(pattern: string, changes: Partial<WatchValues> = {}): WatchValues {
  return watchValuesSchema.parse({
    pattern,
    reason: 'Unpaid charges',
    severity: 'warning',
    tolerance: 'near',
    ...changes,
  });
}

function readOf(text: string) {
  const characters = [...text].map((character) => ({ character, confidence: 0.97, alternatives: [] }));
  return { text, characters, candidates: [] };
}

describe('the watch list', () => {
  it('keeps its entries over a restart, the severest first', async () => {
    const { watchList, create, events } = await freshWatchList();
    await watchList.add(entry('ab12 cde'), 'Ann');
    await watchList.add(entry('XY99*', { severity: 'severe' }), 'Ann');
    const again = create();
    await again.start();
    expect(again.list()).toEqual(watchList.list());
    expect(again.list().map(({ pattern, createdBy }) => [pattern, createdBy])).toEqual([
      ['XY99*', 'Ann'],
      ['AB12CDE', 'Ann'],
    ]);
    expect((await events()).map(({ topic }) => topic)).toEqual(['watchList.changed', 'watchList.changed']);
  });

  it('lets an entry hold until it expires', async () => {
    const { watchList, clock } = await freshWatchList();
    await watchList.add(entry('AB12CDE', { expiresAt: clock.now() + 1000 }), 'Ann');
    expect(watchList.matching(readOf('AB12CDE'), clock.now())).toHaveLength(1);
    clock.advance(1000);
    expect(watchList.matching(readOf('AB12CDE'), clock.now())).toHaveLength(0);
    expect(watchList.list()).toMatchObject([{ expired: true }]);
  });

  it('matches within each entry’s own tolerance, and patterns by their letters', async () => {
    const { watchList, clock } = await freshWatchList();
    await watchList.add(entry('AB12CDE', { tolerance: 'exact' }), 'Ann');
    await watchList.add(entry('AB12CDF', { tolerance: 'near' }), 'Ann');
    await watchList.add(entry('XY99*', { severity: 'severe' }), 'Ann');
    const matches = (text: string) => watchList.matching(readOf(text), clock.now()).map(({ pattern }) => pattern);
    expect(matches('AB12CDE').sort()).toEqual(['AB12CDE', 'AB12CDF']);
    expect(matches('A812CDF')).toEqual(['AB12CDF']);
    expect(matches('XY99ABC')).toEqual(['XY99*']);
    expect(matches('LM61PQR')).toEqual([]);
    expect(watchList.misreads({ pattern: 'AB12CDE', tolerance: 'lookAlikes' })).toContain('A812CDE');
    expect(watchList.misreads({ pattern: 'AB12*', tolerance: 'near' })).toEqual([]);
  });

  it('refuses the same plate twice, and takes a removal back', async () => {
    const { watchList } = await freshWatchList();
    const added = await watchList.add(entry('AB12CDE'), 'Ann');
    await expect(watchList.add(entry('AB12 CDE'), 'Ann')).rejects.toMatchObject({ code: 'CONFLICT', field: 'pattern' });
    await watchList.remove(added.id);
    expect(watchList.list()).toEqual([]);
    expect(await watchList.restore(added.id)).toMatchObject({ pattern: 'AB12CDE' });
    await watchList.remove(added.id);
    await watchList.add(entry('AB12CDE'), 'Ben');
    await expect(watchList.restore(added.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it.each(['*', '?A', 'AB<2', '', 'A'.repeat(17)])('refuses the pattern %j', (pattern) => {
    expect(watchValuesSchema.safeParse({ ...entry('AB12CDE'), pattern }).success).toBe(false);
  });
});
