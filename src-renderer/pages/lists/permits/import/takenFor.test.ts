import { expect, it } from 'vitest';
import type { ImportChoices } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { takenFor } from './takenFor.ts';

const chosen: Pick<ImportChoices, 'columns' | 'matchBy'> = { columns: ['number', 'name', 'plate'], matchBy: 'number' };

it('moves what is in one column only, and leaves what may be in several', () => {
  expect(takenFor(chosen, 3, 1, 'number')).toEqual({ columns: [null, 'number', 'plate'], matchBy: 'number' });
  expect(takenFor(chosen, 3, 1, 'plate')).toEqual({ columns: ['number', 'plate', 'plate'], matchBy: 'number' });
  expect(takenFor(chosen, 3, 1, null)).toEqual({ columns: ['number', null, 'plate'], matchBy: 'number' });
});

it('finds permits by their plates where no column has their numbers', () => {
  expect(takenFor(chosen, 3, 0, null)).toEqual({ columns: [null, 'name', 'plate'], matchBy: 'plate' });
});

it('has a place for each column of a list that is wider than what was said of it', () => {
  expect(takenFor(chosen, 5, 4, 'note').columns).toEqual(['number', 'name', 'plate', null, 'note']);
});
