import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, door } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Sessions } from '../account/Sessions.tsx';

/** Where everybody is signed in. */
export function SessionList() {
  const sessions = useQuery(api.users.sessions.queryOptions({ refetchInterval: 30_000 }));
  if (sessions.isError) return <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />;
  if (sessions.isPending) return [0, 1, 2].map((row) => <Skeleton key={row} height={64} />);
  return (
    <Sessions
      sessions={sessions.data}
      showsNames
      nothing="Nobody is signed in."
      onEnd={(id) => door.users.endSession({ id })}
    />
  );
}
