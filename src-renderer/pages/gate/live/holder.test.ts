import { expect, it } from 'vitest';
import { vehicleText } from './holder.ts';

const vehicle = (plate: string, colour: string, make: string) => ({ plate, colour, make, note: '' });

it('says what vehicle to expect behind a plate', () => {
  const vehicles = [vehicle('AB12CDO', 'blue', 'Ford Transit'), vehicle('XY99ZZZ', '', 'Audi'), vehicle('F1', '', '')];
  expect(vehicleText({ vehicles }, 'AB12CD0')).toBe('Blue Ford Transit');
  expect(vehicleText({ vehicles }, 'XY99ZZZ')).toBe('Audi');
  expect(vehicleText({ vehicles }, 'F1')).toBe('');
  expect(vehicleText({ vehicles }, 'LM61PQR')).toBe('');
});
