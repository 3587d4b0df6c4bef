import { Button, FileButton, Skeleton } from '@mantine/core';
import { IconMovie, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page, PageList } from '../../../components/layout/Page.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { JobRow } from './JobRow.tsx';
import { UploadRow } from './UploadRow.tsx';
import { useUploads } from './uploads.ts';
import { useAddVideos } from './useAddVideos.tsx';
import { WatchedFolder } from './WatchedFolder.tsx';

/** Video files: add one, see how far the reading is, open one to see its reads. */
export function VideosPage() {
  const jobs = useQuery(api.jobs.list.queryOptions());
  const uploads = useUploads();
  const mayAdd = useMay()('POST /uploads');
  useReadyMark(!jobs.isPending);
  const isEmpty = jobs.data?.length === 0 && uploads.length === 0;

  if (isEmpty) {
    return (
      <Page>
        <EmptyNotice
          icon={<IconMovie size={28} stroke={1.6} />}
          title={mayAdd ? 'No videos yet. Drop a video anywhere on this window.' : 'No videos yet'}
          text="Every plate in it is read and listed, and you can jump to each one in the player. The video stays on this machine."
        >
          {mayAdd && <ChooseVideo />}
        </EmptyNotice>
        <WatchedFolder />
      </Page>
    );
  }
  return (
    <Page
      {...(mayAdd
        ? { lead: 'Drop a video anywhere on this window, or choose one.', action: <ChooseVideo /> }
        : { lead: countOf(jobs.data?.length ?? 0, 'video') })}
    >
      {jobs.isError && <ErrorNotice error={jobs.error} onRetry={() => void jobs.refetch()} />}
      <PageList label="Videos">
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
        {jobs.isPending && [0, 1, 2].map((row) => <Skeleton key={row} component="li" height={74} />)}
        {jobs.data?.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </PageList>
      <WatchedFolder />
    </Page>
  );
}

function ChooseVideo() {
  const addVideos = useAddVideos();
  return (
    <FileButton multiple accept="video/*,.mkv,.ts,.avi,.mov,.m4v,.dav" onChange={addVideos}>
      {(props) => (
        <Button {...props} leftSection={<IconUpload size={17} />}>
          Choose a video
        </Button>
      )}
    </FileButton>
  );
}
