import { describe, expect, it } from 'vitest';
import { defaultLookAlikeCosts } from './lookAlikes.ts';
import { certainRead, costOf, costsOfRead, leastOf, nextRow } from './readCosts.ts';
import { readOf } from './testing/reads.ts';

const near = (...read: Parameters<typeof readOf>) => costsOfRead(readOf(...read), 'near', defaultLookAlikeCosts);

describe('the cost of a probability', () => {
  it('is its negative logarithm, nothing for what is sure, and never endless', () => {
    expect(costOf(0.5)).toBeCloseTo(Math.LN2, 9);
    expect(costOf(1)).toBeCloseTo(0, 9);
    expect(costOf(1.5)).toBeCloseTo(0, 9);
    expect(costOf(0)).toBeCloseTo(-Math.log(1e-9), 9);
  });
});

describe('a read that nobody doubts', () => {
  it('is sure of every character, and thinks of nothing else', () => {
    const sure = { confidence: 1, alternatives: [] };
    const characters = [
      { character: 'A', ...sure },
      { character: '8', ...sure },
    ];
    expect(certainRead('A8')).toEqual({ text: 'A8', characters, candidates: [] });
  });
});

describe('the costs of a read', () => {
  it('are what the reader said of its own text, and of others what a sure mistake costs beside it', () => {
    const { text, swaps, gap, firstRow, whole } = near('A8', 0.9);
    expect(text).toBe('A8');
    expect(swaps).toHaveLength(2);
    expect(swaps[0]?.get('A')).toBeCloseTo(costOf(0.9), 9);
    expect(swaps[1]?.get('8')).toBeCloseTo(costOf(0.9), 9);
    expect(swaps[1]?.get('B')).toBeCloseTo(5 + costOf(0.9), 9);
    expect(swaps[1]?.get('X')).toBeCloseTo(9 + costOf(0.9), 9);
    expect([gap, ...firstRow, whole]).toEqual([6, 0, 6, 12, 0]);
  });

  it('know every character by its folded name, so neither O nor I', () => {
    expect([...(near('A8').swaps[0]?.keys() ?? [])].sort().join('')).toBe('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ');
    expect(near('OI').text).toBe('01');
    expect(near('OI', 0.9).swaps[0]?.get('0')).toBeCloseTo(costOf(0.9), 9);
  });

  it('are what the reader itself held likely, where that is less', () => {
    const { swaps } = near('A8', 0.9, { 1: { '8': 0.6, B: 0.3 } });
    expect(swaps[1]?.get('B')).toBeCloseTo(costOf(0.3), 9);
    expect(swaps[1]?.get('3')).toBeCloseTo(5 + costOf(0.6), 9);
  });

  it('add up what the reader said of both names of a drawing', () => {
    expect(near('A8', 0.9, { 1: { '8': 0.5, '0': 0.25, O: 0.125 } }).swaps[1]?.get('0')).toBeCloseTo(costOf(0.375), 9);
  });

  it('take a text whose characters are of another one for sure', () => {
    const characters = readOf('XY', 0.5).characters;
    const { swaps } = costsOfRead({ text: 'A8', characters, candidates: [] }, 'near', defaultLookAlikeCosts);
    expect(swaps[0]?.get('A')).toBeCloseTo(0, 9);
    expect(swaps[1]?.get('B')).toBeCloseTo(5, 9);
    for (const others of ['AX', 'X8', 'A']) {
      const read = { text: 'A8', characters: readOf(others, 0.5).characters, candidates: [] };
      const sure = costsOfRead(read, 'near', defaultLookAlikeCosts).swaps;
      expect([sure.length, sure[0]?.get('A'), sure[1]?.get('8')], others).toEqual([2, costOf(1), costOf(1)]);
    }
    const more = { text: 'A8', characters: readOf('A8X', 0.5).characters, candidates: [] };
    expect(costsOfRead(more, 'near', defaultLookAlikeCosts).firstRow).toEqual([0, 6, 12]);
  });

  it('count how far the whole is doubted beyond the characters, and never less than nothing', () => {
    expect(near('A8', 0.9, {}, { confidence: 0.5 }).whole).toBeCloseTo(costOf(0.5) - 2 * costOf(0.9), 9);
    expect(near('A8', 0.9, {}, { confidence: 0.95 }).whole).toBe(0);
    expect(near('A8', 0.9, {}, { confidence: undefined }).whole).toBe(0);
  });

  it('know nothing but the very text where only that counts', () => {
    const { swaps, gap, firstRow } = costsOfRead(
      readOf('A8', 0.9, { 1: { '8': 0.5, B: 0.5 } }),
      'exact',
      defaultLookAlikeCosts,
    );
    expect(swaps.map((at) => [...at.keys()].join(''))).toEqual(['A', '8']);
    expect([gap, ...firstRow]).toEqual([Infinity, 0, Infinity, Infinity]);
  });

  it('know look-alikes, and what the reader held likely from one in ten, where those count', () => {
    const read = readOf('A8', 0.9, { 1: { '8': 0.5, X: 0.1, Y: 0.09 } });
    const { swaps, gap } = costsOfRead(read, 'lookAlikes', defaultLookAlikeCosts);
    expect([...(swaps[1]?.keys() ?? [])].sort()).toEqual(['3', '8', 'B', 'X']);
    expect(swaps[1]?.get('X')).toBeCloseTo(costOf(0.1), 9);
    expect(gap).toBe(Infinity);
    const dear = { ...defaultLookAlikeCosts, pairs: { '8B': 9, '38': 8.9 } };
    expect([...(costsOfRead(readOf('8'), 'lookAlikes', dear).swaps[0]?.keys() ?? [])].sort()).toEqual(['3', '8']);
  });

  it('are worked out once for a read, a kind, and what look-alikes cost', () => {
    const read = readOf('A8');
    const first = costsOfRead(read, 'near', defaultLookAlikeCosts);
    const other = { ...defaultLookAlikeCosts, gap: 7 };
    expect(costsOfRead(read, 'exact', defaultLookAlikeCosts)).not.toBe(first);
    expect(costsOfRead(read, 'near', other).gap).toBe(7);
    expect(costsOfRead(read, 'near', defaultLookAlikeCosts)).toBe(first);
  });
});

describe('the table that aligns a read with a plate', () => {
  const sure = (text: string) => costsOfRead(certainRead(text), 'near', defaultLookAlikeCosts);
  const alignment = (read: string, plate: string) => {
    let row: readonly number[] = sure(read).firstRow;
    for (const character of plate) row = nextRow(sure(read), row, character);
    return row.map((cost) => Math.round(cost));
  };

  it.each([
    ['AB', '', [0, 6, 12]],
    ['AB', 'A', [6, 0, 6]],
    ['AB', 'AB', [12, 6, 0]],
    ['AB', 'AX', [12, 6, 9]],
    ['AB', 'A8', [12, 6, 5]],
    ['A', 'AB', [12, 6]],
    ['AB', 'B', [6, 9, 6]],
    ['', 'AB', [12]],
    ['AB', 'A?', [12, 6, 12]],
  ])('of %s with %s has %j nats in its last row', (read, plate, row) => {
    expect(alignment(read, plate)).toEqual(row);
  });

  it('can cost no less than the least of a row', () => {
    expect(leastOf([3, 1, 2])).toBe(1);
    expect(leastOf([1, 3])).toBe(1);
    expect(leastOf([])).toBe(Infinity);
  });
});
