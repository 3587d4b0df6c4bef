import type { ReactNode } from 'react';
import styles from './layout.module.css';

/** A page that scrolls as a whole: one sentence about it, its primary action, and what it holds one below the other. */
export function Page(props: {
  /** How many there are, or what the page is for. */
  readonly lead?: ReactNode;
  /** The primary button. An empty page shows it in its notice instead. */
  readonly action?: ReactNode;
  /** `narrow` for what is read in lines rather than looked through in columns. */
  readonly width?: 'wide' | 'narrow';
  readonly children: ReactNode;
}) {
  const hasHead = props.lead !== undefined || props.action !== undefined;
  return (
    <div className={styles.page} data-width={props.width ?? 'wide'}>
      {hasHead && (
        <div className={styles.head}>
          <p>{props.lead}</p>
          {props.action}
        </div>
      )}
      {props.children}
    </div>
  );
}

/** The entries of a page as a list. Each is an `<li>`, most with the class `card`. */
export function PageList(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.children}
    </ul>
  );
}
