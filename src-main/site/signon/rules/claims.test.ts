import { describe, expect, it } from 'vitest';
import { isTwofold, nameFrom, numbered, roleFrom, valuesOf } from './claims.ts';

describe('what a provider says', () => {
  const claims = {
    groups: ['a', 'b'],
    realm_access: { roles: ['admin'] },
    'https://x.example/role': 'guard',
    count: 3,
    none: null,
    yes: true,
    text: 'plain',
    inherited: Object.create({ role: 'admin' }),
    mixed: ['a', 2, null, {}, false],
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
    ['realm_access.constructor', []],
    ['none.deeper', []],
    ['count.toFixed', []],
    ['yes', ['true']],
    ['text.length', []],
    ['inherited.role', []],
    ['mixed', ['a', '2', 'false']],
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
    expect(nameFrom({ email: 'bob@x.example', preferred_username: 'bob' }, 'displayName')).toBe('bob');
    expect(nameFrom({ name: 'Bob', preferred_username: 'bob' }, 'displayName')).toBe('Bob');
    expect(nameFrom({ displayName: 'Robert', name: 'Bob' }, 'displayName')).toBe('Robert');
    expect(nameFrom({ email: 'bob@x.example' }, 'displayName')).toBe('bob@x.example');
    expect(nameFrom({ name: ['Bob', 'Robert'] }, 'name')).toBe('Bob');
    expect(nameFrom({ name: 'x'.repeat(200) }, 'name')).toHaveLength(60);
    // A letter of two units is never cut in two.
    expect(nameFrom({ name: `${'x'.repeat(59)}😀` }, 'name')).toBe('x'.repeat(59));
    expect(nameFrom({ name: '\ud83dBob\ud83d Hill' }, 'name')).toBe('Bob Hill');
    expect(nameFrom({ name: `  ${'x'.repeat(60)}` }, 'name')).toHaveLength(60);
    expect(nameFrom({ name: `${'x'.repeat(58)}😀` }, 'name')).toBe(`${'x'.repeat(58)}😀`);
    expect(nameFrom({ name: `${'x'.repeat(59)} y` }, 'name')).toBe('x'.repeat(59));
    expect([
      numbered('Bob', 1),
      numbered('Bob', 2),
      numbered('x'.repeat(60), 12),
      numbered(`${'x'.repeat(56)} yz`, 12),
    ]).toEqual(['Bob', 'Bob 2', `${'x'.repeat(57)} 12`, `${'x'.repeat(56)} 12`]);
  });

  it('tells of a second factor where one is always asked for, or one of the methods that count was used', () => {
    const sometimes = { isAlways: false, values: ['mfa', 'otp'] };
    expect(isTwofold(sometimes, ['pwd', 'otp'])).toBe(true);
    expect(isTwofold(sometimes, ['pwd'])).toBe(false);
    expect(isTwofold(sometimes, [])).toBe(false);
    expect(isTwofold({ isAlways: true, values: [] }, [])).toBe(true);
  });
});
