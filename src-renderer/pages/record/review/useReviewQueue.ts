import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api } from '../../../client.ts';
import { useLiveEvent } from '../../../live/liveEvents.ts';
import { inQueue, isWaitingIn, type QueueFilters, withoutRead } from './queueOrder.ts';

interface Page {
  items: Read[];
  nextCursor: string | null;
}
type Pages = InfiniteData<Page, string | undefined>;

const pageSize = 50;
/** With so few left, the next page is asked for. */
const fewLeft = 10;

/**
 * The reads that wait, and the one that is looked at. What others decide meanwhile leaves the queue, and what comes in takes
 * its place in it, without moving the one that is looked at.
 */
export function useReviewQueue(filters: QueueFilters) {
  const queries = useQueryClient();
  const options = api.review.queue.infiniteOptions({
    input: (cursor: string | undefined) => ({
      order: filters.order,
      limit: pageSize,
      ...(filters.reason === null ? {} : { reason: filters.reason }),
      ...(filters.cameraId === null ? {} : { cameraIds: [filters.cameraId] }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const search = useInfiniteQuery(options);
  const reads = useMemo(() => search.data?.pages.flatMap((page) => page.items) ?? [], [search.data]);

  // The place is kept beside the id: when the read leaves the queue, the one that takes its place is looked at.
  const [place, setPlace] = useState<{ readonly id: string | null; readonly index: number }>({ id: null, index: 0 });
  const known = reads.findIndex(({ id }) => id === place.id);
  const index = known === -1 ? Math.max(0, Math.min(place.index, reads.length - 1)) : known;
  const current = reads[index] ?? null;
  if (current !== null && (place.id !== current.id || place.index !== index)) setPlace({ id: current.id, index });

  const patch = (change: (items: readonly Read[], isComplete: boolean) => Read[]) =>
    queries.setQueryData(options.queryKey, (data: Pages | undefined): Pages | undefined => {
      if (data === undefined) return data;
      const last = data.pages.at(-1)?.nextCursor ?? null;
      const items = change(
        data.pages.flatMap((page) => page.items),
        last === null,
      );
      // One page of all that is known: the next is asked for after the same cursor as before.
      return { pages: [{ items, nextCursor: last }], pageParams: [undefined] };
    });

  useLiveEvent((event) => {
    if (event.topic === 'job.removed') void search.refetch();
    if (event.topic !== 'read.updated' && event.topic !== 'read.closed') return;
    const { read } = event;
    if (isWaitingIn(filters, read)) patch((items, isComplete) => inQueue(items, read, filters.order, isComplete));
    else if (reads.some(({ id }) => id === read.id)) patch((items) => withoutRead(items, read.id));
  });

  const goTo = (next: number) => {
    const read = reads[next];
    if (read !== undefined) setPlace({ id: read.id, index: next });
    if (next >= reads.length - fewLeft && search.hasNextPage && !search.isFetchingNextPage) void search.fetchNextPage();
  };

  return {
    reads,
    index,
    current,
    hasMore: search.hasNextPage,
    isPending: search.isPending,
    isError: search.isError,
    error: search.error,
    retry: () => void search.refetch(),
    goTo,
    /** Takes a read out at once, before the answer is there. */
    take(id: string) {
      patch((items) => withoutRead(items, id));
      if (reads.length - 1 <= fewLeft && search.hasNextPage && !search.isFetchingNextPage) void search.fetchNextPage();
    },
    /** Puts a read back where it belongs and looks at it. */
    putBack(read: Read) {
      if (!isWaitingIn(filters, read)) return;
      patch((items) => inQueue(items, read, filters.order, true));
      setPlace((before) => ({ ...before, id: read.id }));
    },
  };
}
