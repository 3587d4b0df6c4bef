import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Permit } from '../../../../src-preload/contract/lists/permits.ts';
import { api } from '../../../client.ts';
import { useMay } from '../../../components/me/me.tsx';
import { type PermitFilters, toPermitQuery } from './permitFilters.ts';

const pageSize = 100;

/** The groups, the weightiest first. */
export function useGroups() {
  return useQuery(api.permits.groups.queryOptions());
}

/** Those of these permits that are still there, by their ids. */
export function usePermitsById(ids: readonly (string | null | undefined)[]): ReadonlyMap<string, Permit> {
  const wanted = [...new Set(ids)].filter((id) => typeof id === 'string').sort();
  const { data } = useQuery({
    ...api.permits.many.queryOptions({ input: { ids: wanted } }),
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => new Map(data?.map((permit) => [permit.id, permit])), [data]);
}

/** Whether this person may change permits: those who set the site up. */
export function useMayChange(): boolean {
  return useMay()('permits.update');
}

/** The permits that match, page by page as one scrolls. */
export function usePermitList(filters: PermitFilters) {
  const query = toPermitQuery(filters);
  const list = useInfiniteQuery(
    api.permits.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...query,
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const permits = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const first = list.data?.pages[0];
  return {
    permits,
    total: first?.total ?? 0,
    counts: first?.counts ?? null,
    isPending: list.isPending,
    isError: list.isError && list.data === undefined,
    error: list.error,
    isFetchingMore: list.isFetchingNextPage,
    fetchMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
    },
    retry: () => void list.refetch(),
  };
}
