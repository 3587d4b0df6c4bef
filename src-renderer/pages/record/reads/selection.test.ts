import { describe, expect, it } from 'vitest';
import { allSelected, everything, extended, isEmpty, isSelected, nothingSelected, toggled } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: { readonly ids: ReadonlySet<string> }) => [...selection.ids].sort().join('');

describe('the selection', () => {
  it('takes one more, and leaves it out again', () => {
    const one = toggled(nothingSelected, 'b');
    expect(ids(one)).toBe('b');
    expect(ids(toggled(toggled(one, 'd'), 'b'))).toBe('d');
  });

  it('takes a range in either direction from the last that was chosen, and keeps the rest', () => {
    const two = toggled(toggled(nothingSelected, 'a'), 'd');
    expect(ids(extended(two, order, 'b'))).toBe('abcd');
    expect(ids(extended(extended(two, order, 'b'), order, 'e'))).toBe('abcde');
    expect(ids(extended(nothingSelected, order, 'c'))).toBe('c');
  });

  it('goes on from where it is when what it began with is no longer in the list', () => {
    expect(ids(extended({ ...nothingSelected, ids: new Set(['z']), anchorId: 'z' }, order, 'b'))).toBe('bz');
  });

  it('takes everything that is loaded', () => {
    expect(ids(everything(order))).toBe('abcde');
  });

  it('takes everything that matches, but for those that are left out again', () => {
    const chosen = (selection: typeof allSelected) => order.filter((id) => isSelected(selection, id)).join('');
    expect(chosen(allSelected)).toBe('abcde');
    const without = toggled(toggled(allSelected, 'b'), 'd');
    expect(chosen(without)).toBe('ace');
    expect(chosen(extended(without, order, 'c'))).toBe('acde');
    expect([isEmpty(nothingSelected), isEmpty(allSelected), isEmpty(without)]).toEqual([true, false, false]);
  });
});
