import { Button, Modal, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Camera } from '../../../../../src-preload/contract/site/cameras.ts';
import { api } from '../../../../client.ts';
import { ConfirmDialog } from '../../../../components/feedback/ConfirmDialog.tsx';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { Arrivals } from './Arrivals.tsx';
import { ListenerForm } from './ListenerForm.tsx';
import styles from './posts.module.css';
import { ToType } from './ToType.tsx';

/** How often it is looked whether something came. */
const lookEveryMs = 2_000;

/** How a camera that reads plates itself is set up: what to type into it, whether Gatehouse listens, and what came of it. */
export function PostsDialog(props: { readonly camera: Camera; readonly onClose: () => void }) {
  const { camera, onClose } = props;
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const input = { cameraId: camera.id };
  const about = useQuery(api.posts.about.queryOptions({ input, refetchInterval: lookEveryMs }));
  const renew = useMutation(
    api.posts.renew.mutationOptions({
      async onSuccess() {
        setAsking(false);
        await queries.invalidateQueries({ queryKey: api.posts.key() });
      },
    }),
  );
  return (
    <>
      <Modal
        opened
        onClose={onClose}
        size={760}
        title={`Set up ${camera.name}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {about.isPending && <Skeleton height={320} />}
        {about.isError && <ErrorNotice error={about.error} onRetry={() => void about.refetch()} />}
        {about.data !== undefined && (
          <div className={styles.setUp}>
            <ListenerForm about={about.data} />
            <ToType camera={camera} about={about.data} />
            <Arrivals camera={camera} about={about.data} />
            <div className={styles.foot}>
              <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
                New address and password
              </Button>
              <Button onClick={onClose}>Done</Button>
            </div>
          </div>
        )}
      </Modal>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`Give ${camera.name} a new address?`}
        text="What it posts to the old one is refused from now on, until the new one is typed into the camera."
        verb="Make a new address"
        isPending={renew.isPending}
        error={renew.error}
        onConfirm={() => renew.mutate(input)}
      />
    </>
  );
}
