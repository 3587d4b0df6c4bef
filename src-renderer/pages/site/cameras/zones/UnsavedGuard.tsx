import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import styles from './zones.module.css';

/** Asks before a page with unsaved changes is left, however it is left. */
export function UnsavedGuard(props: { readonly isChanged: boolean; readonly onSave: () => Promise<unknown> }) {
  const { isChanged } = props;
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const blocker = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  });
  const stay = () => {
    setError(null);
    blocker.reset?.();
  };
  const saveAndLeave = async () => {
    setSaving(true);
    try {
      await props.onSave();
      blocker.proceed?.();
    } catch (failure) {
      setError(failure);
    }
    setSaving(false);
  };
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={stay}
      title="Leave without saving the zones?"
      size={520}
      closeButtonProps={{ 'aria-label': 'Stay on this page' }}
      classNames={{ title: styles.dialogTitle }}
    >
      <p className={styles.dialogText}>What you drew here since you last saved would be lost.</p>
      {error !== null && <ErrorNotice error={error} />}
      <div className={styles.dialogActions}>
        <Button variant="default" onClick={stay}>
          Stay here
        </Button>
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          Leave without saving
        </Button>
        <Button data-autofocus loading={isSaving} onClick={() => void saveAndLeave()}>
          Save and leave
        </Button>
      </div>
    </Modal>
  );
}
