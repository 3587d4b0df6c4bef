import { describe, expect, it, vi } from 'vitest';
import { jsonOf, jsonOfPart, NotUnderstood, postBody, textOfPart } from './postBody.ts';
import { shownBody } from './shownBody.ts';

const part = (text: string, known: { readonly name?: string; readonly type?: string } = {}) => ({
  ...{ name: '', type: '', fileName: '', bytes: Buffer.from(text) },
  ...known,
});
const told = (contentType: string, body: string) => {
  const { type, parts } = postBody(contentType, Buffer.from(body));
  return [type, ...parts.map((each) => [each.name, each.type, each.fileName, textOfPart(each)])];
};

describe('a post', () => {
  it('is its parts, the fields of a form, or one part without a name', () => {
    const multipart = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--';
    expect(told('Multipart/Form-Data; boundary=b', multipart)).toEqual(['multipart/form-data', ['a', '', '', '1']]);
    expect(told('application/x-www-form-urlencoded; charset=utf-8', 'a=%C3%A9&b=&a=2')).toEqual([
      ...['application/x-www-form-urlencoded', ['a', '', '', 'é'], ['b', '', '', ''], ['a', '', '', '2']],
    ]);
    expect(told('Text/XML; charset=utf-8', '<a>é</a>')).toEqual(['text/xml', ['', 'text/xml', '', '<a>é</a>']]);
    expect(told('', '{}')).toEqual(['', ['', '', '', '{}']]);
  });

  it('that says that it has parts and has none is one', () => {
    const type = 'multipart/form-data';
    const body = '--b\r\n\r\n1\r\n--b--';
    expect(told('text/plain; boundary=b', body)).toEqual(['text/plain', ['', 'text/plain', '', body]]);
    expect(told(`${type}; boundary=b`, 'hello')).toEqual([type, ['', type, '', 'hello']]);
  });

  it('of a form has forty fields at most', () => {
    const fields = Array.from({ length: 41 }, (_, place) => `a${place}=1`).join('&');
    expect(told('application/x-www-form-urlencoded', fields)).toHaveLength(1 + 40);
  });

  it('is shown without pictures and without what is no text', () => {
    expect(shownBody(Buffer.from('a\tb\r\nc \u0000\u0001 \uFFFD\uFFFD'))).toBe('a\tb\r\nc · ·');
    expect(shownBody(Buffer.from(`{"a":"${'A'.repeat(500)}"}`))).toBe('{"a":"[500 characters]"}');
    expect(shownBody(Buffer.from(`${'A'.repeat(399)} ${'a'.repeat(400)}`))).toBe(`${'A'.repeat(399)} [400 characters]`);
    expect(shownBody(Buffer.alloc(3_000_000, 'a b'))).toHaveLength(1024 * 1024);
  });
});

describe('JSON in a post', () => {
  it('is found by the name of its part, else by its type, else by how it begins', () => {
    const [named, typed, bare] = [
      part('{"is":"named"}', { name: 'json' }),
      part('{"is":"typed"}', { type: 'application/json' }),
      part(' \n{"is":"bare"}'),
    ];
    const of = (...parts: readonly ReturnType<typeof part>[]) => jsonOf({ type: '', parts }, ['json', 'data']);
    expect(of(bare, typed, named)).toEqual({ is: 'named' });
    expect(of(bare, typed)).toEqual({ is: 'typed' });
    expect(of(part('hello'), bare)).toEqual({ is: 'bare' });
    expect(of(part('[1]'), bare)).toEqual([1]);
    expect(of(named, part('{}', { name: 'data' }))).toEqual({ is: 'named' });
    expect(of(typed, part('{}', { type: 'text/json' }))).toEqual({ is: 'typed' });
    expect(jsonOf({ type: '', parts: [bare, named] })).toEqual({ is: 'bare' });
  });

  it('is none in a picture, nor far behind', () => {
    for (const each of [part('{}', { type: 'image/jpeg' }), part('a{}'), part(`${' '.repeat(64)}{}`)])
      expect(() => jsonOf({ type: '', parts: [each] })).toThrow(new NotUnderstood('There is no JSON in it.'));
    expect(jsonOf({ type: '', parts: [part(`${' '.repeat(63)}{}`)] })).toEqual({});
  });

  it('may begin with a mark of its order of bytes, and is told where it is none', () => {
    expect(jsonOfPart(part('\uFEFF{"a":1}'))).toEqual({ a: 1 });
    expect(() => jsonOfPart(part('{"a":\uFEFF1}'))).toThrow('The post is no JSON.');
    expect(new NotUnderstood('It is none.').name).toBe('NotUnderstood');
    const name = 'n'.repeat(61);
    expect(() => jsonOfPart(part('{', { name }))).toThrow(new NotUnderstood(`Its part “${name.slice(1)}” is no JSON.`));
  });
});

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
