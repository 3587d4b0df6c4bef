import { describe, expect, it } from 'vitest';
import { permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { afterAction, isSameValues, numberOrder, searchable, someOf, soonMs, stateOf } from './rules.ts';

const now = Date.UTC(2026, 5, 1, 12);
const always = { validFrom: null, validTo: null };
const values = permitValuesSchema.parse({ number: 'STAFF001', groupId: 'staff', vehicles: [{ plate: 'AB12 CDE' }] });

describe('where a permit stands', () => {
  it.each([
    ['active', { ...always, suspended: false }, always],
    ['active', { validFrom: now, validTo: now + soonMs + 1, suspended: false }, always],
    ['soon', { validFrom: null, validTo: now + soonMs, suspended: false }, always],
    ['soon', { validFrom: null, validTo: now + 1, suspended: false }, always],
    ['expired', { validFrom: null, validTo: now, suspended: false }, always],
    ['notYet', { validFrom: now + 1, validTo: null, suspended: false }, always],
    ['suspended', { validFrom: null, validTo: now, suspended: true }, always],
    ['expired', { ...always, suspended: false }, { validFrom: null, validTo: now }],
    ['notYet', { validFrom: now - 1, validTo: null, suspended: false }, { validFrom: now + 1, validTo: null }],
    ['soon', { validFrom: null, validTo: now + 9 * soonMs, suspended: false }, { validFrom: null, validTo: now + 1 }],
  ] as const)('is %s for %o in a group that holds %o', (state, permit, group) => {
    expect(stateOf(permit, group, now)).toBe(state);
  });
});

describe('numbers', () => {
  it('are one whatever the case and the gaps', () => {
    expect(nameKey(' Staff  001 ')).toBe(nameKey('STAFF 001'));
    expect(nameKey('STAFF001')).not.toBe(nameKey('STAFF 001'));
  });

  it('stand in the order in which a person counts, and none is lost where they count alike', () => {
    const inOrder = ['A1', 'a01', 'A2', 'A10', 'B1'];
    const sorted = [...inOrder].reverse().sort((a, b) => (numberOrder(a) < numberOrder(b) ? -1 : 1));
    expect(sorted).toEqual(['a01', 'A1', 'A2', 'A10', 'B1']);
    expect(numberOrder('A1')).not.toBe(numberOrder('a01'));
  });

  it('are named in a sentence', () => {
    expect([['A'], ['A', 'B'], ['A', 'B', 'C'], ['A', 'B', 'C', 'D']].map(someOf)).toEqual([
      'A',
      'A and B',
      'A, B and 1 other',
      'A, B and 2 others',
    ]);
  });
});

it('searches without regard to case and accents', () => {
  expect(searchable('Zoë MÜLLER')).toBe('zoe muller');
});

describe('what is done to many', () => {
  it('changes only what it says', () => {
    expect(afterAction(values, { kind: 'suspend', reason: 'unpaid' })).toEqual({
      ...values,
      suspended: true,
      suspendedReason: 'unpaid',
    });
    expect(afterAction({ ...values, suspended: true, suspendedReason: 'unpaid' }, { kind: 'resume' })).toEqual(values);
    expect(afterAction({ ...values, validFrom: 5 }, { kind: 'validity', validTo: 9 })).toEqual({
      ...values,
      validFrom: 5,
      validTo: 9,
    });
    expect(afterAction({ ...values, validFrom: 5 }, { kind: 'validity', validFrom: null })).toEqual(values);
    expect(afterAction(values, { kind: 'remove' })).toBeNull();
  });
});

it('tells two permits apart by what they say, not by the order in which they say it', () => {
  const turned = Object.fromEntries(Object.entries(values).reverse()) as typeof values;
  expect(isSameValues(values, turned)).toBe(true);
  expect(isSameValues(values, { ...values, note: 'x' })).toBe(false);
  expect(isSameValues(values, { ...values, vehicles: [] })).toBe(false);
});
