import { describe, expect, it } from 'vitest';
import { parseStayFilters, queryOf, worstFirst } from './stayFilters.ts';

describe('the address of the list of stays', () => {
  it('says which are shown, and leaves out what it does not know', () => {
    expect(parseStayFilters({ view: 'waiting', carPark: 'p', text: 'ab1', more: 1 })).toEqual({
      view: 'waiting',
      carPark: 'p',
      text: 'ab1',
    });
    expect(parseStayFilters({ view: 'inside', text: '' })).toEqual({});
    expect(parseStayFilters({ view: 'nonsense', carPark: 7 })).toEqual({});
  });

  it('is asked for as it stands', () => {
    expect(queryOf({ text: 'ab1' })).toEqual({ view: 'inside', text: 'AB1' });
    expect(parseStayFilters({ view: 'kinds', kind: 'coach' })).toEqual({ view: 'kinds', kind: 'coach' });
    expect(parseStayFilters({ kind: '' })).toEqual({});
    expect(queryOf({ view: 'kinds', kind: 'coach' })).toEqual({ view: 'kinds', vehicleClass: 'coach' });
    expect(queryOf({ view: 'all', carPark: '' })).toEqual({ view: 'all', carParkId: '' });
  });

  it('knows who overstays, the worst first unless it says otherwise', () => {
    expect(parseStayFilters({ view: 'overstaying', order: 'worst' })).toEqual({ view: 'overstaying' });
    expect(parseStayFilters({ view: 'overstaying', order: 'longest' })).toEqual({
      view: 'overstaying',
      order: 'longest',
    });
    expect(queryOf({ view: 'overstaying' }, ['a', 'b'])).toEqual({ view: 'inside', ids: ['a', 'b'] });
    const dues = new Map(['b', 'a'].map((stayId, until) => [stayId, { stayId, until, graceUntil: null, kinds: [] }]));
    const stays = [{ id: 'a' }, { id: 'other' }, { id: 'b' }];
    expect(worstFirst(stays, dues).map(({ id }) => id)).toEqual(['b', 'a', 'other']);
  });
});
