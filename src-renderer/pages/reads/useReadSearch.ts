import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { api } from '../../client.ts';
import { useLiveEvent } from '../../live/liveEvents.ts';
import { replaceRead } from '../../live/readList.ts';
import { matchesQuery, type ReadFilters, toReadQuery } from './readFilters.ts';

interface Page {
  items: Read[];
  nextCursor: string | null;
  total: number;
}
const pageSize = 100;

/**
 * The reads that match the filters, page by page as one scrolls. Known reads become better in place; new ones are only
 * counted, so that the list does not move under the hand, and come in with `showNew`.
 */
export function useReadSearch(filters: ReadFilters) {
  const queries = useQueryClient();
  const filterKey = JSON.stringify(filters);
  // `today` and the others keep their meaning until the filters change.
  const query = useMemo(() => toReadQuery(JSON.parse(filterKey), minuteNow()), [filterKey]);
  const [newIds, setNewIds] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is counted afresh for other filters.
  useEffect(() => setNewIds(new Set()), [filterKey]);

  const options = api.reads.list.infiniteOptions({
    input: (cursor: string | undefined) => ({ ...query, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const search = useInfiniteQuery(options);
  const reads = useMemo(() => search.data?.pages.flatMap((page) => page.items) ?? [], [search.data]);

  const patch = (change: (data: InfiniteData<Page, string | undefined>) => InfiniteData<Page, string | undefined>) =>
    queries.setQueryData(
      options.queryKey,
      (data: InfiniteData<Page, string | undefined> | undefined) => data && change(data),
    );

  useLiveEvent((event) => {
    if (event.topic !== 'read.opened' && event.topic !== 'read.updated' && event.topic !== 'read.closed') return;
    const { read } = event;
    if (reads.some(({ id }) => id === read.id)) {
      patch((data) => ({
        ...data,
        pages: data.pages.map((page) => {
          const items = replaceRead(page.items, read);
          return items === null ? page : { ...page, items };
        }),
      }));
      return;
    }
    const newest = reads[0];
    if (newest !== undefined && read.firstSeenAt < newest.firstSeenAt) return;
    if (search.isSuccess && matchesQuery(read, query)) setNewIds((known) => new Set(known).add(read.id));
  });

  return {
    reads,
    total: search.data?.pages[0]?.total ?? 0,
    newCount: newIds.size,
    isPending: search.isPending,
    isError: search.isError && search.data === undefined,
    error: search.error,
    isFetchingMore: search.isFetchingNextPage,
    fetchMore: () => {
      if (search.hasNextPage && !search.isFetchingNextPage) void search.fetchNextPage();
    },
    retry: () => void search.refetch(),
    showNew: async () => {
      patch((data) => ({ pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }));
      await search.refetch();
      setNewIds(new Set());
    },
  };
}

/** The time now, to the minute, so that the same filters share what was already fetched. */
function minuteNow(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}
