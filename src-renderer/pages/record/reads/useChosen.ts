import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReadChoice } from '../../../../src-preload/contract/record/readLists.ts';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api } from '../../../client.ts';
import type { Asked } from './readFilters.ts';
import { isEmpty, type Selection } from './selection.ts';

/** What is chosen of the reads that match: as the door is asked for it, and how many they are. */
export interface Chosen {
  readonly choice: ReadChoice;
  /** Null while they are being counted. */
  readonly count: number | null;
  /** Those of them that are loaded; all of them unless everything is chosen. */
  readonly loaded: readonly Read[];
}

/** Null where nothing is chosen. Where everything is, it is counted to the last one. */
export function useChosen(selection: Selection, reads: readonly Read[], query: Asked): Chosen | null {
  const loaded = useMemo(() => reads.filter(({ id }) => selection.ids.has(id)), [reads, selection]);
  const choice: ReadChoice = selection.isAll
    ? { query, exceptIds: [...selection.ids] }
    : { query, ids: loaded.map(({ id }) => id), exceptIds: [] };
  const counted = useQuery({
    ...api.readLists.count.queryOptions({ input: choice }),
    enabled: selection.isAll,
    staleTime: 0,
  });
  if (isEmpty(selection) || (!selection.isAll && loaded.length === 0)) return null;
  return { choice, loaded, count: selection.isAll ? (counted.data?.count ?? null) : loaded.length };
}
