import type { ReactNode } from 'react';
import styles from './desk.module.css';

/** A button of the desk with its key on it. */
export function KeyButton(props: {
  readonly keyCap: string;
  /** The keys as assistive technology names them, where they are not the cap. */
  readonly shortcuts?: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly kind?: 'open' | 'deny' | 'plain';
  readonly isLarge?: boolean;
  readonly disabled?: boolean;
  /** Why it does nothing now, or more of what it does. */
  readonly title?: string;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className={styles.keyButton}
      data-kind={props.kind ?? 'plain'}
      data-large={props.isLarge || undefined}
      disabled={props.disabled}
      title={props.title}
      aria-keyshortcuts={props.shortcuts ?? props.keyCap}
      onClick={props.onPress}
    >
      {props.icon}
      <span>{props.label}</span>
      {props.keyCap !== '' && (
        <span className={styles.cap} aria-hidden="true">
          {props.keyCap}
        </span>
      )}
    </button>
  );
}
