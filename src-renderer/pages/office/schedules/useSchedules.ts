import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ScheduleRun } from '../../../../src-preload/contract/office/schedules.ts';
import { api } from '../../../client.ts';
import { useMay } from '../../../components/me/me.tsx';

const busyMs = 1_500;
const quietMs = 30_000;

/** Whether something of it is still to come. */
export function isUnderWay({ state }: Pick<ScheduleRun, 'state'>): boolean {
  return state === 'making' || state === 'delivering';
}

/** How many schedules have failed and wait for somebody; none for those who do not see them. */
export function useTroubledSchedules(): number {
  const enabled = useMay()('schedules.troubled');
  const query = useQuery(api.schedules.troubled.queryOptions({ enabled, refetchInterval: 60_000 }));
  return query.data?.count ?? 0;
}

/** All schedules, looked at again more often while one is being made. */
export function useSchedules() {
  return useQuery(
    api.schedules.list.queryOptions({
      refetchInterval: ({ state }) =>
        state.data?.schedules.some(({ latest }) => latest !== null && isUnderWay(latest)) === true ? busyMs : quietMs,
    }),
  );
}

/** What was made, newest first. */
export function useScheduleHistory(scheduleId: string | undefined, limit: number) {
  return useQuery(
    api.schedules.history.queryOptions({
      input: { limit, ...(scheduleId === undefined ? {} : { scheduleId }) },
      placeholderData: (before) => before,
      refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) === true ? busyMs : quietMs),
    }),
  );
}

/** What can be done with schedules and what they made; the page is looked at again after each. */
export function useScheduleActions() {
  const queries = useQueryClient();
  const refresh = { onSettled: () => void queries.invalidateQueries({ queryKey: api.schedules.key() }) };
  return {
    run: useMutation(api.schedules.run.mutationOptions(refresh)),
    setOn: useMutation(api.schedules.setOn.mutationOptions(refresh)),
    takeOver: useMutation(api.schedules.takeOver.mutationOptions(refresh)),
    remove: useMutation(api.schedules.remove.mutationOptions(refresh)),
    makeAgain: useMutation(api.schedules.makeAgain.mutationOptions(refresh)),
    settle: useMutation(api.schedules.settle.mutationOptions(refresh)),
  };
}
