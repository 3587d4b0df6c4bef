import { describe, expect, it } from 'vitest';
import { certainRead } from '../../../plates/readCosts.ts';
import { madeStay } from '../testing/madeStay.ts';
import { isSame, meetsAgain } from './meeting.ts';
import { always, defaultStayRules, type Stay, type StayRules } from './stay.ts';
import { Yard } from './yard.ts';

const hour = 3_600_000;
const pass = (at: number, mark = 'AB12CDE') => ({ readId: 'r', at, mark });
const inside = (id: string, mark: string, at: number, changes: Partial<Stay> = {}) =>
  madeStay({ id, mark, entry: pass(at, mark), ...changes });
const left = (id: string, mark: string, at: number, changes: Partial<Stay> = {}) =>
  inside(id, mark, 0, { exit: pass(at, mark), outcome: 'left', paired: 'exact', ...changes });
const orphan = (id: string, mark: string, at: number) =>
  madeStay({ id, mark, entry: null, exit: pass(at, mark), outcome: 'unknownStart' });

/** Whether what was told anew until a moment meets what was told before. */
const meets = (
  made: readonly Stay[],
  before: readonly Stay[],
  at: number,
  rules: Partial<StayRules> = {},
  lost: string[] = [],
) => meetsAgain(new Yard(made), new Yard(before), at, always({ ...defaultStayRules, ...rules }), new Set(lost));

const at = 100 * hour;
const here = inside('i', 'ZZ99ZZZ', 50 * hour);

describe('what is told anew meets what was told before', () => {
  it('where all is as it was then, whatever came later', () => {
    expect(meets([here], [here], at)).toBe(true);
    // It left later, another came later, and a third was doubted later.
    const before = [
      { ...here, exit: pass(at, 'ZZ99ZZZ'), outcome: 'left' as const, paired: 'exact' as const },
      inside('n', 'CD34EFG', at),
      left('d', 'EF56GHJ', hour, { doubts: [{ kind: 'leftTwice', at, stayIds: [] }] }),
    ];
    expect(meets([here, left('d', 'EF56GHJ', hour)], before, at)).toBe(true);
    expect(meets([here], before, at)).toBe(true);
  });

  it('not where somebody is inside who was not, or was and is not', () => {
    const other = inside('o', 'CD34EFG', hour);
    expect(meets([here, other], [here], at)).toBe(false);
    expect(meets([here], [here, other], at)).toBe(false);
    expect(meets([here, left('o', 'CD34EFG', 2 * hour)], [here, other], at)).toBe(false);
    expect(meets([here, other], [here, left('o', 'CD34EFG', 2 * hour)], at)).toBe(false);
    expect(meets([{ ...here, passes: [{ ...pass(60 * hour), way: 'inside' }] }], [here], at)).toBe(false);
  });

  it('where what is another was over long before', () => {
    const [long, short] = [left('c', 'CD34EFG', 2 * hour), left('c', 'CD34EFG', hour)];
    expect(meets([here, long], [here, short], at)).toBe(true);
    expect(meets([here, long], [here], at)).toBe(true);
    expect(meets([here], [here, long], at)).toBe(true);
    // What began later is told anew in any case.
    expect(meets([here, long], [here, inside('c', 'CD34EFG', at)], at)).toBe(true);
    // So long may somebody be asked for who left.
    const recent = left('c', 'CD34EFG', 80 * hour);
    expect(meets([here, recent], [here, short], at)).toBe(false);
    expect(meets([here], [here, recent], at)).toBe(false);
    expect(meets([here, recent], [here, short], at, { longMs: 20 * hour })).toBe(false);
    expect(meets([here, recent], [here, short], at, { longMs: 20 * hour - 1 })).toBe(true);
    expect(meets([here, recent], [here, short], at, { longMs: 0, returnMs: 20 * hour })).toBe(false);
    expect(meets([here, recent], [here, short], at, { longMs: 0, pauseMs: 20 * hour })).toBe(false);
    expect(meets([here, recent], [here, short], at, { longMs: 0 })).toBe(true);
  });

  it('not where what is another was told something later that would be lost', () => {
    const told = left('c', 'CD34EFG', hour, { doubts: [{ kind: 'leftTwice', at, stayIds: [] }] });
    expect(meets([here, left('c', 'CD34EFG', 2 * hour)], [here, told], at)).toBe(false);
  });

  it('not where it is nearly the mark of somebody who was inside then, and is still', () => {
    const near = inside('n', 'AB12CDE', 10 * hour);
    for (const gone of [orphan('o', 'A812CDE', 20 * hour), left('o', 'A812CDE', 20 * hour)]) {
      expect(meets([near, gone], [near], at)).toBe(false);
      expect(meets([near], [near, gone], at)).toBe(false);
    }
    expect(meets([near, orphan('o', 'A812CDE', 10 * hour)], [near], at)).toBe(false);
    expect(meets([near, orphan('o', 'A812CDE', 10 * hour - 1)], [near], at)).toBe(true);
    expect(meets([near, orphan('o', 'XY99ZZZ', 20 * hour)], [near], at)).toBe(true);
    // Who left by then was asked by then.
    const over = left('n', 'AB12CDE', 30 * hour);
    expect(meets([over, orphan('o', 'A812CDE', 20 * hour)], [over], at)).toBe(true);
    // One without an end speaks of nobody else.
    const unseen = inside('u', 'A812CDE', 20 * hour, { outcome: 'unknownEnd' });
    expect(meets([near, unseen], [near], at)).toBe(true);
  });

  it('where what cannot be told anew stays as it is', () => {
    const lost = left('c', 'CD34EFG', at + hour);
    expect(meets([here, lost], [here, lost], at)).toBe(false);
    expect(meets([here, lost], [here, lost], at, {}, ['c'])).toBe(true);
  });
});

it('is the same stay whatever it is compared by, and however its fields are ordered', () => {
  const { id, ...rest } = here;
  expect(isSame(here, { ...rest, id, read: certainRead('AA11AAA') })).toBe(true);
  expect(isSame(here, { ...here, outcome: 'unknownEnd' })).toBe(false);
  expect(isSame(here, { ...here, doubts: [{ kind: 'noExit', at: 1, stayIds: [] }] })).toBe(false);
});
