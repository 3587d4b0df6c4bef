import { describe, expect, it } from 'vitest';
import { plateClasses } from './alphabet.ts';
import { costOfSwap, defaultLookAlikeCosts, lookAlikesOf, pairOf } from './lookAlikes.ts';

const sure = Number.POSITIVE_INFINITY;

describe('the look-alikes that formats may settle', () => {
  it.each([
    ['0', 'ODQ'],
    ['O', '0DQ'],
    ['1', 'IJLT'],
    ['I', '1'],
    ['D', '0O'],
    ['Q', '0O'],
    ['2', 'Z'],
    ['Z', '27'],
    ['4', 'A'],
    ['A', '4'],
    ['5', 'S'],
    ['S', '5'],
    ['6', 'G'],
    ['G', '6'],
    ['7', 'TZ'],
    ['T', '17'],
    ['8', 'B'],
    ['B', '8'],
    ['J', '1'],
    ['L', '1'],
  ])('of %s are %s', (character, others) => {
    expect(
      lookAlikesOf(character)
        .map((each) => each.character)
        .sort(),
    ).toEqual([...others].sort());
  });

  it('are none of any other character', () => {
    for (const character of [...'39CEFHKMNPRUVWXY', '']) expect(lookAlikesOf(character)).toEqual([]);
  });

  it('cost little and are never out of the question for one drawing, else more and only where the reader was in doubt', () => {
    const drawing = { cost: 0.3, within: sure };
    const other = { cost: 0.5, within: 2.2 };
    for (const pair of ['0O', 'O0', '1I', 'I1']) {
      expect(lookAlikesOf(pair.charAt(0)).find(({ character }) => character === pair.charAt(1))).toMatchObject(drawing);
    }
    for (const pair of ['8B', 'B8', '0D', 'OQ', 'T1', 'Z7']) {
      expect(lookAlikesOf(pair.charAt(0)).find(({ character }) => character === pair.charAt(1))).toMatchObject(other);
    }
  });
});

describe('what it costs to take one character for another', () => {
  const cost = (a: string, b: string) => costOfSwap(a, b, defaultLookAlikeCosts);

  it('is nothing for one drawing', () => {
    for (const pair of ['AA', 'O0', '0O', 'I1', '1I']) expect(cost(pair.charAt(0), pair.charAt(1)), pair).toBe(0);
  });

  it('is 5 nats for a look-alike, whichever way round, and 9 for any other pair', () => {
    const lookAlikes =
      '0D 0Q DO OQ 8B 5S 2Z 6G 1L 1T 7T 4A 1J 7Z 0C 0G 0U CG DQ EF HM HN MN MW NW UV VY PR PF BR KX 38 3B 17 1Y';
    const alike = new Set(lookAlikes.split(' ').flatMap((pair) => [pair, pair.charAt(1) + pair.charAt(0)]));
    const names: Record<string, string[]> = { '0': ['0', 'O'], O: ['0', 'O'], '1': ['1', 'I'], I: ['1', 'I'] };
    for (const a of plateClasses) {
      for (const b of plateClasses) {
        const [ones, others] = [names[a] ?? [a], names[b] ?? [b]];
        if (ones.includes(b)) continue;
        const isAlike = ones.some((one) => others.some((other) => alike.has(one + other)));
        expect(cost(a, b), a + b).toBe(isAlike ? 5 : 9);
      }
    }
  });

  it('is 6 nats for a character that was missed or made up', () => {
    expect(defaultLookAlikeCosts.gap).toBe(6);
    expect(defaultLookAlikeCosts.other).toBe(9);
  });

  it('is what a site’s own costs say, under either name of a drawing, and never more than for any other pair', () => {
    const own = { pairs: { '8B': 3, OQ: 4, '0Q': 7, IL: 2, XY: 20 }, other: 9, gap: 6 };
    expect(costOfSwap('8', 'B', own)).toBe(3);
    expect(costOfSwap('Q', '0', own)).toBe(4);
    expect(costOfSwap('1', 'L', own)).toBe(2);
    expect(costOfSwap('X', 'Y', own)).toBe(9);
    expect(costOfSwap('5', 'S', own)).toBe(9);
    expect(costOfSwap('8', 'B', defaultLookAlikeCosts)).toBe(5);
  });

  it('is kept under the two characters in the order of the alphabet', () => {
    expect([pairOf('B', '8'), pairOf('8', 'B'), pairOf('A', 'A')]).toEqual(['8B', '8B', 'AA']);
    for (const pair of Object.keys(defaultLookAlikeCosts.pairs)) expect(pair).toBe([...pair].sort().join(''));
  });
});
