import { expect, it } from 'vitest';
import { parseCaseSearch, queryOf } from './caseSearch.ts';

it('takes of an address what it understands', () => {
  expect(parseCaseSearch({ view: 'waiting', case: 'c', carPark: '', kind: 'unpaid', text: 'kv' })).toEqual({
    ...{ view: 'waiting', case: 'c', carPark: '', kind: 'unpaid', text: 'kv' },
  });
  expect(parseCaseSearch({ view: 'decide', case: '', kind: 'rude', text: 7 })).toEqual({});
});

it('asks for what the address says', () => {
  expect(queryOf({})).toEqual({ view: 'decide' });
  expect(queryOf({ view: 'all', carPark: '', kind: 'maxStay', text: 'kv-19' })).toEqual({
    ...{ view: 'all', carParkId: '', kind: 'maxStay', text: 'KV19' },
  });
});
