import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';

/** All barriers, kept true by the live events. */
export function useBarriers() {
  return useQuery(api.barriers.list.queryOptions());
}
