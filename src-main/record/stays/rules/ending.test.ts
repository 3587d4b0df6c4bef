import { describe, expect, it } from 'vitest';
import { madeCrossing, madeStay } from '../testing/madeStay.ts';
import { doubt, doubted, leave, withPass } from './ending.ts';
import { defaultStayRules, lastSeen, type Stay } from './stay.ts';

const minute = 60_000;
const hour = 60 * minute;
const { pauseMs, considerationMs, longMs } = defaultStayRules;

function left(at: number, stay: Partial<Stay> = {}, orphans: readonly Stay[] = []): Stay {
  return leave(madeStay(stay), madeCrossing({ at }), { paired: 'exact', rules: defaultStayRules, orphans });
}
const kinds = ({ doubts }: Stay) => doubts.map(({ kind }) => kind);

describe('a stay that ends', () => {
  it('has its exit, and how that was found', () => {
    expect(left(hour)).toEqual(
      madeStay({ exit: { readId: 'x', at: hour, mark: 'AB12CDE' }, outcome: 'left', paired: 'exact' }),
    );
  });

  it.each([
    [considerationMs, [], 'passedThrough'],
    [considerationMs + 1, [], 'left'],
    [0, [], 'passedThrough'],
    [-1, ['clock'], 'left'],
    [longMs, [], 'left'],
    [longMs + 1, ['veryLong'], 'left'],
  ] as const)('after %i ms is doubted for %j and has %s', (at, doubts, outcome) => {
    const ended = left(at);
    expect([kinds(ended), ended.outcome]).toEqual([doubts, outcome]);
  });

  it('has not turned round where it was outside in between', () => {
    const pass = { readId: 'b', at: minute, mark: 'AB12CDE' };
    expect(left(4 * minute, { breaks: [{ exit: pass, entry: pass }] }).outcome).toBe('left');
  });

  it('keeps what was doubted before', () => {
    expect(kinds(left(hour, { doubts: [doubt('elsewhere', 1)] }))).toEqual(['elsewhere']);
  });

  it.each([
    ['unsure', pauseMs + 1, ['midStay']],
    ['unsure', pauseMs, []],
    ['unsure', hour - pauseMs - 1, ['midStay']],
    ['unsure', hour - pauseMs, []],
    ['inside', 30 * minute, []],
    ['in', 30 * minute, []],
  ] as const)('and was seen %s at %i is doubted for %j', (way, at, doubts) => {
    expect(kinds(left(hour, { passes: [{ readId: 'm', at, mark: 'AB12CDE', way }] }))).toEqual(doubts);
  });

  it('and was seen long after it came is in the middle, whenever it came', () => {
    const entry = { readId: 'a', at: hour, mark: 'AB12CDE' };
    const seen = (at: number) => ({ readId: 'm', at, mark: 'AB12CDE', way: 'unsure' as const });
    expect(kinds(left(2 * hour, { entry, passes: [seen(hour + pauseMs)] }))).toEqual([]);
    expect(kinds(left(2 * hour, { entry, passes: [seen(hour + pauseMs + 1)] }))).toEqual(['midStay']);
  });

  it('may be two where one alone of nearly its mark was seen to leave, and not where that was before it came', () => {
    const exit = { readId: 'o', at: hour, mark: 'A812CDE' };
    const orphan = madeStay({ id: 'o', mark: 'A812CDE', entry: null, exit, outcome: 'unknownStart' });
    expect(kinds(left(2 * hour, {}, [orphan]))).toEqual(['looksLikeTwo']);
    const entry = { readId: 'a', at: hour, mark: 'AB12CDE' };
    expect(kinds(left(2 * hour, { entry }, [orphan]))).toEqual([]);
  });

  it('may be two where another of nearly its mark was seen to leave in between, and nobody saw that one come', () => {
    const orphan = (id: string, at: number, mark: string) =>
      madeStay({ id, mark, entry: null, exit: { readId: id, at, mark }, outcome: 'unknownStart' });
    const orphans = [orphan('a', 1, 'AB12KDX'), orphan('b', 30 * minute, 'A812CDE'), orphan('c', 0, 'A812CDE')];
    const ended = left(hour, {}, [...orphans, orphan('d', 30 * minute, 'ZZ99ZZZ')]);
    expect(ended.doubts).toEqual([{ kind: 'looksLikeTwo', at: hour, stayIds: ['a', 'b'] }]);
  });

  it('that nobody saw begin lasted no time', () => {
    expect(left(hour, { entry: null }).outcome).toBe('passedThrough');
  });
});

describe('a stay', () => {
  it('takes sights and doubts, each with the stays it is about', () => {
    const seen = withPass(madeStay(), madeCrossing({ way: 'unsure' }));
    expect(seen.passes).toEqual([{ readId: 'x', at: hour, mark: 'AB12CDE', way: 'unsure' }]);
    expect(doubted(seen, 'severalFit', 7, 'other').doubts).toEqual([{ kind: 'severalFit', at: 7, stayIds: ['other'] }]);
    expect(doubt('noEntry', 7)).toEqual({ kind: 'noEntry', at: 7, stayIds: [] });
  });

  it('was seen last at whichever was last', () => {
    const pass = (at: number) => ({ readId: 'r', at, mark: 'AB12CDE' });
    expect(lastSeen(madeStay({ entry: pass(5) }))).toBe(5);
    expect(lastSeen(madeStay({ exit: pass(9) }))).toBe(9);
    expect(lastSeen(madeStay({ passes: [{ ...pass(11), way: 'in' }] }))).toBe(11);
    expect(lastSeen(madeStay({ breaks: [{ exit: pass(12), entry: pass(13) }] }))).toBe(13);
    expect(lastSeen(madeStay({ entry: null, exit: pass(3) }))).toBe(3);
  });
});
