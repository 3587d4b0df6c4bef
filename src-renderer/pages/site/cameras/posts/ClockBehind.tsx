import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AboutPosts } from '../../../../../src-preload/contract/record/posts.ts';
import type { Camera } from '../../../../../src-preload/contract/site/cameras.ts';
import { api } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { formatDuration } from '../../../../formatting.ts';
import styles from './posts.module.css';

/** Asks whether a camera's clock is behind or its posts come late, where they look like either; nothing opens for them before that is said. */
export function ClockBehind(props: { readonly camera: Camera; readonly about: AboutPosts }) {
  const { camera, about } = props;
  const { behindMs } = about.clock;
  const queries = useQueryClient();
  const confirm = useMutation(
    api.posts.confirmClock.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.posts.key() }),
    }),
  );
  if (behindMs === null) return null;
  const by = `${formatDuration(Math.abs(behindMs))} ${behindMs < 0 ? 'behind' : 'ahead of'} this machine’s`;
  return (
    <Alert color="yellow" title="Is its clock behind, or do its posts come late?" className={styles.behind}>
      <p>
        By its newest posts its clock would be {by}. Posts that were held up on their way look just the same, so they
        open nothing. Look at the clock in the camera’s own pages: better set it right there, by a time server.
      </p>
      <Button
        variant="default"
        loading={confirm.isPending}
        onClick={() => confirm.mutate({ cameraId: camera.id, aheadMs: behindMs })}
      >
        Its clock really is {by}
      </Button>
      {confirm.error !== null && <ErrorNotice error={confirm.error} />}
    </Alert>
  );
}
