import { expect, it } from 'vitest';
import { fieldsOf, placeOfUser, userOf } from './userForm.ts';

const fields = { ...fieldsOf(null), name: ' Ann Hill ', passphrase: 'walnut river candle' };

it('gives what the contract asks for, everywhere as no limit at all', () => {
  expect(userOf(fields, true)).toEqual({
    values: {
      values: {
        name: 'Ann Hill',
        role: 'operator',
        active: true,
        email: '',
        cameraIds: [],
        carParkIds: [],
        language: 'en',
      },
      passphrase: 'walnut river candle',
    },
  });
  expect(placeOfUser({ cameraIds: [], carParkIds: [] })).toEqual({ cameraIds: null, carParkIds: null });
  expect(placeOfUser({ cameraIds: ['a'], carParkIds: [] })).toEqual({ cameraIds: ['a'], carParkIds: [] });
});

it('says what is wrong at each field, and asks for a passphrase of new ones alone', () => {
  const place = { cameraIds: [], carParkIds: [] };
  expect(userOf({ ...fields, name: ' ', passphrase: 'short', email: 'ann', place }, true)).toEqual({
    faults: {
      name: 'Give a name',
      email: 'Give an address, such as ann@example.com',
      passphrase: expect.stringContaining('12 characters'),
      place: expect.stringContaining('Tick'),
    },
  });
  expect(userOf({ ...fields, passphrase: '' }, false)).toHaveProperty('values');
});
