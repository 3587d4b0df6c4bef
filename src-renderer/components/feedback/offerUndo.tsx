import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import styles from './feedback.module.css';

/** Long enough to read the sentence and reach for the button. */
const shownMs = 12_000;

/** Says in a corner what was done, with the way back beside it. */
export function offerUndo(message: string, undo: () => void): void {
  const id = notifications.show({
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
            undo();
          }}
        >
          Undo
        </Button>
      </span>
    ),
  });
}
