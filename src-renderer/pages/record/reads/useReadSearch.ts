import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MarkDifference, Read, ReadPage } from '../../../../src-preload/contract/record/reads.ts';
import { api, door } from '../../../client.ts';
import { useLiveEvent } from '../../../live/liveEvents.ts';
import { replaceRead } from '../../../live/readList.ts';
import { type Asked, type ReadFilters, toReadQuery } from './readFilters.ts';

type Pages = InfiniteData<ReadPage, string | undefined>;

const pageSize = 100;
/** So long are new reads gathered before it is asked which of them match. */
const gatherMs = 400;

/**
 * The reads that match the filters, page by page as one scrolls. Known reads become better in place; new ones are only
 * counted, so that the list does not move under the hand, and come in with `showNew`.
 */
export function useReadSearch(filters: ReadFilters) {
  const queries = useQueryClient();
  const { view: _view, columns: _columns, ...narrowing } = filters;
  const filterKey = JSON.stringify(narrowing);
  // `today` and the others keep their meaning until the filters change.
  const query = useMemo(() => toReadQuery(JSON.parse(filterKey), minuteNow()), [filterKey]);

  const options = api.reads.list.infiniteOptions({
    input: (cursor: string | undefined) => ({ ...query, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const search = useInfiniteQuery(options);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = search;
  const reads = useMemo(() => search.data?.pages.flatMap((page) => page.items) ?? [], [search.data]);
  const differences = useMemo<Readonly<Record<string, readonly MarkDifference[]>>>(
    () => Object.assign({}, ...(search.data?.pages.map((page) => page.differences) ?? [])),
    [search.data],
  );

  // A page that is not full and not the last: what matches is rare, and is looked for further back.
  const last = search.data?.pages.at(-1);
  const isLookingBack = hasNextPage && last !== undefined && last.items.length < pageSize;
  useEffect(() => {
    if (isLookingBack && !isFetchingNextPage && !search.isError) void fetchNextPage();
  }, [isLookingBack, isFetchingNextPage, search.isError, fetchNextPage]);

  const patch = (change: (data: Pages) => Pages) =>
    queries.setQueryData(options.queryKey, (data: Pages | undefined) => data && change(data));

  const { newCount, offer, forget } = useNewReads(query, filterKey);
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
    // In the order in which they came, which is that of their ids also where the clock was set back.
    if (newest !== undefined && read.id < newest.id) return;
    if (search.isSuccess) offer(read);
  });

  const first = search.data?.pages[0]?.total ?? { count: 0, isExact: true };
  return {
    query,
    reads,
    differences,
    total: hasNextPage
      ? { ...first, count: Math.max(first.count, reads.length) }
      : { count: reads.length, isExact: true },
    newCount,
    isPending: search.isPending,
    isLookingBack,
    isError: search.isError && search.data === undefined,
    error: search.error,
    isFetchingMore: isFetchingNextPage,
    fetchMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    retry: () => void search.refetch(),
    showNew: async () => {
      patch((data) => ({ pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) }));
      await search.refetch();
      forget();
    },
  };
}

/** Counts new reads that match the query. Whether they do is asked of the door, which alone knows what looks alike. */
function useNewReads(query: Asked, filterKey: string) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const gathered = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is counted afresh for other filters.
  useEffect(() => {
    setIds(new Set());
    gathered.current.clear();
    return () => clearTimeout(timer.current);
  }, [filterKey]);

  const add = (found: readonly string[]) => setIds((known) => new Set([...known, ...found]));
  const ask = async () => {
    const readIds = [...gathered.current].slice(0, 100);
    gathered.current.clear();
    timer.current = undefined;
    try {
      const { items } = await door.reads.list({ ...query, readIds, limit: 100 });
      add(items.map(({ id }) => id));
    } catch {
      // The next report of these reads asks again, and a list that is loaded anew has them.
    }
  };
  return {
    newCount: ids.size,
    offer(read: Read) {
      if (ids.has(read.id)) return;
      if (Object.keys(query).length === 0) {
        add([read.id]);
        return;
      }
      gathered.current.add(read.id);
      timer.current ??= setTimeout(() => void ask(), gatherMs);
    },
    forget: () => setIds(new Set()),
  };
}

/** The time now, to the minute, so that the same filters share what was already fetched. */
function minuteNow(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}
