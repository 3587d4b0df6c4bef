import { expect, it } from 'vitest';
import { dayOfIso } from '../siteClock.ts';
import { meanCapacity } from './carParkVersions.ts';

const days = (from: string, to: string) => ({ fromDay: dayOfIso(from) ?? 0, toDay: dayOfIso(to) ?? 0 });
const versions = [
  { from: null, capacity: 10 },
  { from: '2026-06-01', capacity: 30 },
  { from: '2026-06-11', capacity: null },
];

it('room is what each day had, on average', () => {
  expect(meanCapacity(versions, days('2026-05-01', '2026-05-31'))).toBe(10);
  expect(meanCapacity(versions, days('2026-05-31', '2026-06-01'))).toBe(20);
  expect(meanCapacity(versions, days('2026-05-31', '2026-05-31'))).toBe(10);
  expect(meanCapacity(versions, days('2026-06-01', '2026-06-01'))).toBe(30);
  // Days on which nobody said are left out.
  expect(meanCapacity(versions, days('2026-06-10', '2026-06-20'))).toBe(30);
  expect(meanCapacity(versions, days('2026-06-11', '2026-06-20'))).toBeNull();
  expect(meanCapacity([], days('2026-06-01', '2026-06-02'))).toBeNull();
});
