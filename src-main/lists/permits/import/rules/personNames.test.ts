import { describe, expect, it } from 'vitest';
import { existing, row, values } from '../testing/listRows.ts';
import { applied, conflictOf } from './mergeRow.ts';
import { firstNameFirst, isSamePerson } from './personNames.ts';

describe('a person’s name', () => {
  it.each([
    ['Clarke, Björn', 'Björn Clarke'],
    ['van der Berg,Ann Mary', 'Ann Mary van der Berg'],
    ['Björn Clarke', 'Björn Clarke'],
    ['Smith & Sons, Painters', 'Smith & Sons, Painters'],
    ['Acme, Ltd.', 'Acme, Ltd.'],
    ['King, Jr', 'King, Jr'],
    ['Flat 2, Ann', 'Flat 2, Ann'],
    ['A, B, C', 'A, B, C'],
    [' Clarke , Björn ', 'Björn Clarke'],
    ['Clarke,', 'Clarke,'],
    [', Björn', ', Björn'],
  ])('has the first name first: %s', (written, name) => {
    expect(firstNameFirst(written)).toBe(name);
  });

  it('is of the same person whichever comes first and however its accents are stored', () => {
    expect(isSamePerson('Clarke, Björn', 'Björn Clarke')).toBe(true);
    expect(isSamePerson('Bjo\u0308rn  Clarke', 'Björn Clarke')).toBe(true);
    expect(isSamePerson(' Björn Clarke ', 'Björn Clarke')).toBe(true);
    expect(isSamePerson('Björn Clarke', 'BjörnClarke')).toBe(false);
    expect(isSamePerson('Bjorn Clarke', 'Björn Clarke')).toBe(false);
  });

  it('changes no permit that has it already, and is no other in a further row', () => {
    const known = existing('S1', ['AB12CDE'], { name: 'Clarke, Björn' });
    expect(applied(known.values, row({ name: 'Björn Clarke' }), undefined, 'add')).toBe(known.values);
    expect(conflictOf(known.values, { name: 'Björn Clarke' }, false)).toBeNull();
    expect(conflictOf(values('S1', [], { name: 'Björn Clark' }), { name: 'Björn Clarke' }, false)).toBe('name');
  });
});
