import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../../client.ts';
import { useLiveEvent } from '../../../live/liveEvents.ts';

const atMostEveryMs = 700;

/** How many reads wait for a person, in all and by reason; kept true by the live events. */
export function useWaitingCount() {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLiveEvent((event) => {
    const mayMatter =
      event.topic === 'job.removed' ||
      event.topic === 'read.closed' ||
      (event.topic === 'read.updated' && event.read.state === 'closed');
    if (!mayMatter || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: api.review.count.key() });
    }, atMostEveryMs);
  });
  return useQuery(api.review.count.queryOptions());
}
