import { expect, it, vi } from 'vitest';
import { bodyOf } from './body.ts';

it('is looked at for its depth before anything is made of it', async () => {
  const parse = vi.spyOn(JSON, 'parse');
  const deep = '['.repeat(100) + ']'.repeat(100);
  const request = new Request('http://gate/v1/permits', {
    ...{ method: 'POST', body: deep },
    headers: { 'content-type': 'application/json' },
  });
  expect(await bodyOf(request)).toMatchObject({ status: 400 });
  expect(parse.mock.calls.map(([text]) => text)).not.toContain(deep);
  parse.mockRestore();
});
