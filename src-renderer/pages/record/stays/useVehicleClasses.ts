import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';

export interface VehicleClass {
  readonly id: string;
  readonly name: string;
}

/** The kinds of vehicles that the tariff at a car park knows, in any of its versions; none where nothing is charged. Undefined asks for those of all. */
export function useVehicleClasses(carParkId: string | null | undefined): readonly VehicleClass[] {
  const tariffs = useQuery(api.tariffs.list.queryOptions()).data ?? [];
  const here = tariffs.filter(({ carParkIds }) => carParkId === undefined || carParkIds.includes(carParkId ?? ''));
  const classes = here.flatMap(({ tariff }) => tariff.versions.flatMap(({ rules }) => rules.classes));
  return [...new Map(classes.map(({ id, name }) => [id, { id, name }])).values()];
}

/** What the kind of a stay's vehicle is called. */
export function classNameOf(classes: readonly VehicleClass[], vehicleClass: string): string {
  return classes.find(({ id }) => id === vehicleClass)?.name ?? 'A kind of vehicle of a former tariff';
}
