import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api } from '../../../client.ts';
import type { ReadNames } from './OutcomeCells.tsx';

const readsInOneGo = 100;

/** What the permits, visits and groups of these reads are called, asked for a page of reads at a time. */
export function useReadNames(reads: readonly Read[]): ReadNames {
  const groups = useQuery(api.permits.groups.queryOptions()).data;
  const asked = useMemo(() => {
    const pages: string[][] = [];
    for (let at = 0; at < reads.length; at += readsInOneGo) {
      const ids = reads.slice(at, at + readsInOneGo).map(({ decision }) => decision?.visitorId ?? decision?.permitId);
      pages.push([...new Set(ids)].filter((id) => typeof id === 'string').sort());
    }
    return pages.filter((ids) => ids.length > 0);
  }, [reads]);
  const holders = useQueries({
    queries: asked.map((ids) => ({
      ...api.readLists.names.queryOptions({ input: { ids } }),
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    })),
    combine: (answers) => answers.flatMap(({ data }) => Object.entries(data ?? {})),
  });
  return useMemo(
    () => ({ holders: new Map(holders), groups: new Map(groups?.map((group) => [group.id, group])) }),
    [holders, groups],
  );
}

/** What one permit, visit or group is called; null while nobody knows. */
export function useNameOf(id: string | undefined): string | null {
  const asked = useQuery({
    ...api.readLists.names.queryOptions({ input: { ids: [id ?? ''] } }),
    enabled: id !== undefined,
    staleTime: 60_000,
  });
  return id === undefined ? null : (asked.data?.[id] ?? null);
}
