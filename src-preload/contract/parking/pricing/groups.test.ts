import { expect, it } from 'vitest';
import { tariffSchema } from '../tariffs.ts';
import { classesOfStay } from './groups.ts';

const offers = [{ name: 'All day', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence: 100 }] } }] }];
const classes = [
  { id: 'car', name: 'Cars' },
  { id: 'staff', name: 'Staff', groupIds: ['g'] },
  { id: 'coach', name: 'Coaches', groupIds: ['c'] },
];
const tariff = tariffSchema.parse({ name: 'North', versions: [{ rules: { classes, offers } }] });

it('a stay is of the kind that a person said, where the tariff knows it, and else of those of its permit', () => {
  expect(classesOfStay(tariff, { groupId: 'g' })).toEqual(['staff']);
  expect(classesOfStay(tariff, { groupId: null })).toEqual([]);
  expect(classesOfStay(tariff, { groupId: 'g', vehicleClass: 'coach' })).toEqual(['coach']);
  expect(classesOfStay(tariff, { groupId: 'g', vehicleClass: 'lorry' })).toEqual(['staff']);
  expect(classesOfStay(tariff, { groupId: 'c', vehicleClass: null })).toEqual(['coach']);
});
