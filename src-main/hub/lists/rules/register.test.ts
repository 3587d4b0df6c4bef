import { describe, expect, it } from 'vitest';
import { msOf, nextTime, nodeOf, nodeOfSite } from './hybridClock.ts';
import { type SharedList, standingFields, standingOf } from './listFields.ts';
import { changeOver, type FieldChange, type Register, untouched, withChange } from './register.ts';

/** The same numbers for a seed, 0 to 1. */
function numbersFrom(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
type Random = () => number;
const oneOf = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
const shuffled = <T>(random: Random, all: readonly T[]): T[] =>
  all
    .map((each) => [random(), each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each);

const taken = (changes: readonly FieldChange[]) => changes.reduce(withChange, untouched);

describe('hybrid times', () => {
  it('sort by time, go on behind what was heard of, and name who ticked', () => {
    const first = nextTime('', 1_000, nodeOfSite(7));
    expect([msOf(first), nodeOf(first)]).toEqual([1_000, '00000007']);
    const heard = nextTime('', 600_000, nodeOfSite(9));
    const behind = nextTime(heard, 1_001, nodeOfSite(7));
    expect(behind > heard).toBe(true);
    expect(nextTime(behind, 1_002, nodeOfSite(7)) > behind).toBe(true);
    const full = `${heard.slice(0, 12)}ffff-00000007`;
    expect(msOf(nextTime(full, 0, nodeOfSite(7)))).toBe(600_001);
  });
});

describe('a field', () => {
  const values: readonly (readonly [SharedList, string, readonly unknown[]])[] = [
    ['permits', 'suspended', [true, false]],
    ['permits', 'note', ['a', 'b', 'c']],
    ['permits', 'validTo', [null, 5, 9]],
    ['permits', 'vehicle:AB12CDE', [null, { plate: 'AB12CDE', note: 'x' }]],
    ['groups', 'onMatch', ['open', 'alert', 'ask', 'deny']],
    ['groups', 'schedule', [null, [{ days: [1], from: 0, to: 60 }], [{ days: [1, 2], from: 0, to: 60 }]]],
    ['visits', 'deleted', [true, false]],
    ['watch', 'deleted', [true, false]],
  ];

  it('comes to the same whatever the order in which changes come, how often, and in what parts', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = numbersFrom(seed);
      const [list, field, some] = oneOf(random, values);
      const nodes = [1, 2, 3].map((site) => ({ node: nodeOfSite(site), clock: oneOf(random, [0, 600_000]), last: '' }));
      const known: Register[] = nodes.map(() => untouched);
      const all: FieldChange[] = [];
      for (let step = 0; step < 14; step += 1) {
        const place = Math.floor(random() * nodes.length);
        const node = nodes[place] as (typeof nodes)[number];
        if (random() < 0.4 && all.length > 0) {
          // It hears of one that another made.
          const heard = oneOf(random, all);
          known[place] = withChange(known[place] ?? untouched, heard);
          if (heard.at > node.last) node.last = heard.at;
          continue;
        }
        node.last = nextTime(node.last, node.clock + step, node.node);
        const change = changeOver(known[place] ?? untouched, node.last, oneOf(random, some));
        known[place] = withChange(known[place] ?? untouched, change);
        all.push(change);
      }
      const whole = taken(all);
      for (let time = 0; time < 5; time += 1) {
        const others = taken(shuffled(random, [...all, ...shuffled(random, all).slice(0, 5)]));
        expect(others, `seed ${seed}`).toEqual(whole);
      }
      // What is kept of it is enough: whoever hears of the live ones alone has the same standing.
      expect(standingOf(list, field, taken(whole.live)), `seed ${seed}`).toEqual(standingOf(list, field, whole));
    }
  });

  it('has the stricter of two that were set without knowledge of each other, until somebody who knows both says otherwise', () => {
    const base = changeOver(untouched, nextTime('', 1, '00000001'), false);
    const before = taken([base]);
    const suspended = changeOver(before, nextTime(base.at, 10, '00000001'), true);
    const later = changeOver(before, nextTime(base.at, 20, '00000002'), false);
    const both = taken([base, later, suspended]);
    expect(both.live).toHaveLength(2);
    expect(standingOf('permits', 'suspended', both)?.value).toBe(true);
    const lifted = changeOver(both, nextTime(later.at, 30, '00000003'), false);
    expect(standingOf('permits', 'suspended', withChange(both, lifted))?.value).toBe(false);
    // What decides nothing is the later one's.
    expect(standingOf('permits', 'note', both)?.value).toBe(false);
  });

  it('a deletion beats an edit, and of who is looked out for the edit', () => {
    const base = changeOver(untouched, nextTime('', 1, '00000001'), false);
    const off = changeOver(taken([base]), nextTime(base.at, 10, '00000001'), true);
    const on = changeOver(taken([base]), nextTime(base.at, 20, '00000002'), false);
    expect(standingFields('permits', { deleted: taken([base, off, on]) })).toMatchObject({
      deleted: true,
      suspended: false,
    });
    expect(standingFields('watch', { deleted: taken([base, off, on]) })).toMatchObject({ deleted: false });
  });
});
