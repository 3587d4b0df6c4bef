import { expect, it } from 'vitest';
import { type Sign, signValuesSchema } from '../../../../../src-preload/contract/gate/signs.ts';
import { signFieldNamed, signFieldsOf, signValuesOf } from './signForm.ts';

const device = { kind: 'shelly', host: '192.168.1.40', port: 80, channel: 1, password: '', statusInput: null } as const;
const values = signValuesSchema.parse({ name: 'FULL', device, carParkId: 'north', offAtFree: 3, whenUnknown: 'off' });

it('a sign comes out of the form as it went in', () => {
  const fields = signFieldsOf({ ...values, id: 's' } as Sign, 'south');
  expect(fields).toMatchObject({ host: '192.168.1.40', channel: 1, offAtFree: 3, carParkId: 'north', groupId: '' });
  expect(signValuesOf(fields)).toEqual({ values });
});

it('what is wrong is said at its field', () => {
  const fields = signFieldsOf(null, 'north');
  const checked = signValuesOf({ ...fields, offAtFree: 0 });
  expect('faults' in checked && Object.keys(checked.faults).sort()).toEqual(['host', 'name', 'offAtFree']);
  expect([signFieldNamed('carParkId'), signFieldNamed('device.coil'), signFieldNamed('other')]).toEqual([
    'carParkId',
    'coil',
    null,
  ]);
});
