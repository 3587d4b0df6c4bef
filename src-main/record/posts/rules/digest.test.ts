import { expect, it } from 'vitest';
import { digestParts } from './digest.ts';

it('the parts of a digest are told by their names in small letters, in quotes or not', () => {
  const header =
    'DIGEST Username="Gate, North", uri = "/intake/a?b=c", qop=auth, NC=00000001,username*=UTF-8,opaque=""';
  expect(Object.fromEntries(digestParts(header) ?? [])).toEqual({
    ...{ username: 'Gate, North', uri: '/intake/a?b=c', qop: 'auth', nc: '00000001', 'username*': 'UTF-8', opaque: '' },
  });
});

it.each(['', 'Basic dTpw', 'Digestive a=b', 'Basic digest a=b', `Digest a=${'b'.repeat(1_992)}`])(
  '%j is no digest',
  (header) => expect(digestParts(header)).toBeNull(),
);

it('a digest is two thousand characters at most', () => {
  expect(digestParts(`Digest a=${'b'.repeat(1_991)}`)?.get('a')).toHaveLength(1_991);
});
