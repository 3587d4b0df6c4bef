import { notifications } from '@mantine/notifications';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CaseDecision } from '../../../../src-preload/contract/parking/cases.ts';
import { api, door } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { useLiveEvent } from '../../../live/liveEvents.ts';
import { type CaseSearch, queryOf } from './caseSearch.ts';
import { stepWords } from './caseWords.ts';

const pageSize = 60;

/** How many cases wait for a decision; asks for cases anew whenever one stands otherwise. */
export function useCasesToDecide(): number {
  const may = useMay();
  const queries = useQueryClient();
  useLiveEvent(({ topic }) => {
    if (topic === 'case.changed' || topic === 'breachRules.changed')
      void queries.invalidateQueries({ queryKey: api.cases.key() });
  });
  const open = useQuery(
    api.cases.list.queryOptions({ input: { view: 'decide', limit: 1 }, enabled: may('cases.list') }),
  );
  return open.data?.counts.decide ?? 0;
}

export function useCaseList(search: CaseSearch) {
  return useInfiniteQuery(
    api.cases.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...queryOf(search), limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}

/** Takes a decision back. */
export function useUndoStep() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (stepId: string) => door.cases.undo({ stepId }),
    onSettled: () => queries.invalidateQueries({ queryKey: api.cases.key() }),
    onError: (error) => void notifications.show({ color: 'red', message: errorText(error) }),
  });
}

/** Takes a step with a case, and says so with its way back. */
export function useDecide(onDone: () => void) {
  const queries = useQueryClient();
  const undo = useUndoStep();
  return useMutation({
    mutationFn: (decision: CaseDecision) => door.cases.decide(decision),
    async onSuccess({ id, number }, { kind }) {
      onDone();
      await queries.invalidateQueries({ queryKey: api.cases.key() });
      if (kind === 'note' || kind === 'keep') return;
      const { steps } = await door.cases.get({ id });
      const step = steps.find(({ canUndo }) => canUndo);
      if (step !== undefined) offerUndo(`Case ${number}: ${stepWords[kind].toLowerCase()}`, () => undo.mutate(step.id));
    },
  });
}
