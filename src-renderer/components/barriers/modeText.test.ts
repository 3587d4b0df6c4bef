import { describe, expect, it } from 'vitest';
import { modesOf } from './modeText.ts';

const normal = { mode: 'normal', reason: '', by: '', since: null } as const;
const locked = { mode: 'lockedDown', reason: 'Fire alarm', by: 'Bob', since: 2_000 } as const;
const held = { mode: 'heldOpen', reason: 'Van', by: 'Ann', since: 1_000 } as const;

describe('barriers that are not in normal use', () => {
  it('are told together where one command put them there, locked down ones first', () => {
    expect(
      modesOf([
        { name: 'Entry', mode: { ...locked, since: 2_003 } },
        { name: 'Staff', mode: normal },
        { name: 'Yard', mode: held },
        { name: 'Exit', mode: locked },
      ]),
    ).toEqual([
      { mode: 'lockedDown', names: ['Entry', 'Exit'], reason: 'Fire alarm', by: 'Bob', since: 2_000 },
      { mode: 'heldOpen', names: ['Yard'], reason: 'Van', by: 'Ann', since: 1_000 },
    ]);
    expect(modesOf([{ name: 'Staff', mode: normal }])).toEqual([]);
  });
});
