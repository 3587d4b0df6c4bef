import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { spacedMark } from '../../../src-preload/contract/plateSpacing.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { api, door } from '../../client.ts';
import { errorText } from '../feedback/errorText.ts';
import { offerUndo } from '../feedback/offerUndo.tsx';

/** Says what the plate of a read is, and offers to take that back. */
export function useCorrection(read: Read, onDone: () => void) {
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: api.review.about.key({ input: { id: read.id } }) });
    void queries.invalidateQueries({ queryKey: api.reads.key() });
  };
  const undo = async () => {
    try {
      await door.review.undo({ id: read.id });
      refresh();
    } catch (error) {
      notifications.show({ color: 'red', title: 'This could not be undone', message: errorText(error) });
    }
  };
  return useMutation({
    mutationFn: (text: string) => door.review.decide({ id: read.id, decision: { verdict: 'corrected', text } }),
    onSuccess(corrected) {
      offerUndo(`Corrected to ${spacedMark(corrected.mark, corrected.format)}.`, () => void undo());
      refresh();
      onDone();
    },
  });
}
