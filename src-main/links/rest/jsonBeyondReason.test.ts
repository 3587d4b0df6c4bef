import { describe, expect, it, vi } from 'vitest';
import { isBeyondReason } from '../../platform/jsonBeyondReason.ts';
import { jsonOfPart } from '../../record/posts/rules/postBody.ts';
import { bodyOf } from './body.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON beyond reason', () => {
  it('is told by its brackets, and not by those in its texts', () => {
    expect(isBeyondReason(nested(40))).toBe(false);
    expect(isBeyondReason(nested(41))).toBe(true);
    expect(isBeyondReason('{"a":'.repeat(41))).toBe(true);
    expect(isBeyondReason(JSON.stringify({ text: `\\"${nested(100)}"` }))).toBe(false);
    expect(isBeyondReason(JSON.stringify(Array.from({ length: 100 }, () => [{}])))).toBe(false);
  });

  it('is told with how much there is in it', () => {
    expect(isBeyondReason('[1,2,",,,",{"a":3}]', 5)).toBe(false);
    expect(isBeyondReason('[1,2,3,{"a":3,"b":4}]', 5)).toBe(true);
  });

  it('is looked at before anything is made of it', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    const request = new Request('http://gate/v1/permits', {
      ...{ method: 'POST', body: nested(100) },
      headers: { 'content-type': 'application/json' },
    });
    expect(await bodyOf(request)).toMatchObject({ status: 400 });
    const part = { name: '', type: '', fileName: '', bytes: Buffer.from(nested(100)) };
    expect(() => jsonOfPart(part)).toThrow('deeper');
    expect(parse.mock.calls.map(([text]) => text)).not.toContain(nested(100));
    parse.mockRestore();
  });
});
