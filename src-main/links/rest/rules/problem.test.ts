import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fieldErrorsOf, problemCodes, problemOf } from './problem.ts';

describe('a problem', () => {
  it.each([
    ['MALFORMED', 400, 'malformed', 'Not understood'],
    ['UNAUTHORIZED', 401, 'unauthorized', 'No valid key'],
    ['FORBIDDEN', 403, 'forbidden', 'Not allowed'],
    ['NOT_FOUND', 404, 'not-found', 'Not found'],
    ['METHOD_NOT_SUPPORTED', 405, 'method-not-supported', 'Another method'],
    ['NOT_ACCEPTABLE', 406, 'not-acceptable', 'Another type of answer'],
    ['TOO_SLOW', 408, 'too-slow', 'Too slow'],
    ['CONFLICT', 409, 'conflict', 'In conflict with what is there'],
    ['PRECONDITION_FAILED', 412, 'precondition-failed', 'Changed since'],
    ['TOO_LARGE', 413, 'too-large', 'Too large'],
    ['UNSUPPORTED_MEDIA_TYPE', 415, 'unsupported-media-type', 'Another type'],
    ['INVALID', 422, 'invalid', 'Not valid'],
    ['REUSED_KEY', 422, 'reused-key', 'Idempotency key used before'],
    ['TOO_MANY_REQUESTS', 429, 'too-many-requests', 'Too many requests'],
    ['UNAVAILABLE', 503, 'unavailable', 'Not available now'],
    ['INTERNAL', 500, 'internal', 'Something went wrong'],
    ['NOBODY_KNOWS', 501, 'nobody-knows', 'Something went wrong'],
    ['NOBODY_KNOWS', 499, 'nobody-knows', 'Refused'],
  ])('%s (%d) is explained at #%s, and is called “%s”', (code, status, anchor, title) => {
    expect(problemOf(status, code, 'Do this.')).toEqual({
      ...{ type: `/v1/docs#${anchor}`, title, status, detail: 'Do this.', code },
    });
  });

  it('names the fields that it is about, where there are any', () => {
    const errors = [{ in: 'body', field: 'name', message: 'Give a name' }] as const;
    expect(problemOf(422, 'INVALID', 'Look.', errors)).toEqual({ ...problemOf(422, 'INVALID', 'Look.'), errors });
    expect(problemOf(422, 'INVALID', 'Look.', [])).not.toHaveProperty('errors');
  });

  it('is in the documentation with each code', () => {
    expect(problemCodes).toHaveLength(15);
    for (const [code, title] of problemCodes) expect(problemOf(400, code, '').title).toBe(title);
  });
});

describe('what a schema found wrong', () => {
  const wrong = (path: readonly (PropertyKey | { key: PropertyKey })[] | undefined) =>
    fieldErrorsOf([{ path, message: 'Give one' }]);

  it.each([
    ['in an address', ['params', 'id'], 'path', 'id'],
    ['in a query', ['query', 'limit'], 'query', 'limit'],
    ['in a body', ['body', 'name'], 'body', 'name'],
    ['at a place in a list', ['body', 'items', 3, 'number'], 'body', 'items.3.number'],
    ['of a procedure', ['number'], 'body', 'number'],
    ['under what a procedure keeps a body in', ['values', 'name'], 'body', 'name'],
    ['under another', ['body', 'values', 'name'], 'body', 'name'],
    ['in a body within the body', ['body', 'body', 'name'], 'body', 'name'],
    ['deeper, where such a name is a name', ['body', 'device', 'values', 'body'], 'body', 'device.values.body'],
    ['with what the whole body is', ['body'], 'body', ''],
    ['with what everything is', [], 'body', ''],
    ['in a field called like what objects have', ['constructor', 'name'], 'body', 'constructor.name'],
  ])('%s is told where the program knows it: %s', (_, path, place, field) => {
    expect(wrong(path)).toEqual([{ in: place, field, message: 'Give one' }]);
  });

  it('may say its steps as objects, and may say none', () => {
    expect(wrong([{ key: 'query' }, { key: 'limit' }])).toEqual([{ in: 'query', field: 'limit', message: 'Give one' }]);
    expect(wrong(undefined)).toEqual([{ in: 'body', field: '', message: 'Give one' }]);
  });

  it('about fields that there are not is told of each by itself', () => {
    const schema = z.strictObject({ query: z.strictObject({ limit: z.string() }), items: z.array(z.strictObject({})) });
    const found = schema.safeParse({
      query: { limit: '1', colour: 'red', sise: 2 },
      items: [{}, { no: 1 }],
      Name: 'x',
    });
    const message = 'There is no such field here';
    expect(fieldErrorsOf(found.error?.issues ?? [])).toEqual([
      { in: 'query', field: 'colour', message },
      { in: 'query', field: 'sise', message },
      { in: 'body', field: 'items.1.no', message },
      { in: 'body', field: 'Name', message },
    ]);
  });

  it('is told in what the schema says, where `keys` is no list', () => {
    const issue = { path: ['body', 'name'], message: 'Give one', keys: 'none' };
    expect(fieldErrorsOf([issue])).toEqual([{ in: 'body', field: 'name', message: 'Give one' }]);
  });

  it('is told of fifty things, and of twenty unknown fields each, no more', () => {
    const many = Array.from({ length: 60 }, (_, place) => ({ path: ['body', place], message: 'Give one' }));
    expect(fieldErrorsOf(many).map(({ field }) => field)).toEqual(Array.from({ length: 50 }, (_, at) => String(at)));
    const keys = Array.from({ length: 30 }, (_, place) => `k${place}`);
    const named = fieldErrorsOf([{ path: ['body'], message: 'No', keys }]).map(({ field }) => field);
    expect(named).toEqual(keys.slice(0, 20));
  });

  it('has one of three places, whatever its path', () => {
    const step = fc.oneof(fc.string(), fc.nat(9), fc.constantFrom('params', 'query', 'body', 'values', 'toString'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), (path) => {
        const [error] = wrong(path);
        expect(['path', 'query', 'body']).toContain(error?.in);
        const given = path.join('.');
        expect(given.endsWith(error?.field ?? 'none')).toBe(true);
      }),
    );
  });
});
