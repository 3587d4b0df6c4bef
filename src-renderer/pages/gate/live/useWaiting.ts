import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';

/** Waiting ends by time too. */
const askedAnewMs = 15_000;

/** The passes at any lane that wait for a person, oldest first, kept true by the live events. */
export function useWaiting() {
  return useQuery(api.desk.waiting.queryOptions({ refetchInterval: askedAnewMs }));
}
