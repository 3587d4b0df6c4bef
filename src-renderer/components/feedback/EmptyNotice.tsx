import type { ReactNode } from 'react';
import styles from './feedback.module.css';

/** What a page or list says when it holds nothing, and what to do about it. */
export function EmptyNotice(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <div className={styles.emptyIcon} aria-hidden="true">
        {props.icon}
      </div>
      <h2 className={styles.emptyTitle}>{props.title}</h2>
      {props.text !== undefined && <p className={styles.emptyText}>{props.text}</p>}
      {props.children !== undefined && <div className={styles.emptyActions}>{props.children}</div>}
    </div>
  );
}
