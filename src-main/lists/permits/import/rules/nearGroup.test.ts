import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { watchListTarget } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { nearGroup } from './nearGroup.ts';

const groups = ['Staff', 'Visitors', 'Contractors', 'Companies', 'VIP', 'Night shift'].map((name) => ({
  id: name,
  name,
}));

describe('the group that a list means', () => {
  it.each([
    ['STAFF', 'Staff'],
    ['visitor', 'Visitors'],
    ['Contractor permit', 'Contractors'],
    ['Company', 'Companies'],
    ['V.I.P.', null],
    ['Contracters', 'Contractors'],
    ['Vistiors', 'Visitors'],
    ['Contractors – day', 'Contractors'],
    ['Permit type: visitors', 'Visitors'],
    ['Night', 'Night shift'],
    ['Stuff', 'Staff'],
    ['Gym', null],
    ['', null],
    ['Block list', watchListTarget],
    ['Banned', watchListTarget],
    ['Black', watchListTarget],
  ])('by “%s” is %s', (name, id) => {
    expect(nearGroup(name, groups)).toBe(id);
  });

  it('is none where two are as near', () => {
    const alike = [
      { id: 'a', name: 'Students A' },
      { id: 'b', name: 'Students B' },
    ];
    expect(nearGroup('Student', alike)).toBeNull();
    expect(nearGroup('students a', alike)).toBe('a');
  });

  it('is one with a name of blocking where there is one', () => {
    expect(nearGroup('banned', [{ id: 'x', name: 'Banned' }])).toBe('x');
  });
});

describe('two names for one group', () => {
  const isNear = (name: string, group: string) => nearGroup(name, [{ id: 'it', name: group }]) === 'it';

  it.each(['Permit', 'Group', 'List', 'Holder', 'Pass', 'Type', 'User', 'The', 'Of', 'For'])(
    'may have a word beside it that says nothing: %s',
    (word) => {
      expect(isNear(`${word} crew`, 'Crew')).toBe(true);
      expect(isNear(word, word)).toBe(true);
      expect(isNear(`${word} crew`, word)).toBe(false);
    },
  );

  it.each([
    ['Permit holders', 'Permit holder'],
    ['Ties', 'Tie'],
    ['Flies', 'Fly'],
    ['Boxes', 'Box'],
    ['Axes', 'Axe'],
    ['Arches', 'Arch'],
    ['Ashes', 'Ash'],
    ['Masses', 'Mass'],
    ['VIPs', 'VIP'],
    ['Cook north', 'Cook'],
    ['Cook', 'Cook north'],
    ['Staft', 'Staff'],
    ['Maintenan', 'Maintenance'],
    ['abcdefghi', 'abcdefgxx'],
    ['a'.repeat(60), `${'a'.repeat(59)}b`],
  ])('are near: %s and %s', (name, group) => {
    expect(isNear(name, group)).toBe(true);
    expect(isNear(group, name)).toBe(true);
  });

  it.each([
    ['Boxest', 'Boxe'],
    ['Bus', 'Bu'],
    ['Boss', 'Bos'],
    ['Esta', 'Est'],
    ['VIP north', 'VIP'],
    ['Cooknorth', 'Cook'],
    ['Cook', 'Cock'],
    ['Cook', 'Cookx'],
    ['abcdefgh', 'abcdefxx'],
    ['abcdefghi', 'abcdefxxx'],
    ['a'.repeat(61), `${'a'.repeat(60)}b`],
    ['!!', '€'],
  ])('are not: %s and %s', (name, group) => {
    expect(isNear(name, group)).toBe(false);
    expect(isNear(group, name)).toBe(false);
  });

  it('are as near as edits tell, whichever they are', () => {
    const letter = fc.constantFrom('a', 'b', 'c');
    const edit = fc.record({ kind: fc.constantFrom('add', 'drop', 'other', 'swap'), at: fc.nat(11), letter });
    fc.assert(
      fc.property(
        fc.array(letter, { minLength: 5, maxLength: 11 }),
        fc.array(edit, { maxLength: 3 }),
        (letters, edits) => {
          const [a, b] = [letters.join(''), edits.reduce(edited, letters).join('')];
          const most = Math.min(a.length, b.length) >= 9 ? 2 : 1;
          expect(isNear(a, b)).toBe(a === b || (Math.min(a.length, b.length) >= 5 && editsBetween(a, b) <= most));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function edited(letters: readonly string[], edit: { kind: string; at: number; letter: string }): string[] {
  const at = edit.at % Math.max(1, letters.length);
  if (edit.kind === 'add') return letters.toSpliced(at, 0, edit.letter);
  if (edit.kind === 'drop') return letters.toSpliced(at, 1);
  if (edit.kind === 'other') return letters.with(at, edit.letter);
  return letters.toSpliced(at, 2, ...letters.slice(at, at + 2).reverse());
}

/** As it is defined, from the ends of both words: the last letters are the same, added, left out, others, or exchanged. */
function editsBetween(a: string, b: string, known = new Map<string, number>()): number {
  if (a === '' || b === '') return a.length + b.length;
  const key = `${a} ${b}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [
    editsBetween(x, b, known) + 1,
    editsBetween(a, y, known) + 1,
    editsBetween(x, y, known) + Number(a.at(-1) !== b.at(-1)),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    ways.push(editsBetween(a.slice(0, -2), b.slice(0, -2), known) + 1);
  const least = Math.min(...ways);
  known.set(key, least);
  return least;
}
