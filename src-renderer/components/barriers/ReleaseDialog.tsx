import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BarrierMode } from '../../../src-preload/contract/gate/barriers.ts';
import { api, door } from '../../client.ts';
import { ConfirmDialog } from '../feedback/ConfirmDialog.tsx';

const endings: Readonly<
  Record<Exclude<BarrierMode, 'normal'>, { readonly title: string; readonly text: string; readonly verb: string }>
> = {
  lockedDown: {
    title: 'Release the lock-down?',
    text: 'Decisions and people at the desk open again from now on.',
    verb: 'Release',
  },
  heldOpen: {
    title: 'Let it close again?',
    text: 'What can be closed closes at once: look that nobody stands below it.',
    verb: 'Release',
  },
  released: {
    title: 'End the emergency release?',
    text: 'What is held open closes at once, and no further pulse is sent. Make sure that everybody is out and nobody stands below a barrier.',
    verb: 'End it',
  },
};

/** Asks before barriers go back to normal use. */
export function ReleaseDialog(props: {
  readonly mode: Exclude<BarrierMode, 'normal'>;
  readonly barriers: readonly { readonly id: string; readonly name: string }[];
  /** Ends the emergency for the whole site. */
  readonly isEmergency?: boolean;
  readonly onClose: () => void;
}) {
  const { mode, barriers, onClose } = props;
  const queries = useQueryClient();
  const release = useMutation({
    mutationFn: async () => {
      if (props.isEmergency === true) await door.barriers.endEmergency();
      else await Promise.all(barriers.map(({ id }) => door.barriers.release({ id })));
    },
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: api.barriers.key() }),
  });
  const { title, text, verb } = endings[mode];
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={title}
      text={`${barriers.map(({ name }) => name).join(', ')}. ${text}`}
      verb={verb}
      keep="Leave it as it is"
      isPending={release.isPending}
      error={release.error}
      onConfirm={() => release.mutate()}
    />
  );
}
