import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { Visit } from '../../../../src-preload/contract/lists/visitors.ts';
import { api } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { visitTitle } from '../../../components/visit/visitText.ts';

/** What a person does to a visit, each with the way back beside it. */
export interface VisitActions {
  readonly arrive: (visit: Visit) => void;
  readonly leave: (visit: Visit) => void;
  /** Takes the newest arrival or departure back. */
  readonly undo: (visit: Visit) => void;
  readonly cancel: (visit: Visit) => void;
  readonly restore: (visit: Visit) => void;
}

export function useVisitActions(): VisitActions {
  const onError = (error: unknown) => void notifications.show({ color: 'red', message: errorText(error) });
  const arrive = useMutation(api.visitors.arrive.mutationOptions({ onError }));
  const leave = useMutation(api.visitors.leave.mutationOptions({ onError }));
  const undo = useMutation(api.visitors.undoAttendance.mutationOptions({ onError }));
  const cancel = useMutation(api.visitors.cancel.mutationOptions({ onError }));
  const restore = useMutation(api.visitors.restore.mutationOptions({ onError }));
  const takeBack = ({ id }: Visit) => undo.mutate({ id });
  return {
    arrive: (visit) =>
      arrive.mutate(
        { id: visit.id },
        { onSuccess: () => offerUndo(`${visitTitle(visit)} is here.`, () => takeBack(visit)) },
      ),
    leave: (visit) =>
      leave.mutate(
        { id: visit.id },
        { onSuccess: () => offerUndo(`${visitTitle(visit)} has left.`, () => takeBack(visit)) },
      ),
    undo: takeBack,
    cancel: (visit) =>
      cancel.mutate(
        { id: visit.id },
        {
          onSuccess: () =>
            offerUndo(`${visitTitle(visit)} is no longer expected.`, () => restore.mutate({ id: visit.id })),
        },
      ),
    restore: ({ id }) => restore.mutate({ id }),
  };
}
