import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';

/** States change with the time alone: whoever is late becomes overdue. */
export const refreshMs = 20_000;

/** How many of today's visits are in each state. */
export function useToday() {
  return useQuery(
    api.visitors.list.queryOptions({
      input: { view: 'today', limit: 1 },
      refetchInterval: refreshMs,
      select: ({ today }) => today,
    }),
  );
}
