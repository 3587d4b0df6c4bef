import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';

/** The kinds of vehicles that the tariff at a car park knows, in any of its versions; none where nothing is charged. */
export function useVehicleClasses(carParkId: string | null): readonly { readonly id: string; readonly name: string }[] {
  const tariffs = useQuery(api.tariffs.list.queryOptions()).data ?? [];
  const tariff = tariffs.find(({ carParkIds }) => carParkIds.includes(carParkId ?? ''))?.tariff;
  const classes = (tariff?.versions ?? []).flatMap(({ rules }) => rules.classes);
  return [...new Map(classes.map(({ id, name }) => [id, { id, name }])).values()];
}
