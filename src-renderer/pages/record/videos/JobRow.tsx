import { Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Job } from '../../../../src-preload/contract/record/videos.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { countOf, formatBytes, formatPosition } from '../../../formatting.ts';
import { JobActions } from './JobActions.tsx';
import { JobState } from './JobState.tsx';
import styles from './videos.module.css';

/** One video in the list. */
export function JobRow(props: { readonly job: Job }) {
  const { job } = props;
  return (
    <li className={`card ${styles.job}`} data-job-id={job.id}>
      <div className={styles.jobMain}>
        <Link className={styles.jobName} to="/videos/$jobId" params={{ jobId: job.id }} search={{}} title={job.name}>
          {job.name}
        </Link>
        <span className={styles.jobFacts}>
          {countOf(job.readCount, 'read')}
          {job.durationMs !== null && ` · ${formatPosition(job.durationMs)} long`} · {formatBytes(job.sizeBytes)} ·{' '}
          <TimeText at={job.createdAt} />
        </span>
      </div>
      <JobState job={job} />
      <div className={styles.jobActions}>
        <JobActions job={job} />
      </div>
      {job.status === 'running' && <JobProgress job={job} />}
      {job.fault !== null && <p className={styles.jobFault}>{job.fault.message}</p>}
    </li>
  );
}

/** How far the reading is; of a video of unknown length, how much has been read. */
export function JobProgress(props: { readonly job: Job }) {
  const { job } = props;
  return job.progress === null ? (
    <p className={styles.jobFault}>{formatPosition(job.processedMs)} read so far; its length is not known</p>
  ) : (
    <Progress className={styles.jobWide} value={job.progress * 100} size="sm" aria-label={`Reading ${job.name}`} />
  );
}
