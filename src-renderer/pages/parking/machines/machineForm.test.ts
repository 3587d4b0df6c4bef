import { expect, it } from 'vitest';
import { emptyMachine, machineOf } from './machineForm.ts';

const fields = { ...emptyMachine(Date.UTC(2026, 2, 3, 10), null), note: ' Its screen is black ' };

it('a machine that is out of order since now goes on, everywhere', () => {
  expect(machineOf(fields)).toEqual({
    values: {
      ...{ carParkId: '', machine: '', toAt: null, note: 'Its screen is black' },
      fromAt: Date.UTC(2026, 2, 3, 10),
    },
  });
});

it('its times are asked for, and its end comes after its beginning', () => {
  expect(machineOf({ ...fields, fromAt: '' })).toEqual({ faults: { fromAt: 'Give a day and a time' } });
  expect(machineOf({ ...fields, toAt: 'x' })).toHaveProperty('faults.toAt');
  expect(machineOf({ ...fields, toAt: fields.fromAt })).toEqual({ faults: { toAt: 'It must end after it began' } });
  expect(machineOf({ ...fields, toAt: '2026-03-03T12:00' })).toMatchObject({ values: { carParkId: '' } });
});
