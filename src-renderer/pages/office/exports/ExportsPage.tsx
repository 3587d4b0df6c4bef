import { Button, Skeleton } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../client.ts';
import { ExportDialog } from '../../../components/export/ExportDialog.tsx';
import { isGoing } from '../../../components/export/exportText.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { ExportRow } from './ExportRow.tsx';

/** What was exported, newest first, and how far it is. */
export function ExportsPage() {
  const mayStart = useMay()('exports.start');
  const [isAsking, setAsking] = useState(false);
  const list = useQuery(
    api.exports.list.queryOptions({
      refetchInterval: ({ state }) => (state.data?.some(isGoing) === true ? 1_000 : 15_000),
    }),
  );
  useReadyMark(!list.isPending);
  const button = (
    <Button leftSection={<IconFileExport size={17} />} onClick={() => setAsking(true)}>
      New export
    </Button>
  );
  const isEmpty = list.data?.length === 0;
  return (
    <Page
      lead="Files that were taken out of the record. Each lies here until it is deleted; that it was made stays in the audit."
      {...(mayStart && !isEmpty ? { action: button } : {})}
    >
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={76} />)}
      {isEmpty && (
        <EmptyNotice
          icon={<IconFileExport size={28} stroke={1.6} />}
          title="Nothing was exported yet"
          text="Everything that you see here is yours to take out. Press Export on the page of what you want, with its filters, or begin here."
        >
          {mayStart && button}
        </EmptyNotice>
      )}
      {list.data !== undefined && list.data.length > 0 && (
        <PageList label="Exports, newest first">
          {list.data.map((each) => (
            <ExportRow key={each.id} export={each} />
          ))}
        </PageList>
      )}
      {isAsking && <ExportDialog source={null} filter={undefined} onClose={() => setAsking(false)} />}
    </Page>
  );
}
