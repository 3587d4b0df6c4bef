import { expect, it } from 'vitest';
import { parseCheckSearch } from './checkSearch.ts';

it('takes a plate and a camera from an address, and nothing else', () => {
  expect(parseCheckSearch({ plate: ' AB12CDE ', camera: 'c1', at: 'x' })).toEqual({ plate: 'AB12CDE', camera: 'c1' });
  expect(parseCheckSearch({ plate: '', camera: 3 })).toEqual({});
});
