import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, methodsAt } from './paths.ts';

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
