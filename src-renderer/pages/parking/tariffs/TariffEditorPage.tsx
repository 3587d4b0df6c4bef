import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useSiteCalendar } from '../../../components/opening/siteCalendar.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { draftFrom, draftOf } from './draft.ts';
import styles from './editor.module.css';
import { TariffEditor } from './TariffEditor.tsx';

/** A new tariff, begun from a template. */
export function NewTariffPage() {
  const { template } = useSearch({ from: '/tariffs/new' });
  const calendar = useSiteCalendar();
  const [now] = useState(() => Date.now());
  const [begin] = useState(() => draftFrom(template));
  useReadyMark(calendar !== undefined);
  return (
    <div className={styles.page}>
      {calendar === undefined ? (
        <Skeleton height={500} />
      ) : (
        <TariffEditor stored={null} begin={begin} calendar={calendar} now={now} />
      )}
    </div>
  );
}

/** A tariff that is there. */
export function TariffEditorPage() {
  const { tariffId } = useParams({ from: '/tariffs/$tariffId' });
  const list = useQuery(api.tariffs.list.queryOptions());
  const calendar = useSiteCalendar();
  const [now] = useState(() => Date.now());
  useReadyMark(!list.isPending && calendar !== undefined);
  const stored = list.data?.find(({ id }) => id === tariffId);
  return (
    <div className={styles.page}>
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && stored === undefined && (
        <ErrorNotice error="This tariff was removed. Go back to the list of tariffs." />
      )}
      {stored !== undefined && calendar !== undefined && (
        <TariffEditor key={stored.id} stored={stored} begin={draftOf(stored)} calendar={calendar} now={now} />
      )}
    </div>
  );
}
