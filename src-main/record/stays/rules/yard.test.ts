import { describe, expect, it } from 'vitest';
import { madeStay } from '../testing/madeStay.ts';
import type { Stay } from './stay.ts';
import { Yard } from './yard.ts';

const day = 86_400_000;
const pass = (at: number, mark = 'AB12CDE') => ({ readId: 'r', at, mark });
const inside = (id: string, mark: string, at = 0, changes: Partial<Stay> = {}) =>
  madeStay({ id, mark, entry: pass(at, mark), ...changes });
const left = (id: string, mark: string, at: number, changes: Partial<Stay> = {}) =>
  inside(id, mark, 0, { exit: pass(at, mark), outcome: 'left', paired: 'exact', ...changes });
const orphan = (id: string, mark: string, at: number, changes: Partial<Stay> = {}) =>
  madeStay({ id, mark, entry: null, exit: pass(at, mark), outcome: 'unknownStart', ...changes });
const ids = (stays: readonly Stay[]) => stays.map(({ id }) => id);

describe('a yard', () => {
  it('knows who is inside, by car park and mark, until that is told otherwise', () => {
    const yard = new Yard([
      inside('a', 'AA11AAA'),
      inside('b', 'BB22BBB'),
      inside('c', 'AA11AAA', 0, { carParkId: 'q' }),
    ]);
    expect([ids(yard.inside('p')), ids(yard.inside('q')), yard.inside('r')]).toEqual([['a', 'b'], ['c'], []]);
    expect([yard.insideAs('p', 'AA11AAA')?.id, yard.insideAs('p', 'CC33CCC')]).toEqual(['a', undefined]);
    expect([ids(yard.elsewhere('p', 'AA11AAA')), ids(yard.elsewhere('p', 'BB22BBB'))]).toEqual([['c'], []]);
    yard.put(left('a', 'AA11AAA', 9));
    expect([ids(yard.inside('p')), yard.get('a')?.outcome, yard.get('z')]).toEqual([['b'], 'left', undefined]);
  });

  it('keeps whoever came in under a mark that another had', () => {
    const yard = new Yard([inside('a', 'AA11AAA')]);
    yard.put(inside('b', 'AA11AAA', 5));
    yard.put(inside('a', 'AA11AAA', 0, { outcome: 'unknownEnd' }));
    expect(yard.insideAs('p', 'AA11AAA')?.id).toBe('b');
  });

  it('tells what was changed once, in the order in which it was changed first', () => {
    const yard = new Yard([inside('a', 'AA11AAA')]);
    expect(yard.takeChanged()).toEqual([]);
    yard.put(inside('b', 'BB22BBB'));
    yard.put(left('a', 'AA11AAA', 9));
    yard.put(left('b', 'BB22BBB', 9));
    expect(yard.takeChanged().map(({ id, outcome }) => [id, outcome])).toEqual([
      ['b', 'left'],
      ['a', 'left'],
    ]);
    expect(yard.takeChanged()).toEqual([]);
  });

  it('knows where a mark left last until a moment, and not by what a person says never was', () => {
    const yard = new Yard([left('a', 'AA11AAA', 3), left('b', 'AA11AAA', 9, { isSettled: true, paired: 'person' })]);
    const last = (at?: number) => yard.lastLeft('p', 'AA11AAA', at)?.id;
    expect([last(), last(9), last(8), last(3), last(2)]).toEqual(['b', 'b', 'a', 'a', undefined]);
    yard.put(left('b', 'AA11AAA', 9, { outcome: 'void' }));
    expect([last(), last(99), last(2)]).toEqual(['a', 'a', undefined]);
    yard.put(left('c', 'AA11AAA', 5, { outcome: 'void' }));
    expect(last()).toBe('a');
    yard.put(left('d', 'AA11AAA', 6));
    yard.drop('d');
    expect(last()).toBe('a');
    yard.drop('a');
    expect(last()).toBeUndefined();
  });

  it('knows where a mark left last, who was only seen to leave, and who left between two moments', () => {
    const yard = new Yard([left('a', 'AA11AAA', 9), left('b', 'AA11AAA', 7), orphan('o', 'CC33CCC', 8)]);
    expect([yard.lastLeft('p', 'AA11AAA')?.id, yard.lastLeft('q', 'AA11AAA')]).toEqual(['a', undefined]);
    yard.put(left('c', 'AA11AAA', 9));
    expect(yard.lastLeft('p', 'AA11AAA')?.id).toBe('c');
    expect([ids(yard.orphans('p')), yard.orphans('q')]).toEqual([['o'], []]);
    yard.put(orphan('o', 'CC33CCC', 8, { outcome: 'void' }));
    expect(yard.orphans('p')).toEqual([]);
    expect(ids(yard.leftBetween('p', 7, 9)).sort()).toEqual(['a', 'c', 'o']);
    expect([ids(yard.leftBetween('p', 6, 7)), yard.leftBetween('q', 0, 99)]).toEqual([['b'], []]);
  });

  it('knows marks that came and left as themselves, and those that it is told of', () => {
    const yard = new Yard(
      [left('a', 'AA11AAA', 9), left('b', 'BB22BBB', 9, { paired: 'tolerant' }), orphan('o', 'CC33CCC', 8)],
      [['DD44DDD', 3]],
    );
    const known = ['AA11AAA', 'BB22BBB', 'CC33CCC', 'DD44DDD'].map((folded) => yard.isKnown(folded));
    expect(known).toEqual([true, false, false, true]);
    expect(new Yard().isKnown('AA11AAA')).toBe(false);
  });

  it('gives those that came before a moment once, the first to come first, and not who has left', () => {
    const yard = new Yard([inside('b', 'BB22BBB', 5), inside('a', 'AA11AAA', 3), inside('c', 'CC33CCC', 7)]);
    yard.put(left('a', 'AA11AAA', 6));
    expect(yard.cameBefore(5)).toEqual([]);
    expect(ids(yard.cameBefore(7))).toEqual(['b']);
    expect(yard.cameBefore(7)).toEqual([]);
    yard.put(inside('d', 'DD44DDD', 8));
    expect(ids(yard.cameBefore(99))).toEqual(['c', 'd']);
    expect(new Yard().cameBefore(99)).toEqual([]);
  });

  it('lets go of what is long over, and of nobody who is inside', () => {
    const now = 40 * day;
    const yard = new Yard([
      ...[inside('i', 'AA11AAA'), left('old', 'BB22BBB', 9 * day), left('new', 'CC33CCC', 9 * day + 1)],
      ...[orphan('o', 'DD44DDD', 9 * day), orphan('n', 'EE55EEE', 9 * day + 1)],
    ]);
    yard.tidy(now);
    expect(['i', 'old', 'new', 'o', 'n'].map((id) => yard.get(id) !== undefined)).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
    expect(ids(yard.orphans('p'))).toEqual(['n']);
    expect([yard.lastLeft('p', 'BB22BBB'), yard.lastLeft('p', 'CC33CCC')?.id]).toEqual([undefined, 'new']);
  });

  it('keeps what has ended unseen as long as what was last said of it is of interest', () => {
    const now = 40 * day;
    const ended = (id: string, mark: string, at: number, doubtAt: number) =>
      inside(id, mark, at, { outcome: 'unknownEnd', doubts: [{ kind: 'noExit', at: doubtAt, stayIds: [] }] });
    const yard = new Yard([
      ended('old', 'AA11AAA', 2 * day, 9 * day),
      ended('new', 'BB22BBB', 2 * day, 9 * day + 1),
      ended('seen', 'CC33CCC', 9 * day + 1, 3 * day),
    ]);
    yard.tidy(now);
    expect(['old', 'new', 'seen'].map((id) => yard.get(id) !== undefined)).toEqual([false, true, true]);
  });

  it('goes back to a moment, with what was read of those inside again, and without what became known since', () => {
    const [early, late] = [left('a', 'AA11AAA', 5), left('b', 'BB22BBB', 9)];
    const yard = new Yard([early, late, inside('c', 'CC33CCC', 8), left('d', 'DD44DDD', 9)]);
    const read = { ...late.read, confidence: 0.1 };
    const back = yard.back(8, new Set(['d']), new Map([['b', read]]));
    expect([...back.all()].map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a', 'left'],
      ['b', 'inside'],
      ['d', 'left'],
    ]);
    expect([back.get('a'), back.get('b')?.read]).toEqual([early, read]);
    expect(back.get('a')).toBe(yard.get('a'));
    expect(['AA11AAA', 'BB22BBB'].map((folded) => back.isKnown(folded))).toEqual([true, false]);
    expect(yard.back(9).isKnown('BB22BBB')).toBe(false);
    expect(yard.back(10).isKnown('BB22BBB')).toBe(true);
    expect(back.takeChanged()).toEqual([]);
  });

  it('takes whom it is given in the order in which they came, and each of them once', () => {
    const yard = new Yard([inside('b', 'BB22BBB', 5), inside('a', 'AA11AAA', 3)]);
    yard.put(inside('a', 'AA11AAA', 3, { passes: [{ ...pass(4), way: 'inside' }] }));
    expect(ids(yard.cameBefore(9))).toEqual(['a', 'b']);
  });

  it('knows since when a mark is known, also one that it was told of', () => {
    const yard = new Yard([left('a', 'AA11AAA', 9)], [['DD44DDD', 3]]);
    yard.put(left('b', 'AA11AAA', 5));
    expect([5, 6].map((at) => yard.back(at).isKnown('AA11AAA'))).toEqual([false, true]);
    expect([3, 4].map((at) => yard.back(at).isKnown('DD44DDD'))).toEqual([false, true]);
  });

  it('knows it by the first time that it is told of, and when the stay itself is let go of', () => {
    const told = new Yard([left('a', 'AA11AAA', 9)], [['AA11AAA', 3]]);
    expect(told.back(5).isKnown('AA11AAA')).toBe(true);
    const tidied = new Yard([left('a', 'AA11AAA', 9)]);
    tidied.tidy(40 * day);
    expect(tidied.back(10).isKnown('AA11AAA')).toBe(true);
  });

  it('gives nobody who is no more as changed, or as who came', () => {
    const yard = new Yard();
    yard.put(inside('a', 'AA11AAA', 3));
    yard.drop('a');
    expect([yard.takeChanged(), yard.cameBefore(9)]).toEqual([[], []]);
  });

  it('forgets a stay that is no more, and what it left', () => {
    const yard = new Yard([inside('a', 'AA11AAA'), left('b', 'BB22BBB', 9), orphan('o', 'CC33CCC', 8)]);
    for (const id of ['a', 'b', 'o', 'z']) yard.drop(id);
    expect([[...yard.all()], yard.inside('p'), yard.orphans('p'), yard.lastLeft('p', 'BB22BBB')]).toEqual([
      ...[[], [], []],
      undefined,
    ]);
    const other = new Yard([left('b', 'BB22BBB', 9), left('c', 'BB22BBB', 10)]);
    other.drop('b');
    expect(other.lastLeft('p', 'BB22BBB')?.id).toBe('c');
  });

  it('is another with some stays as they are now, and without others', () => {
    const yard = new Yard([inside('a', 'AA11AAA'), left('b', 'BB22BBB', 9), inside('c', 'CC33CCC')], [['DD44DDD', 3]]);
    const next = yard.with([left('a', 'AA11AAA', 7, { paired: 'tolerant' })], ['c']);
    expect([...next.all()].map(({ id, outcome }) => [id, outcome]).sort()).toEqual([
      ['a', 'left'],
      ['b', 'left'],
    ]);
    expect([ids(next.inside('p')), next.isKnown('DD44DDD'), next.takeChanged()]).toEqual([[], true, []]);
    expect(ids(yard.inside('p'))).toEqual(['a', 'c']);
  });
});
