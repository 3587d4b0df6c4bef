import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { errorText } from './errorText.ts';
import styles from './feedback.module.css';

/** An error where it happened: what went wrong in one sentence, and the way to try again. */
export function ErrorNotice(props: { readonly error: unknown; readonly onRetry?: () => void }) {
  return (
    <div className={styles.error} role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div className={styles.errorBody}>{typeof props.error === 'string' ? props.error : errorText(props.error)}</div>
      {props.onRetry !== undefined && (
        <Button size="compact-sm" variant="default" onClick={props.onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
