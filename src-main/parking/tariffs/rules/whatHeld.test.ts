import { describe, expect, it } from 'vitest';
import { firstOther, type HeldFrom, type WhatHeld } from './whatHeld.ts';

const step = (at: number, prices: string, chargesFromStart = false): HeldFrom => ({ at, prices, chargesFromStart });
const held = (...north: readonly HeldFrom[]): WhatHeld => new Map([['north', north]]);

describe('what held is other from a moment on', () => {
  it('nowhere where the same holds, however often it is said', () => {
    expect(firstOther(new Map(), new Map(), 'prices')).toBeNull();
    expect(firstOther(held(step(0, 'a')), held(step(0, 'a'), step(5, 'a')), 'prices')).toBeNull();
    expect(firstOther(held(step(0, '')), new Map(), 'prices')).toBeNull();
  });

  it('where something begins, ends or changes', () => {
    expect(firstOther(new Map(), held(step(3, 'a')), 'prices')).toBe(3);
    expect(firstOther(held(step(0, 'a')), held(step(0, 'a'), step(7, '')), 'prices')).toBe(7);
    expect(firstOther(held(step(0, 'a'), step(7, 'b')), held(step(0, 'a'), step(4, 'b')), 'prices')).toBe(4);
  });

  it('at the first of all car parks, and by what is asked alone', () => {
    const one = new Map([...held(step(9, 'a')), ['south', [step(2, 'a')]]] as [string, HeldFrom[]][]);
    expect(firstOther(new Map(), one, 'prices')).toBe(2);
    expect(firstOther(new Map(), one, 'chargesFromStart')).toBeNull();
    expect(firstOther(held(step(1, 'a')), held(step(1, 'b'), step(4, 'b', true)), 'chargesFromStart')).toBe(4);
  });
});
