import { expect, it } from 'vitest';
import { freeColours } from '../../../../src-preload/contract/lists/groupColours.ts';
import { groupColours } from '../../../../src-preload/contract/lists/permits.ts';
import { groupFields } from './permitForm.ts';

it('a new group takes a colour that no other has, and one that few have once all are taken', () => {
  expect(freeColours([], 2)).toEqual(['blue', 'teal']);
  expect(freeColours(['blue', 'green'], 3)).toEqual(['teal', 'lime', 'yellow']);
  expect(freeColours([...groupColours, 'blue'], 9)).toEqual([...groupColours.slice(1), 'blue']);
  expect(groupFields(null, [{ colour: 'blue' }, { colour: 'teal' }]).colour).toBe('green');
});
