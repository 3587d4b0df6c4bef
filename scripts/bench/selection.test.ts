import { describe, expect, it } from 'vitest';
import type { Benchmark } from './benchmark.ts';
import { selectBenchmarks } from './selection.ts';

const benchmark = (title: string, keys: readonly string[]): Benchmark => ({
  title,
  method: '',
  figures: keys.map((key) => ({ key, unit: 'ms', meaning: '' })),
  run: async () => ({}),
});
const slow = { ...benchmark('Slow', ['hoursMs']), onlyWhenAsked: true };
const all = [benchmark('Vision', ['detectMs', 'readMs']), benchmark('Start', ['usableWindowMs']), slow];

const keysOf = (only: string | undefined) => {
  const selection = selectBenchmarks(all, only);
  if ('problem' in selection) throw new Error(selection.problem);
  return selection.chosen.map(({ figures }) => figures.map(({ key }) => key));
};

describe('the choice of benchmarks', () => {
  it('is everything where nothing is asked for, but what takes very long', () => {
    expect(keysOf(undefined)).toEqual([['detectMs', 'readMs'], ['usableWindowMs']]);
  });

  it('leaves out what gives none of the figures asked for, and other figures of the same benchmark', () => {
    expect(keysOf(' readMs ,')).toEqual([['readMs']]);
    expect(keysOf('usableWindowMs,detectMs')).toEqual([['detectMs'], ['usableWindowMs']]);
    expect(keysOf('hoursMs')).toEqual([['hoursMs']]);
  });

  it('says which figure there is not, and which there are', () => {
    const problem = 'There is no figure called speed. Choose from: detectMs, readMs, usableWindowMs, hoursMs';
    expect(selectBenchmarks(all, 'detectMs,speed')).toEqual({ problem });
    expect(selectBenchmarks(all, ' , ')).toHaveProperty('problem', expect.stringMatching(/^--only names no figure/));
  });
});
