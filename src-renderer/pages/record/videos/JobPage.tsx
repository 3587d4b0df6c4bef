import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Job } from '../../../../src-preload/contract/record/videos.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { countOf, formatBytes, formatPosition } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { JobActions } from './JobActions.tsx';
import { JobReads } from './JobReads.tsx';
import { JobProgress } from './JobRow.tsx';
import { JobState } from './JobState.tsx';
import { useJobReads } from './useJobReads.ts';
import { type Player, VideoPlayer } from './VideoPlayer.tsx';
import styles from './videos.module.css';

/** One video: the player with its marks, and its reads, which fill while it is read. */
export function JobPage() {
  const { jobId } = useParams({ from: '/videos/$jobId' });
  const job = useQuery(api.jobs.get.queryOptions({ input: { id: jobId } }));
  useReadyMark(!job.isPending);
  if (job.data !== undefined) return <JobView key={jobId} job={job.data} />;
  return (
    <Page>
      <BackToVideos />
      {job.isError ? (
        <ErrorNotice error={job.error} onRetry={() => void job.refetch()} />
      ) : (
        <Skeleton className={styles.playerSkeleton} aria-label="Loading the video" />
      )}
    </Page>
  );
}

function JobView(props: { readonly job: Job }) {
  const { job } = props;
  const { at } = useSearch({ from: '/videos/$jobId' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const player = useRef<Player>(null);
  const [positionMs, setPositionMs] = useState(Number(at ?? 0));
  const found = useJobReads(job.id);

  useEffect(() => {
    if (at !== undefined) player.current?.seek(Number(at));
  }, [at]);
  // Reading again replaces the reads, so what is known of them is worth nothing when it begins.
  const isFresh = job.status === 'queued' || (job.status === 'running' && job.readCount === 0);
  useEffect(() => {
    if (isFresh) void queries.invalidateQueries({ queryKey: api.reads.list.key() });
  }, [isFresh, queries]);

  const seek = (ms: number) => player.current?.seek(ms);
  return (
    <div className={styles.jobPage}>
      <div className={styles.watch}>
        <div className={styles.jobHead}>
          <BackToVideos />
          <h2 title={job.name}>{job.name}</h2>
          <JobState job={job} />
          <span className={styles.grow} />
          <span className={styles.jobActions}>
            <JobActions job={job} onRemoved={() => void navigate({ to: '/videos' })} />
          </span>
        </div>
        {job.status === 'running' && <JobProgress job={job} />}
        {job.fault !== null && <ErrorNotice error={job.fault.message} />}
        <VideoPlayer
          ref={player}
          job={job}
          reads={found.reads}
          positionMs={positionMs}
          startMs={Number(at ?? 0)}
          onPosition={setPositionMs}
        />
        <p className={styles.jobFacts}>
          {countOf(found.reads.length, 'read')}
          {job.durationMs !== null && ` · ${formatPosition(job.durationMs)} long`} · {formatBytes(job.sizeBytes)}
        </p>
      </div>
      <JobReads job={job} found={found} positionMs={positionMs} onSeek={seek} />
    </div>
  );
}

function BackToVideos() {
  return (
    <Button
      component={Link}
      to="/videos"
      variant="subtle"
      size="compact-sm"
      leftSection={<IconArrowLeft size={17} />}
      className={styles.back}
    >
      Videos
    </Button>
  );
}
