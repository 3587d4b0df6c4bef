import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../../client.ts';
import { useMay, useMe } from '../../../components/me/me.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';

/** Shows who comes to a desk after somebody else what is open there; the first one ever takes it over without being asked. */
export function HandOver() {
  const { userId, deskName } = useMe();
  const may = useMay();
  const queries = useQueryClient();
  const isAsked = userId !== null && deskName !== null && may('desk.takeOver');
  const { data } = useQuery(api.desk.handOver.queryOptions({ enabled: isAsked, staleTime: Number.POSITIVE_INFINITY }));
  const { mutate, isPending, error } = useMutation(
    api.desk.takeOver.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: api.desk.handOver.key() }),
    }),
  );
  const isDue = isAsked && data?.isDue === true;
  const isFirst = isDue && data.before === null;
  useEffect(() => {
    if (isFirst) mutate(undefined);
  }, [isFirst, mutate]);
  if (!isDue || data.before === null) return null;
  return (
    <HandOverDialog
      handOver={data}
      before={data.before}
      isPending={isPending}
      error={error}
      onTake={() => mutate(undefined)}
    />
  );
}
