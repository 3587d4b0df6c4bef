import { describe, expect, it } from 'vitest';
import { nameFrom, numbered, roleFrom, valuesOf } from './rules/claims.ts';

describe('what a provider says', () => {
  const claims = {
    groups: ['a', 'b'],
    realm_access: { roles: ['admin'] },
    'https://x.example/role': 'guard',
    count: 3,
    none: null,
  };

  it.each([
    ['groups', ['a', 'b']],
    ['realm_access.roles', ['admin']],
    ['https://x.example/role', ['guard']],
    ['count', ['3']],
    ['none', []],
    ['missing.deeper', []],
    ['constructor', []],
    ['realm_access', []],
  ])('is found under %s', (name, values) => expect(valuesOf(claims, name)).toEqual(values));

  it('gives the role of the first row that fits, and none where none does', () => {
    const rows = [
      { value: 'b', role: 'manager' },
      { value: 'a', role: 'operator' },
    ] as const;
    expect(roleFrom(rows, ['a', 'b'])).toBe('manager');
    expect(roleFrom(rows, ['c'])).toBeNull();
    expect(roleFrom([], ['a'])).toBeNull();
  });

  it('gives a name that may be one here', () => {
    expect(nameFrom({ name: ' Bob\u0000\u200b  Hill ' }, 'name')).toBe('Bob Hill');
    expect(nameFrom({ preferred_username: 'bob' }, 'displayName')).toBe('bob');
    expect(nameFrom({}, 'name')).toBe('Colleague');
    expect(nameFrom({ name: 'x'.repeat(200) }, 'name')).toHaveLength(60);
    expect([numbered('Bob', 1), numbered('Bob', 2), numbered('x'.repeat(60), 12)]).toEqual([
      'Bob',
      'Bob 2',
      `${'x'.repeat(57)} 12`,
    ]);
  });
});
