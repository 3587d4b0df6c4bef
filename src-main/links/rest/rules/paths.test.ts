import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepest, fits, isTooDeep, methodsAt, namesTag } from './paths.ts';

const declared = [
  { method: 'PUT', path: '/reads/{id}' },
  { method: 'GET', path: '/reads' },
  { method: 'GET', path: '/reads/{id}' },
  { method: 'GET', path: '/reads/{id}/answers' },
  { method: 'POST', path: '/reads/{id}/answers' },
  { method: 'DELETE', path: '/reads/latest' },
  { method: 'POST', path: '/permits/bulk' },
];

describe('an address', () => {
  it.each([
    ['has HEAD where it has GET', '/reads', ['GET', 'HEAD']],
    ['has no HEAD where it has no GET', '/permits/bulk', ['POST']],
    ['has all its methods, sorted', '/reads/r1', ['GET', 'HEAD', 'PUT']],
    ['has those of each that it fits, once each', '/reads/latest', ['DELETE', 'GET', 'HEAD', 'PUT']],
    ['has those of what lies below an id', '/reads/r1/answers', ['GET', 'HEAD', 'POST']],
    ['has none where there is no such address', '/read', []],
    ['has none where nothing is', '', []],
  ])('%s: %s', (_, path, methods) => {
    expect(methodsAt(declared, path)).toEqual(methods);
  });

  it('that is declared twice has its method once', () => {
    expect(methodsAt([...declared, ...declared], '/reads')).toEqual(['GET', 'HEAD']);
  });

  it.each([
    ['an id of any letters', '/reads/{id}', '/reads/%2e%2e', true],
    ['an id that looks like a place for one', '/reads/{id}', '/reads/{id}', true],
    ['no id', '/reads/{id}', '/reads/', false],
    ['nothing where an id is', '/reads/{id}', '/reads', false],
    ['more below it', '/reads/{id}', '/reads/r1/answers', false],
    ['a slash at its end', '/reads/{id}', '/reads/r1/', false],
    ['another word before the id', '/reads/{id}', '/visits/r1', false],
    ['another word after the id', '/reads/{id}/answers', '/reads/r1/decisions', false],
    ['two ids', '/a/{id}/b/{other}', '/a/1/b/2', true],
    ['the same word in capitals', '/reads', '/Reads', false],
    ['an end of a word that looks like an id', '/reads/all}', '/reads/r1', false],
  ])('with %s: %s for %s is %s', (_, wanted, path, expected) => {
    expect(fits(wanted, path)).toBe(expected);
  });

  it('fits whatever ids stand in it', () => {
    const id = fc.string({ minLength: 1 }).filter((text) => !text.includes('/'));
    fc.assert(
      fc.property(id, id, (one, other) => {
        expect(fits('/a/{id}/b/{other}', `/a/${one}/b/${other}`)).toBe(true);
        expect(fits('/a/{id}/b', `/a/${one}/b/${other}`)).toBe(false);
      }),
    );
  });
});

describe('what lies too deep', () => {
  const lists = (depth: number): unknown => (depth === 0 ? 'end' : [lists(depth - 1)]);
  const objects = (depth: number): unknown => (depth === 0 ? null : { within: objects(depth - 1) });

  it('is what lies deeper than forty, in lists and in objects', () => {
    expect(deepest).toBe(40);
    for (const nested of [lists, objects]) expect([nested(40), nested(41)].map(isTooDeep)).toEqual([false, true]);
  });

  it.each([
    ['nothing', null],
    ['a number', 7],
    ['a long text', 'x'.repeat(1000)],
    ['an empty object', {}],
    ['a wide list', Array.from({ length: 5000 }, (_, place) => place)],
  ])('is not %s', (_, value) => {
    expect(isTooDeep(value)).toBe(false);
  });

  it('is found behind what is not, wherever it lies', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.integer({ min: 30, max: 50 }), (before, after, depth) => {
        const flat = (count: number): unknown[] => Array.from({ length: count }, () => [null, {}, 'flat']);
        expect(isTooDeep([...flat(before), lists(depth - 1), ...flat(after)])).toBe(depth > 40);
      }),
    );
  });

  it('ends where something lies in itself', () => {
    const round: unknown[] = [];
    round.push(round);
    expect(isTooDeep(round)).toBe(true);
  });
});

describe('a header that names tags', () => {
  it.each([
    ['the tag', '"ab"', true],
    ['a weak one', 'W/"ab"', true],
    ['whatever is there', '*', true],
    ['one of several', '"x", "ab"', true],
    ['one of several, the last weak', '"x" ,W/"ab" ', true],
    ['anything among others', '"x", *', true],
    ['another', '"abc"', false],
    ['another that begins so', '"ab"c', false],
    ['one with the mark of weak ones within', '"aW/b"', false],
    ['one with the mark of weak ones at its end', '"ab"W/', false],
    ['one without its quotation marks', 'ab', false],
    ['one in which a star is', '"*"', false],
    ['none', '', false],
  ])('names %s: %s', (_, header, expected) => {
    expect(namesTag(header, '"ab"')).toBe(expected);
  });
});
