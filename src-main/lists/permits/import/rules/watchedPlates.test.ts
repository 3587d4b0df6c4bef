import { describe, expect, it } from 'vitest';
import { row } from '../testing/listRows.ts';
import { mostWatched, WatchedPlates } from './watchedPlates.ts';

const fresh = (known: readonly string[] = []) => new WatchedPlates(known, 'On the block list');
const plates = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `P${from + n}AAA`);

describe('plates for the watch list', () => {
  it('are looked out for with what the row says of them', () => {
    const watched = fresh();
    expect(watched.take(2, row({ note: 'Unpaid', validTo: 7 }, ['AB12CDE', 'XY99ZZZ']), 0)).toEqual({
      ...{ kind: 'watch', remarks: [] },
    });
    expect(watched.take(3, row({ note: 'n'.repeat(201), validTo: null }, ['KV19RHT']), 0).kind).toBe('watch');
    expect(watched.take(4, row({}, ['LM61PQR']), 0).kind).toBe('watch');
    const entry = { severity: 'warning', tolerance: 'lookAlikes', tell: '' };
    expect(watched.all()).toEqual([
      { ...entry, pattern: 'AB12CDE', reason: 'Unpaid', expiresAt: 7 },
      { ...entry, pattern: 'XY99ZZZ', reason: 'Unpaid', expiresAt: 7 },
      { ...entry, pattern: 'KV19RHT', reason: 'n'.repeat(200), expiresAt: null },
      { ...entry, pattern: 'LM61PQR', reason: 'On the block list', expiresAt: null },
    ]);
    expect([watched.rowOf('XY99ZZZ'), watched.rowOf('KV19RHT'), watched.rowOf('P483GHJ')]).toEqual([2, 3, undefined]);
  });

  it('that are known, or stand in an earlier row, are noted', () => {
    const watched = fresh(['KV19RHT']);
    const known = { column: 1, level: 'note', text: 'KV19RHT is on the watch list already' };
    const earlier = { column: 1, level: 'note', text: 'AB12CDE goes to the watch list from row 2' };
    expect(watched.take(2, row({}, ['KV19RHT', 'AB12CDE']), 1)).toEqual({ kind: 'watch', remarks: [known] });
    expect(watched.take(3, row({}, ['AB12CDE', 'KV19RHT']), 1)).toEqual({
      ...{ kind: 'duplicate', remarks: [earlier, known] },
    });
    expect(watched.take(4, row({}, ['KV19RHT']), 1)).toEqual({ kind: 'unchanged', remarks: [known] });
    expect(watched.take(5, row({}, ['XY99ZZZ', 'AB12CDE']), 1)).toEqual({ kind: 'watch', remarks: [earlier] });
    expect(watched.all().map(({ pattern }) => pattern)).toEqual(['AB12CDE', 'XY99ZZZ']);
  });

  it('are none in a row without any', () => {
    expect(fresh().take(2, row(), null)).toEqual({
      ...{ kind: 'wrong', remarks: [{ column: null, level: 'wrong', text: 'There is no plate to look out for' }] },
    });
  });

  it('are not more than can be compared with every pass', () => {
    expect(mostWatched).toBe(5000);
    const watched = fresh();
    expect(watched.take(2, row({}, plates(mostWatched - 1)), 0).kind).toBe('watch');
    expect(watched.take(3, row({}, ['X1', 'X2']), 0)).toEqual({
      kind: 'wrong',
      remarks: [{ column: 0, level: 'wrong', text: 'More than 5000 plates for the watch list; divide the list' }],
    });
    expect(watched.take(4, row({}, ['X1']), 0).kind).toBe('watch');
    expect(watched.all()).toHaveLength(mostWatched);
  });
});
