import { describe, expect, it } from 'vitest';
import { Direction } from './direction.ts';

function directionOf(heights: readonly number[], centreOf = (_index: number) => ({ x: 300, y: 300 })) {
  const direction = new Direction();
  for (const [index, height] of heights.entries()) direction.add(height, centreOf(index));
  return direction.value;
}

const steps = (count: number, heightOf: (share: number) => number) =>
  Array.from({ length: count }, (_, index) => heightOf(index / (count - 1)));

describe('Direction', () => {
  it('tells by size what comes and what leaves', () => {
    expect(directionOf(steps(10, (share) => 10 + 20 * share))).toBe('approaching');
    expect(directionOf(steps(10, (share) => 30 - 20 * share))).toBe('leaving');
  });

  it('tells where a vehicle went at last: one that came, stood and went back has left', () => {
    const cameAndWent = [
      ...steps(20, (share) => 10 + 20 * share),
      ...steps(30, () => 30),
      ...steps(20, (share) => 30 - 20 * share),
    ];
    expect(directionOf(cameAndWent)).toBe('leaving');
    expect(directionOf([...cameAndWent, ...steps(20, (share) => 10 + 25 * share)])).toBe('approaching');
  });

  it('makes nothing of a detector’s trembling, however long a vehicle stands', () => {
    const trembling = Array.from({ length: 5000 }, (_, index) => 20 + 1.4 * Math.sin(index * 12.9898));
    expect(directionOf(trembling)).toBe('unknown');
  });

  it('is not misled by single heights that are far off', () => {
    const heights = steps(30, (share) => 12 + 12 * share).map((height, index) => (index % 7 === 3 ? 5 : height));
    expect(directionOf(heights)).toBe('approaching');
  });

  it('tells by motion where the size hardly changes: down the picture is nearer', () => {
    const still = steps(10, () => 20);
    expect(directionOf(still, (index) => ({ x: 300, y: 200 + 10 * index }))).toBe('approaching');
    expect(directionOf(still, (index) => ({ x: 300, y: 400 - 10 * index }))).toBe('leaving');
  });

  it('leaves open what motion across the picture means', () => {
    const still = steps(10, () => 20);
    expect(directionOf(still, (index) => ({ x: 300 + 40 * index, y: 300 + 8 * index }))).toBe('unknown');
  });

  it('says nothing after a few frames', () => {
    expect(directionOf([10, 14, 18, 22])).toBe('unknown');
  });
});
