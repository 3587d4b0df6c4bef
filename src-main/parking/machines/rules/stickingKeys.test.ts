import { describe, expect, it } from 'vitest';
import { type KeyedEntry, keyFaultsOf } from './stickingKeys.ts';

const hour = 3_600_000;
/** An entry an hour, each with the mark that it is for. */
const entries = (...all: readonly (readonly [plate: string, mark: string | null])[]): KeyedEntry[] =>
  all.map(([plate, mark], place) => ({ plate, mark, at: place * hour }));
const fine = (mark: string) => [mark, mark] as const;
const told = (all: readonly KeyedEntry[]) =>
  keyFaultsOf(all).map(({ kind, key, entries: shown, of }) => [kind, key, shown, of]);

describe('plates of few characters', () => {
  const short = [['A', null] as const, ['AB', null] as const, ['AB1', null] as const, ['1', null] as const];

  it('are a fault where four of them come in a run, in whatever order they are given', () => {
    const all = entries(fine('AB12CDE'), ...short);
    expect(keyFaultsOf(all.toReversed())).toEqual([
      { kind: 'short', key: '', fromAt: hour, toAt: 4 * hour, entries: 4, of: 4 },
    ]);
    expect(told(entries(...short.slice(1)))).toEqual([]);
  });

  it('not where they are the marks themselves, or far between, or few of many', () => {
    expect(told(entries(...['A1', 'B2', 'C3', 'D4'].map(fine)))).toEqual([]);
    expect(told(entries(...short).map((entry, place) => ({ ...entry, at: place * 13 * hour })))).toEqual([]);
    expect(told(entries(...short).map((entry, place) => ({ ...entry, at: place * 12 * hour })))).toHaveLength(1);
    const far = 12 * hour + 1;
    expect(told(entries(...short).map((entry, place) => ({ ...entry, at: place * far })))).toEqual([]);
    // One by itself, and then a run.
    const late = entries(...short).map((entry) => ({ ...entry, at: entry.at + 20 * hour }));
    expect(told([...entries(['Z', null]), ...late])).toEqual([['short', '', 4, 4]]);
    const many = (plenty: number) =>
      entries(...short)
        .map((entry, place) => ({ ...entry, at: place * hour }))
        .concat(Array.from({ length: plenty }, (_, place) => ({ plate: 'KV19LMN', mark: null, at: hour + place })));
    expect(told(many(9))).toEqual([['short', '', 4, 13]]);
    expect(told(many(10))).toEqual([]);
    const six = Array.from({ length: 20 }, (_, place) =>
      place % 4 === 0 || place === 19 ? (['1', null] as const) : fine('KV19LMN'),
    );
    expect(told(entries(...six))).toEqual([['short', '', 6, 20]]);
  });

  it('not where they have four, nor after the run is over', () => {
    expect(told(entries(...['AB12', 'CD34', 'EF56', 'GH78'].map((plate) => [plate, null] as const)))).toEqual([]);
    expect(told(entries(...short, ...Array.from({ length: 20 }, () => fine('KV19LMN'))))).toEqual([
      ['short', '', 4, 4],
    ]);
  });
});

describe('one key', () => {
  it('that is lost in many plates is a fault, of those that bear it', () => {
    const lost = [
      ['AB12CD', 'AB12CDE'],
      ['KV19LN', 'KV19LEN'],
      ['L61PQ', 'LE61EPQ'],
      ['EX10AB', 'EX10ABE'],
      ['X10AB', 'EX10AB'],
    ] as const;
    expect(told(entries(...lost, fine('AA11AAA')))).toEqual([['missing', 'E', 5, 5]]);
    // Of those that bear it, in the time of the run: one that was keyed right, and none without it.
    const [first, ...rest] = lost;
    const among = entries(first, fine('AA11AAA'), fine('EA11AAA'), ...rest, fine('EE11EEE'));
    expect(told(among)).toEqual([['missing', 'E', 5, 6]]);
  });

  it('may stick beside another fault, and is told apart from it', () => {
    const lost = ['B12CDE', 'V19LMN', 'L61PQR', 'X10ABC'].map((plate) => [plate, `E${plate}`] as const);
    const twice = ['EEB12CD', 'EEV19LM', 'EEL61PQ', 'EEX10AB'].map((plate) => [plate, plate.slice(1)] as const);
    const short = ['A', 'AB', 'AB1'].map((plate) => [plate, null] as const);
    expect(told(entries(...lost, ...twice, ...short, ['1', null]))).toEqual([
      ['missing', 'E', 4, 4],
      ['repeated', 'E', 4, 4],
      ['short', '', 4, 4],
    ]);
  });

  it('that came twice is one, against the marks or by itself', () => {
    const twice = [
      ['AB122CDE', 'AB12CDE'],
      ['KV222LMN', null],
      ['LL222PQR', null],
      ['EX222ABC', null],
    ] as const;
    expect(told(entries(...twice))).toEqual([['repeated', '2', 4, 4]]);
    // Not a key that stands elsewhere, and once more.
    expect(told(entries(...Array.from({ length: 4 }, () => ['AB12CDEA', 'AB12CDE'] as const)))).toEqual([]);
  });

  it('is none where each plate lacks another one, or it is otherwise wrong', () => {
    const each = [
      ['B12CDE', 'AB12CDE'],
      ['A12CDE', 'AB12CDE'],
      ['AB2CDE', 'AB12CDE'],
      ['AB1CDE', 'AB12CDE'],
      ['AB12XYE', 'AB12CDE'],
    ] as const;
    expect(told(entries(...each))).toEqual([]);
    // Nor where two stand in a row, as they do in marks.
    for (const other of [['AB02CDE', 'XY99ZZZ'] as const, ['AB22CDE', null] as const])
      expect(told(entries(...Array.from({ length: 4 }, () => other)))).toEqual([]);
  });
});
