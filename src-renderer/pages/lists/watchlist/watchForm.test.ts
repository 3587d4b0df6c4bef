import { describe, expect, it } from 'vitest';
import { fieldsOf, valuesOf } from './watchForm.ts';

const filled = { ...fieldsOf(null), pattern: 'ab12 cde', reason: 'Unpaid charges' };

describe('the form of a watch-list entry', () => {
  it('holds through its last day', () => {
    const checked = valuesOf({ ...filled, lastDay: '2026-03-31' });
    if ('faults' in checked) throw new Error('not accepted');
    expect(checked.values.expiresAt).toBe(new Date(2026, 3, 1).getTime());
    const shown = { id: 'w', expired: false, createdAt: 0, createdBy: '', updatedAt: 0, ...checked.values };
    expect(fieldsOf(shown)).toMatchObject({ pattern: 'AB12CDE', lastDay: '2026-03-31' });
  });

  it('says what is wrong at each field', () => {
    expect(valuesOf({ ...filled, pattern: '*', reason: '' })).toEqual({
      faults: { pattern: 'Give at least two letters or digits', reason: 'Say why, for the guard who will see it' },
    });
    expect(valuesOf({ ...filled, lastDay: 'soon' })).toEqual({
      faults: { lastDay: 'Give the day as day, month and year' },
    });
  });
});
