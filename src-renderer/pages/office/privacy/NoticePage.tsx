import { Button, Skeleton } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { AssessmentSheet } from './AssessmentSheet.tsx';
import { NoticeSheet } from './NoticeSheet.tsx';
import styles from './notice.module.css';

/** The privacy notice and the sheet for the impact assessment, filled from what is set, to be printed. */
export function NoticePage() {
  const settings = useQuery(api.settings.get.queryOptions());
  const cameras = useQuery(api.cameras.list.queryOptions());
  const retention = useQuery(api.privacy.retention.queryOptions());
  useReadyMark(!settings.isPending && !cameras.isPending && !retention.isPending);
  const failed = [settings, cameras, retention].find(({ isError }) => isError);
  const isThere = settings.data !== undefined && cameras.data !== undefined && retention.data !== undefined;
  return (
    <Page width="narrow">
      <div className={styles.tools}>
        <p>
          Filled from the settings as they are now. What stands in brackets is for you to fill in before it is hung up
          or handed out; have it read by whoever advises you on data protection.{' '}
          <Link to="/privacy">Back to Privacy</Link>
        </p>
        <Button leftSection={<IconPrinter size={17} />} onClick={() => window.print()}>
          Print
        </Button>
      </div>
      {failed !== undefined && <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {!isThere && failed === undefined && <Skeleton height={600} />}
      {isThere && (
        <>
          <NoticeSheet settings={settings.data.settings} cameras={cameras.data} classes={retention.data.classes} />
          <AssessmentSheet settings={settings.data.settings} cameras={cameras.data} classes={retention.data.classes} />
        </>
      )}
    </Page>
  );
}
