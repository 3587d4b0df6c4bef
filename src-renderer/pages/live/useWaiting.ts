import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { api } from '../../client.ts';
import { useLiveEvent } from '../../live/liveEvents.ts';

/** Waiting ends by time too. */
const askedAnewMs = 15_000;

/** The passes at any lane that wait for a person, oldest first, kept true by the live events. */
export function useWaiting() {
  const queries = useQueryClient();
  const options = api.desk.waiting.queryOptions({ refetchInterval: askedAnewMs });
  useLiveEvent((event) => {
    if (!event.topic.startsWith('read.') || !('read' in event) || event.read.cameraId === null) return;
    const { read } = event;
    if (read.answer !== null) queries.setQueryData(options.queryKey, (reads) => reads && withoutRead(reads, read.id));
    void queries.invalidateQueries({ queryKey: options.queryKey });
  });
  return useQuery(options);
}

/** How many wait, for the rail. */
export function useWaitingPasses(): number {
  return useQuery(api.desk.waiting.queryOptions({ refetchInterval: askedAnewMs })).data?.length ?? 0;
}

function withoutRead(reads: readonly Read[], id: string): Read[] {
  return reads.filter((read) => read.id !== id);
}
