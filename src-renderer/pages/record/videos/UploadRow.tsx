import { Button, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { formatBytes } from '../../../formatting.ts';
import { dismissUpload, type Upload } from './uploads.ts';
import styles from './videos.module.css';

/** A video that is being sent: how much of it, and the way to stop. */
export function UploadRow(props: { readonly upload: Upload }) {
  const { upload } = props;
  const share = upload.totalBytes === 0 ? 0 : (upload.sentBytes / upload.totalBytes) * 100;
  const hasFailed = upload.status === 'failed';
  return (
    <li className={`card ${styles.job}`}>
      <div className={styles.jobMain}>
        <span className={styles.jobName}>{upload.name}</span>
        <span className={styles.jobFacts}>
          {hasFailed
            ? 'Not added'
            : upload.status === 'waiting'
              ? `${formatBytes(upload.totalBytes)}, waiting for its turn`
              : `${formatBytes(upload.sentBytes)} of ${formatBytes(upload.totalBytes)} copied`}
        </span>
      </div>
      <StateMark meaning={hasFailed ? 'bad' : 'busy'}>
        {hasFailed ? 'Failed' : upload.status === 'waiting' ? 'Waiting' : 'Copying'}
      </StateMark>
      <div className={styles.jobActions}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconX size={16} />}
          onClick={() => dismissUpload(upload.id)}
        >
          {hasFailed ? 'Dismiss' : 'Cancel'}
        </Button>
      </div>
      {hasFailed ? (
        <div className={styles.jobWide}>
          <ErrorNotice error={upload.message} />
        </div>
      ) : (
        <Progress className={styles.jobWide} value={share} size="sm" aria-label={`Copying ${upload.name}`} />
      )}
    </li>
  );
}
