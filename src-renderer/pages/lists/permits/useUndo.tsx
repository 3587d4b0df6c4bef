import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';

/** Takes a batch of changes back, and offers to. */
export function useUndo() {
  const undo = useMutation(
    api.permits.undo.mutationOptions({
      onSuccess: () => void notifications.show({ message: 'Undone', autoClose: 3000 }),
      onError: (error) =>
        void notifications.show({ color: 'red', title: 'Not undone', message: errorText(error), autoClose: 12_000 }),
    }),
  );
  return {
    offerUndo: (message: string, batchId: string) => offerUndo(message, () => undo.mutate({ batchId })),
    undo,
  };
}
