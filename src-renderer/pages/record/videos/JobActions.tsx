import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerStop, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job } from '../../../../src-preload/contract/record/videos.ts';
import { api } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { useMay } from '../../../components/me/me.tsx';
import { countOf } from '../../../formatting.ts';

/** What can be done with a video: cancel while it is read, read again, remove. */
export function JobActions(props: { readonly job: Job; readonly onRemoved?: () => void }) {
  const { job } = props;
  const queries = useQueryClient();
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: api.jobs.key() });
  const onError = (error: unknown) =>
    void notifications.show({ color: 'red', title: job.name, message: errorText(error) });
  const cancel = useMutation(api.jobs.cancel.mutationOptions({ onSuccess: refresh, onError }));
  const retry = useMutation(
    api.jobs.retry.mutationOptions({
      onSuccess: () => Promise.all([refresh(), queries.invalidateQueries({ queryKey: api.reads.key() })]),
      onError,
    }),
  );
  const remove = useMutation(
    api.jobs.remove.mutationOptions({
      onSuccess: async () => {
        setAsking(false);
        props.onRemoved?.();
        await refresh();
      },
    }),
  );
  const isActive = job.status === 'queued' || job.status === 'running';

  return (
    <>
      {isActive
        ? may('jobs.cancel') && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlayerStop size={16} />}
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ id: job.id })}
            >
              Cancel
            </Button>
          )
        : may('jobs.retry') && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconRefresh size={16} />}
              loading={retry.isPending}
              onClick={() => retry.mutate({ id: job.id })}
            >
              Read again
            </Button>
          )}
      {may('jobs.remove') && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={16} />}
          onClick={() => setAsking(true)}
        >
          Remove
        </Button>
      )}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove ${job.name}?`}
        text={`Its ${countOf(job.readCount, 'read')}, their pictures and Gatehouse’s copy of the video are deleted. This cannot be undone. The file you added stays where it is.`}
        verb="Remove video"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: job.id })}
      />
    </>
  );
}
