import { describe, expect, it } from 'vitest';
import { isBeyondReason } from './jsonBeyondReason.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON beyond reason', () => {
  it('is told by its brackets, and not by those in its texts', () => {
    expect(isBeyondReason(nested(40))).toBe(false);
    expect(isBeyondReason(nested(41))).toBe(true);
    expect(isBeyondReason('{"a":'.repeat(41))).toBe(true);
    // What is closed lies no deeper than it did.
    expect(isBeyondReason(`[[],[],${nested(40)}]`)).toBe(true);
    expect(isBeyondReason(`[[],[],${nested(39)}]`)).toBe(false);
    expect(isBeyondReason(JSON.stringify({ text: `\\"${nested(100)}"` }))).toBe(false);
    expect(isBeyondReason(JSON.stringify(Array.from({ length: 100 }, () => [{}])))).toBe(false);
  });

  it('is told with how much there is in it', () => {
    expect(isBeyondReason('[1,2,",,,",{"a":3}]', 5)).toBe(false);
    expect(isBeyondReason('[1,2,3,{"a":3,"b":4}]', 5)).toBe(true);
  });
});
