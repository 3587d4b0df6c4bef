import { expect, it } from 'vitest';
import { movedVisits, parseLaterSearch, parseMovedSearch } from './visitFilters.ts';

it.each([
  ['', '/expected', {}],
  ['edit=new', '/expected', { edit: 'new' }],
  ['kind=delivery&text=ann', '/expected', { kind: 'delivery', text: 'ann' }],
  ['view=today', '/expected', {}],
  ['view=coming&edit=42', '/visits', { edit: '42' }],
  ['view=log&kind=visitor', '/visits', { view: 'log', kind: 'visitor' }],
])('leads an old address with “%s” to what it showed', (query, to, search) => {
  expect(movedVisits(parseMovedSearch(Object.fromEntries(new URLSearchParams(query))))).toEqual({ to, search });
});

it('leaves out of an address what it does not understand', () => {
  expect(parseLaterSearch({ view: 'coming', kind: 'guest', text: ' ' })).toEqual({});
});
