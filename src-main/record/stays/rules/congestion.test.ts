import { describe, expect, it } from 'vitest';
import { congestionOf, type Flow, lowerMiddle } from './congestion.ts';

const hour = 3_600_000;
const flow = (left: number, came = 10, medianStayMs: number | null = hour): Flow => ({ left, came, medianStayMs });
const weeks = (...left: number[]) => left.map((each) => flow(each));
const causes = (now: Flow, before: readonly Flow[], hasBarrierFailed = false) =>
  congestionOf(now, before, hasBarrierFailed);

describe('congestion', () => {
  it('is where fewer than half of the usual number leave', () => {
    expect(causes(flow(4), weeks(10, 10, 10))).toEqual(['fewLeave']);
    expect(causes(flow(5), weeks(10, 10, 10))).toEqual([]);
    expect(causes(flow(0), weeks(12, 10))).toEqual(['fewLeave']);
  });

  it('is not told where few leave in any case, or nobody knows how many usually do', () => {
    expect(causes(flow(0), weeks(6, 6))).toEqual(['fewLeave']);
    expect(causes(flow(0), weeks(5, 5))).toEqual([]);
    expect(causes(flow(0), weeks(100))).toEqual([]);
    expect(causes(flow(0), weeks(100, 0, 0, 0))).toEqual([]);
    expect(causes(flow(0), [])).toEqual([]);
  });

  it('goes by the middle of the weeks before, whatever their order', () => {
    expect(causes(flow(4), weeks(2, 100, 2))).toEqual([]);
    expect(causes(flow(4), weeks(100, 2, 10))).toEqual(['fewLeave']);
    expect(causes(flow(4), weeks(100, 8, 9, 2))).toEqual([]);
    expect(causes(flow(3), weeks(100, 8, 9, 2))).toEqual(['fewLeave']);
    expect(causes(flow(10), weeks(9, 100))).toEqual([]);
  });

  it('tells that nobody gets in either, but not where many leave', () => {
    expect(causes(flow(4, 4), weeks(10, 10))).toEqual(['fewLeave', 'fewCome']);
    expect(causes(flow(4, 5), weeks(10, 10))).toEqual(['fewLeave']);
    expect(causes(flow(9, 0), weeks(10, 10))).toEqual([]);
  });

  it('is where those who leave had stayed twice as long as is usual, and enough do to tell', () => {
    expect(causes(flow(6, 10, 2 * hour), weeks(10, 10))).toEqual(['longStays']);
    expect(causes(flow(6, 10, 2 * hour - 1), weeks(10, 10))).toEqual([]);
    expect(causes(flow(5, 10, 2 * hour), weeks(10, 10))).toEqual([]);
    expect(causes(flow(6, 10, null), weeks(10, 10))).toEqual([]);
    expect(causes(flow(6, 10, hour), [flow(10, 10, 0), flow(10, 10, 0)])).toEqual([]);
    expect(causes(flow(6, 10, hour), [flow(10, 10, null), flow(10, 10, null)])).toEqual([]);
  });

  it('is where a barrier at an exit failed, whatever is known beside', () => {
    expect(causes(flow(0), [], true)).toEqual(['barrier']);
    expect(causes(flow(4), weeks(10, 10), true)).toEqual(['fewLeave', 'barrier']);
  });

  it('knows the lower middle of some numbers', () => {
    expect([[], [3], [9, 1], [9, 1, 5], [4, 3, 2, 1]].map(lowerMiddle)).toEqual([0, 3, 1, 5, 2]);
  });
});
