import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Stay, StayDecision, StaySeen } from '../../../../src-preload/contract/record/stays.ts';
import { api, door } from '../../../client.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { useLiveEvent } from '../../../live/liveEvents.ts';
import { mostOverstaying, queryOf, type StayFilters } from './stayFilters.ts';
import { stepWords } from './stayWords.ts';

const pageSize = 60;

/** Asks for stays anew whenever one is told otherwise. */
function useFresh(): void {
  const queries = useQueryClient();
  useLiveEvent(({ topic }) => {
    if (topic === 'stay.changed' || topic === 'stay.removed' || topic === 'carParks.changed')
      void queries.invalidateQueries({ queryKey: api.stays.key() });
    if (topic === 'stay.counted') {
      void queries.invalidateQueries({ queryKey: api.stays.key() });
      void queries.invalidateQueries({ queryKey: api.stayCounts.key() });
    }
  });
}

/** How many stays a person is to look at. */
export function useWaitingStays(): number {
  const may = useMay();
  useFresh();
  const waiting = useQuery(
    api.stays.list.queryOptions({ input: { view: 'waiting', limit: 1 }, enabled: may('stays.list') }),
  );
  return waiting.data?.total ?? 0;
}

/** @param overstaying who is over their time, where those are asked for */
export function useStayList(filters: StayFilters, overstaying: readonly string[]) {
  return useInfiniteQuery(
    api.stays.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...queryOf(filters, overstaying),
        // Their order is that of all of them.
        withPictures: true,
        limit: filters.view === 'overstaying' ? mostOverstaying : pageSize,
        cursor,
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}

/** Settles a stay as it is seen here, and says so with its way back. `onDone` is given what it became. */
export function useSettle(shown: Stay, onDone: (stays: readonly Stay[]) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (decision: StayDecision) =>
      door.stays.decide(decision.id === shown.id ? { ...decision, seen: seenOf(shown) } : decision),
    async onSuccess(stays, { kind }) {
      await queries.invalidateQueries({ queryKey: api.stays.key() });
      onDone(stays);
      const [first] = stays;
      if (first === undefined) return;
      const { steps } = await door.stays.get({ id: first.id });
      const stepId = steps[0]?.id;
      if (stepId !== undefined)
        offerUndo(`${first.mark}: ${stepWords[kind].toLowerCase()}`, () => void door.stays.undo({ stepId }));
    },
  });
}

function seenOf({ outcome, mark, entry, exit }: Stay): StaySeen {
  return { outcome, mark, enteredAt: entry?.at ?? null, leftAt: exit?.at ?? null };
}
