import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';

/** All car parks by name, kept true by the live events. */
export function useCarParks() {
  return useQuery(api.carParks.list.queryOptions());
}
