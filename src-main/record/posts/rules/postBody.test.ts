import { expect, it, vi } from 'vitest';
import { jsonOfPart, postBody } from './postBody.ts';

it('takes the first fields of a form apart, and not those that somebody made up by the million', () => {
  const taken = vi.spyOn(globalThis, 'URLSearchParams');
  const form = `plate=AB12+CDE&${'a=1&'.repeat(1_000)}`;
  const { parts } = postBody('application/x-www-form-urlencoded', Buffer.from(form));
  expect(parts).toHaveLength(40);
  expect([parts[0]?.name, parts[0] && Buffer.from(parts[0].bytes).toString()]).toEqual(['plate', 'AB12 CDE']);
  expect(String(taken.mock.calls[0]?.[0]).length).toBeLessThan(200);
  taken.mockRestore();
  expect(postBody('application/x-www-form-urlencoded', Buffer.from('a=1&b=2')).parts).toHaveLength(2);
});

it('looks how deep JSON lies before anything is made of it', () => {
  const parse = vi.spyOn(JSON, 'parse');
  const deep = '['.repeat(100) + ']'.repeat(100);
  expect(() => jsonOfPart({ name: '', type: '', fileName: '', bytes: Buffer.from(deep) })).toThrow('deeper');
  expect(parse.mock.calls.map(([text]) => text)).not.toContain(deep);
  parse.mockRestore();
});
