import { describe, expect, it } from 'vitest';
import type { ImportChoices } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { choices } from '../testing/listRows.ts';
import { ListGroups } from './listGroups.ts';

const known = [
  { id: 'staff', name: 'Staff' },
  { id: 'vip', name: 'VIP' },
];
const groupsOf = (changes: Partial<ImportChoices> = {}) =>
  new ListGroups({ groups: known, choices: { ...choices, ...changes } });

describe('the group of a row', () => {
  it('is the one it names, whatever the case', () => {
    expect(groupsOf().idOf(' STAFF ')).toBe('staff');
  });

  it('is what was chosen for rows that name none', () => {
    expect(groupsOf().idOf('')).toBeUndefined();
    expect(groupsOf({ groupId: 'vip' }).idOf('')).toBe('vip');
  });

  it('is what was chosen for its name: a group that is there, or one to be made', () => {
    const groups = groupsOf({
      groups: [
        { name: 'Teachers', groupId: 'staff' },
        { name: ' Cleaners ', groupId: null },
        { name: 'VIP', groupId: 'staff' },
      ],
    });
    expect([groups.idOf('teachers'), groups.idOf('cleaners'), groups.idOf('vip')]).toEqual([
      'staff',
      'new:Cleaners',
      'vip',
    ]);
    expect([groups.nameOf('new:Cleaners'), groups.nameOf('vip'), groups.nameOf('gone')]).toEqual([
      'Cleaners',
      'VIP',
      '',
    ]);
    expect(groups.unknown()).toEqual([]);
  });
});

describe('groups that are not there', () => {
  it('are told with how many rows name them, the commonest first', () => {
    const groups = groupsOf();
    for (const name of ['Cooks', 'Cleaners', 'cleaners', 'Cleaners']) expect(groups.idOf(name)).toBeUndefined();
    expect(groups.unknown()).toEqual([
      { name: 'Cleaners', rows: 3, suggested: null },
      { name: 'Cooks', rows: 1, suggested: null },
    ]);
  });

  it('are told with 200 characters of their names, and 500 at most', () => {
    const groups = groupsOf();
    groups.idOf('x'.repeat(201));
    expect(groups.unknown()[0]?.name).toBe('x'.repeat(200));
    for (let number = 1; number <= 500; number++) groups.idOf(`Group ${number}`);
    expect(groups.unknown()).toHaveLength(500);
  });
});
