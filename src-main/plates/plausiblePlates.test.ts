import { describe, expect, it } from 'vitest';
import { defaultLookAlikeCosts } from './lookAlikes.ts';
import { plausiblePlates } from './matching.ts';
import { createPlateIndex } from './plateIndex.ts';
import { readOf } from './testing/reads.ts';

const list = ['ab12 cde', 'AB12CDE', 'A812CDE', 'AX12CDE', 'A312CDE', 'A12CDE', 'XY99ZZZ', 'B812CDE'];
const index = createPlateIndex(list);
const sure = readOf('A812CDE');
const plates = (read: Parameters<typeof plausiblePlates>[0], leastProbability: number, most = 20) =>
  plausiblePlates(read, index, leastProbability, most).map(({ plate }) => plate);
const told = (...candidates: [text: string, probability: number][]) =>
  readOf('A812CDE', 0.99, {}, { candidates: candidates.map(([text, probability]) => ({ text, probability })) });

describe('what a person may have meant', () => {
  it('is what the mark looks like, then one with a character less, then any other, by the alphabet where they are as likely', () => {
    expect(plates(sure, 0.00001)).toEqual(['A312CDE', 'ab12 cde', 'A12CDE', 'AX12CDE', 'B812CDE']);
  });

  it('is as likely as its kind of mistake, and asked for down to a probability', () => {
    const [first] = plausiblePlates(sure, index, 0.00001, 20);
    expect(first?.probability).toBeCloseTo(0.99 ** 6 * Math.exp(-5) * 0.99, 4);
    expect(plates(sure, 0.001)).toEqual(['A312CDE', 'ab12 cde', 'A12CDE']);
    expect(plates(sure, 0.01)).toEqual([]);
  });

  it('is no more than so many', () => {
    expect(plates(sure, 0.00001, 2)).toEqual(['A312CDE', 'ab12 cde']);
    expect(plates(sure, 0.00001, 0)).toEqual([]);
  });

  it('is what the reader held likely too, where it is listed', () => {
    const read = told(['XY99ZZZ', 0.5], ['QQ99QQQ', 0.4], ['A12CDE', 0.125]);
    expect(plausiblePlates(read, index, 0.1, 20)).toEqual([
      { plate: 'XY99ZZZ', probability: 0.5 },
      { plate: 'A12CDE', probability: expect.closeTo(0.125, 9) },
    ]);
    expect(plates(read, 0.5)).toEqual(['XY99ZZZ']);
    expect(plates(read, 0.51)).toEqual([]);
  });

  it('is as likely as the likelier of the two says', () => {
    const likely = (probability: number) => plausiblePlates(told(['AB12CDE', probability]), index, 0.001, 20);
    expect(likely(0.5)[0]).toEqual({ plate: 'ab12 cde', probability: 0.5 });
    expect(likely(0.002).map(({ plate }) => plate)).toEqual(['A312CDE', 'ab12 cde', 'A12CDE']);
    expect(likely(0.002)[1]?.probability).toBe(likely(0.003)[1]?.probability);
  });

  it('is never what was read itself', () => {
    expect(plates(told(['A812CDE', 0.9]), 0.1)).toEqual([]);
  });

  it('is looked for the less far the less sure the whole is', () => {
    expect(plates(sure, 0.004)).toEqual(['A312CDE', 'ab12 cde']);
    expect(plates(readOf('A812CDE', 0.99, {}, { confidence: 0.3 }), 0.004)).toEqual([]);
  });

  it('goes by what a site’s own corrections say of look-alikes', () => {
    const own = { ...defaultLookAlikeCosts, pairs: { ...defaultLookAlikeCosts.pairs, '8X': 1 } };
    expect(plausiblePlates(sure, index, 0.1, 20, own).map(({ plate }) => plate)).toEqual(['AX12CDE']);
  });
});
