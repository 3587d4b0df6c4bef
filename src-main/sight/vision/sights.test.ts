import { describe, expect, it } from 'vitest';
import { Sights } from './sights.ts';
import { frameAt } from './testing/sightings.ts';

const sight = (key: string, quality: number, timeMs: number) => ({
  key,
  quality,
  box: [timeMs, 0, 100, 20] as const,
  frame: frameAt(timeMs),
});

describe('Sights', () => {
  it('gives the best frame of just the text that is told', () => {
    const sights = new Sights();
    sights.add(sight('A', 0.4, 1), 1.3, 'A');
    sights.add(sight('B', 0.9, 2), 1.3, 'A');
    sights.add(sight('A', 0.5, 3), 1.3, 'A');
    expect(sights.take('A')?.frame.timeMs).toBe(3);
    expect(sights.take('C')).toBeNull();
  });

  it('keeps of a told text only what is clearly better', () => {
    const sights = new Sights();
    sights.add(sight('A', 0.5, 1), 1.3, 'A');
    sights.take('A');
    sights.add(sight('A', 0.6, 2), 1.3, 'A');
    expect(sights.take('A')).toBeNull();
    sights.add(sight('A', 0.7, 3), 1.3, 'A');
    expect(sights.take('A')?.frame.timeMs).toBe(3);
  });

  it('needs a new frame for a text that was told before the last one', () => {
    const sights = new Sights();
    sights.add(sight('A', 0.9, 1), 1.3, 'A');
    sights.add(sight('B', 0.5, 2), 1.3, 'A');
    sights.take('A');
    sights.take('B');
    expect(sights.take('A')).toBeNull();
    sights.add(sight('A', 0.2, 3), 1.3, 'A');
    expect(sights.take('A')?.frame.timeMs).toBe(3);
  });

  it('holds few frames, and never drops the wanted one', () => {
    const sights = new Sights();
    sights.add(sight('A', 0.1, 1), 1.3, 'A');
    for (const [index, key] of ['B', 'C', 'D', 'E'].entries()) sights.add(sight(key, 0.5 + index / 10, 2), 1.3, 'A');
    expect(sights.take('A')?.frame.timeMs).toBe(1);
    expect(['B', 'C', 'D', 'E'].filter((key) => sights.take(key) !== null)).toHaveLength(2);
  });
});
