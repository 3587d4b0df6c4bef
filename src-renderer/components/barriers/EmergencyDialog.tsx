import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Barrier } from '../../../src-preload/contract/gate/barriers.ts';
import { api, door } from '../../client.ts';
import { ErrorNotice } from '../feedback/ErrorNotice.tsx';
import styles from './barriers.module.css';

/** Asks once before all barriers are released, and names those that can only be pulsed. */
export function EmergencyDialog(props: {
  readonly barriers: readonly Barrier[];
  /** Drawn where it stands, for what is drawn elsewhere is hidden at a locked desk. */
  readonly inPlace?: boolean;
  readonly onClose: () => void;
}) {
  const { barriers, onClose } = props;
  const queries = useQueryClient();
  const release = useMutation({
    mutationFn: () => door.barriers.releaseForEmergency({}),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: api.barriers.key() }),
  });
  const namesOf = (list: readonly Barrier[]) => list.map(({ name }) => name).join(', ');
  const held = barriers.filter(({ abilities }) => abilities.holds);
  const pulsed = barriers.filter(({ abilities }) => !abilities.holds);
  const locked = barriers.filter(({ mode }) => mode.mode === 'lockedDown');
  return (
    <Modal
      opened
      withinPortal={props.inPlace !== true}
      onClose={onClose}
      title="Release all barriers for an emergency?"
      closeButtonProps={{ 'aria-label': 'Close without releasing' }}
      classNames={{ title: styles.dialogTitle ?? '' }}
    >
      <div className={styles.emergency}>
        <p>
          Every barrier opens for everybody and stays so, over a restart too, until a person ends it. It is recorded.
        </p>
        {held.length > 0 && (
          <p>
            <b>Held open:</b> {namesOf(held)}
          </p>
        )}
        {pulsed.length > 0 && (
          <p>
            <b>Opened again every 5 seconds, for they cannot be held:</b> {namesOf(pulsed)}. Have somebody stand there.
          </p>
        )}
        {locked.length > 0 && (
          <p>
            <b>The lock-down ends:</b> {namesOf(locked)}
          </p>
        )}
        {release.error !== null && <ErrorNotice error={release.error} />}
        <div className={styles.dialogActions}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" data-autofocus loading={release.isPending} onClick={() => release.mutate()}>
            Release all barriers
          </Button>
        </div>
      </div>
    </Modal>
  );
}
