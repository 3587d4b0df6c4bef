import { expect, it } from 'vitest';
import { capacitiesOf } from './groupRooms.ts';

it('takes rows that all have a number', () => {
  expect(capacitiesOf([{ groupId: 'staff', capacity: 10 }])).toEqual([{ groupId: 'staff', capacity: 10 }]);
  expect(capacitiesOf([{ groupId: 'staff', capacity: '' }])).toBeNull();
  expect(capacitiesOf([])).toEqual([]);
});
