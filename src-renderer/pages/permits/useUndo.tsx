import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { errorText } from '../../components/feedback/errorText.ts';
import styles from './permits.module.css';

const shownMs = 12_000;

/** Says what was done, with the way back beside it. */
export function useUndo() {
  const undo = useMutation(
    api.permits.undo.mutationOptions({
      onSuccess: () => void notifications.show({ message: 'Undone', autoClose: 3000 }),
      onError: (error) =>
        void notifications.show({ color: 'red', title: 'Not undone', message: errorText(error), autoClose: shownMs }),
    }),
  );
  const offerUndo = (message: string, batchId: string) => {
    const id = `undo-${batchId}`;
    notifications.show({
      id,
      autoClose: shownMs,
      message: (
        <span className={styles.undo}>
          {message}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowBackUp size={15} />}
            onClick={() => {
              notifications.hide(id);
              undo.mutate({ batchId });
            }}
          >
            Undo
          </Button>
        </span>
      ),
    });
  };
  return { offerUndo, undo };
}
