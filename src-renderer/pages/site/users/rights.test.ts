import { expect, it } from 'vitest';
import type { Right } from '../../../../src-preload/contract/site/users.ts';
import { actionWords } from './actionWords.ts';
import { groupRights } from './rights.ts';

const right = (action: string, changes: boolean): Right => ({ action, changes, isFixed: false, most: [], here: [] });
const rights = [
  right('barriers.open', true),
  right('barriers.list', false),
  right('GET /media/jobs/:id', false),
  right('nobody.knows', true),
];
const shown = (text: string, filter: 'all' | 'doing' | 'seeing' = 'all') =>
  groupRights(rights, text, filter).map((group) => [group.title, ...group.rights.map(({ action }) => action)]);

it('shows the rights by room, and what no room claims last', () => {
  expect(shown('')).toEqual([
    ['Barriers', 'barriers.open', 'barriers.list'],
    ['Videos', 'GET /media/jobs/:id'],
    ['Other', 'nobody.knows'],
  ]);
});

it('finds them by their words and their room, and tells doing from seeing', () => {
  expect(shown('by hand')).toEqual([['Barriers', 'barriers.open']]);
  expect(shown('BARRIERS', 'seeing')).toEqual([['Barriers', 'barriers.list']]);
  expect(shown('', 'doing')).toEqual([
    ['Barriers', 'barriers.open'],
    ['Other', 'nobody.knows'],
  ]);
  expect(shown('zzz')).toEqual([]);
});

it('has a room for every action that it has words for', () => {
  const all = Object.keys(actionWords).map((action) => right(action, false));
  expect(groupRights(all, '', 'all').map(({ title }) => title)).not.toContain('Other');
});
