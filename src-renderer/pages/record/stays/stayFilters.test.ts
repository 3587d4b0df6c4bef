import { describe, expect, it } from 'vitest';
import { parseStayFilters, queryOf } from './stayFilters.ts';

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
    expect(queryOf({ view: 'all', carPark: '' })).toEqual({ view: 'all', carParkId: '' });
  });
});
