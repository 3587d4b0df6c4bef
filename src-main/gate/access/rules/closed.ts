import type { Direction } from '../../../../src-preload/contract/record/reads.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import type { CarPark } from '../../../../src-preload/contract/site/carparks.ts';
import { type OpeningCalendar, openingAt } from '../../../../src-preload/contract/site/openingHours.ts';
import type { KnownClosed } from './decide.ts';

/**
 * Whether a car park is closed that a vehicle comes into. Who is surely leaving is not kept in; of a camera of which nobody said which way vehicles go there,
 * each may be coming.
 * @param at UTC ms
 */
export function closedFor(
  camera: Pick<Camera, 'gate'>,
  { name, openingHours: hours }: Pick<CarPark, 'name' | 'openingHours'>,
  direction: Direction,
  calendar: OpeningCalendar,
  at: number,
): KnownClosed | null {
  if (hours === null || hours.outside === 'asUsual') return null;
  if (isLeaving(camera.gate, direction)) return null;
  const { isOpen, changesAt } = openingAt(hours, calendar, at);
  return isOpen ? null : { carPark: name, opensAt: changesAt, outside: hours.outside };
}

function isLeaving(gate: Camera['gate'], direction: Direction): boolean {
  if (gate === null) return false;
  if (gate.way !== 'both') return gate.way !== 'in';
  if (direction === 'approaching') return gate.approaching === 'out';
  return direction === 'leaving' && gate.approaching === 'in';
}
