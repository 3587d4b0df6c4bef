import { Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconEye, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { WatchEntry } from '../../../../src-preload/contract/lists/watchlist.ts';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { WatchDialog } from './WatchDialog.tsx';
import { WatchRow } from './WatchRow.tsx';

/** The plates to look out for. */
export function WatchListPage() {
  const list = useQuery(api.watchList.list.queryOptions());
  const asked = useSearch({ from: '/watch-list' }).edit;
  const navigate = useNavigate();
  const [changed, setEdited] = useState<WatchEntry | 'new' | null>(null);
  const may = useMay();
  const edited = changed ?? (may('watchList.add') ? asked : undefined) ?? null;
  const close = () => {
    setEdited(null);
    if (asked !== undefined) void navigate({ to: '/watch-list', search: {}, replace: true });
  };
  const removal = useRemoval();
  useReadyMark(!list.isPending);
  const entries = list.data ?? [];
  const add = may('watchList.add') && (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setEdited('new')}>
      Watch for a plate
    </Button>
  );

  const isEmpty = list.data?.length === 0;

  return (
    <Page {...(isEmpty ? {} : { lead: list.isSuccess && countOf(entries.length, 'entry', 'entries'), action: add })}>
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={64} />)}
      {isEmpty ? (
        <EmptyNotice
          icon={<IconEye size={28} stroke={1.6} />}
          title="Nothing is watched for"
          text="Whoever is at the desk is told the moment a plate on this list comes."
        >
          {add}
        </EmptyNotice>
      ) : (
        <PageList label="Watch list">
          {entries.map((entry) => (
            <WatchRow key={entry.id} entry={entry} onEdit={() => setEdited(entry)} onRemove={() => removal(entry)} />
          ))}
        </PageList>
      )}
      {edited !== null && <WatchDialog entry={edited === 'new' ? null : edited} onClose={close} />}
    </Page>
  );
}

/** Removes at once, and says how to take it back. */
function useRemoval(): (entry: WatchEntry) => void {
  const onError = (error: unknown) => notifications.show({ color: 'red', message: errorText(error) });
  const restore = useMutation(api.watchList.restore.mutationOptions({ onError }));
  const remove = useMutation(api.watchList.remove.mutationOptions({ onError }));
  return ({ id, pattern }) =>
    remove.mutate(
      { id },
      { onSuccess: () => offerUndo(`${pattern} is no longer watched for.`, () => restore.mutate({ id })) },
    );
}
