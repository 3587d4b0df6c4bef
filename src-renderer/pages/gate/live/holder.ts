import type { Permit } from '../../../../src-preload/contract/lists/permits.ts';

/** What a guard looks for at the barrier: `Blue Ford Transit`, of the permit's vehicle with this mark; empty where nothing is known. */
export function vehicleText(permit: Pick<Permit, 'vehicles'>, mark: string): string {
  const vehicle = permit.vehicles.find(({ plate }) => alike(plate) === alike(mark));
  if (vehicle === undefined) return '';
  const words = [vehicle.colour, vehicle.make].filter((word) => word !== '').join(' ');
  return words === '' ? '' : words[0]?.toUpperCase() + words.slice(1);
}

/** Under which two spellings of a mark meet: O is drawn as 0, and I as 1. */
export function alike(mark: string): string {
  return mark.replaceAll('O', '0').replaceAll('I', '1');
}
