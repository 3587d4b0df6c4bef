import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';

/** Takes changes of groups back, or offers to beside a word about what was done. */
export function useGroupUndo() {
  const undo = useMutation(
    api.permits.undoGroup.mutationOptions({
      onSuccess: () => void notifications.show({ message: 'Undone', autoClose: 3000 }),
      onError: (error) => void notifications.show({ color: 'red', title: 'Not undone', message: errorText(error) }),
    }),
  );
  return {
    undo,
    offerUndo: (message: string, changeId: string) => offerUndo(message, () => undo.mutate({ changeId })),
  };
}
