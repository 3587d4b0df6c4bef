import { expect, it } from 'vitest';
import { groupValuesSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { groupChangeLines, groupChangeTitle } from './groupChangeText.ts';

const before = groupValuesSchema.parse({ name: 'Crew', colour: 'pink', description: '', onMatch: 'open' });
const names = {
  cameras: [],
  carParks: [
    { id: 'p1', name: 'North', capacity: null, groupCapacities: [], withinId: null, openingHours: null, createdAt: 0 },
  ],
};

it('the history of a group says what changed, and nothing else', () => {
  const after = { ...before, description: 'By shift', onMatch: 'ask' as const, carParkIds: ['p1'], priority: 60 };
  expect(groupChangeLines({ before, after }, names)).toEqual([
    'Description: – → By shift',
    'When one arrives: Let in → Ask a person',
    'Where: everywhere → North',
    'Priority: 50 → 60',
  ]);
  expect(groupChangeLines({ before: null, after }, names)).toEqual([]);
  expect(groupChangeTitle({ kind: 'removed', undoes: null })).toBe('Removed');
  expect(groupChangeTitle({ kind: 'changed', undoes: 'x' })).toBe('Undone');
});
