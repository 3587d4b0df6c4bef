import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ReadPage } from '../../../../src-preload/contract/record/reads.ts';
import { api } from '../../../client.ts';
import { useLiveEvent } from '../../../live/liveEvents.ts';
import { inVideoOrder, replaceRead, withRead } from '../../../live/readList.ts';

type Pages = InfiniteData<ReadPage, string | undefined>;

/** All reads of a video in the order in which the vehicles appear, growing while it is read. */
export function useJobReads(jobId: string) {
  const queries = useQueryClient();
  const options = api.reads.list.infiniteOptions({
    input: (cursor: string | undefined) => ({ jobId, limit: 500, ...(cursor === undefined ? {} : { cursor }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const found = useInfiniteQuery(options);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  useLiveEvent((event) => {
    if (event.topic !== 'read.opened' && event.topic !== 'read.updated' && event.topic !== 'read.closed') return;
    const { read } = event;
    if (read.jobId !== jobId) return;
    queries.setQueryData(options.queryKey, (data: Pages | undefined): Pages | undefined => {
      if (data === undefined) return data;
      const isKnown = data.pages.some((page) => replaceRead(page.items, read) !== null);
      const pages = data.pages.map((page, index) => {
        const items = isKnown ? replaceRead(page.items, read) : index === 0 ? withRead(page.items, read) : null;
        return items === null ? page : { ...page, items };
      });
      return { ...data, pages };
    });
  });

  const reads = useMemo(() => inVideoOrder(found.data?.pages.flatMap((page) => page.items) ?? []), [found.data]);
  return {
    reads,
    isPending: found.isPending,
    isError: found.isError,
    error: found.error,
    retry: () => void found.refetch(),
  };
}
