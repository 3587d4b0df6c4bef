import { describe, expect, it } from 'vitest';
import { type Permit, permitValuesSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { groupFields, groupOf, noVehicle, permitFields, permitOf, withPlate } from './permitForm.ts';

const permit: Permit = {
  id: 'p',
  ...permitValuesSchema.parse({
    number: 'STAFF001',
    groupId: 'staff',
    vehicles: [{ plate: 'AB12CDE', make: 'Ford' }],
    validTo: new Date(2026, 2, 31, 12).getTime(),
    suspended: true,
    suspendedReason: 'unpaid',
    mostOnSite: 1,
  }),
  state: 'suspended',
  createdAt: 0,
  updatedAt: 0,
};

describe('the form of a permit', () => {
  it('gives back what it was given where nothing was changed', () => {
    const { id: _, state: _state, createdAt: _created, updatedAt: _updated, ...values } = permit;
    expect(permitOf(permitFields(permit, '', ['GB']), permit)).toEqual({ values });
  });

  it('takes a plate in once, into an empty row or one of its own', () => {
    const blank = permitFields(null, 'staff', ['GB']).vehicles;
    const one = withPlate(blank, 'AB12CDE', ['GB']);
    expect(one.map(({ plate }) => plate)).toEqual(['AB12 CDE']);
    expect(withPlate(one, 'ab12cde', ['GB'])).toBe(one);
    expect(withPlate(one, 'XY99ZZZ', ['GB']).map(({ plate }) => plate)).toEqual(['AB12 CDE', 'XY99 ZZZ']);
  });

  it('leaves empty rows out, and names the row that is wrong as it stands', () => {
    const fields = permitFields(null, 'staff', ['GB']);
    const vehicles = [
      { ...noVehicle, key: 'a' },
      { ...noVehicle, key: 'b', plate: 'ab12 cde' },
    ];
    expect(permitOf({ ...fields, number: 'A', vehicles }, null)).toMatchObject({
      values: { vehicles: [{ plate: 'AB12CDE' }], mostOnSite: null },
    });
    const wrong = [...vehicles, { ...noVehicle, key: 'c', plate: 'A%' }];
    expect(
      permitOf({ ...fields, vehicles: wrong, email: 'x', firstDay: '2026-02-01', lastDay: '2026-01-01' }, null),
    ).toMatchObject({
      faults: {
        number: 'Give the permit a number, such as STAFF001',
        email: 'Give a full e-mail address, or leave it empty',
        'vehicles.2.plate': 'A plate has letters A–Z and digits only',
      },
    });
    const period = { ...fields, number: 'A', firstDay: '2026-02-01', lastDay: '2026-01-01' };
    expect(permitOf(period, null)).toEqual({ faults: { lastDay: 'The last day must not be before the first' } });
    const days = { ...fields, number: 'A', schedule: [{ days: [], from: 0, to: 60 }] };
    expect(permitOf(days, null)).toMatchObject({ faults: { schedule: expect.stringContaining('needs a day') } });
  });
});

it('the form of a group asks for a name, a camera and a whole number', () => {
  const fields = { ...groupFields(null), priority: '' };
  expect(groupOf(fields, null)).toMatchObject({
    faults: { name: 'Give the group a name, such as “Staff”', priority: 'Give a whole number from 0 to 100' },
  });
  expect(groupOf({ ...groupFields(null), name: 'A', place: { cameraIds: [], carParkIds: [] } }, null)).toMatchObject({
    faults: { place: expect.stringContaining('Choose at least one car park or camera') },
  });
  expect(groupOf({ ...groupFields(null), name: 'A' }, null)).toMatchObject({
    values: { name: 'A', cameraIds: null, carParkIds: null, schedule: null, validTo: null, onMatch: 'open' },
  });
});
