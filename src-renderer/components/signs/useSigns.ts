import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';

/** All signs, kept true by the live events. */
export function useSigns() {
  return useQuery(api.signs.list.queryOptions());
}
