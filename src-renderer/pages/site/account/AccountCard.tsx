import { type ReactNode, useId } from 'react';
import styles from './account.module.css';

/** A part of one's account. */
export function AccountCard(props: { readonly title: string; readonly about?: string; readonly children: ReactNode }) {
  const headingId = useId();
  return (
    <section className={`card ${styles.card}`} aria-labelledby={headingId}>
      <h2 id={headingId}>{props.title}</h2>
      {props.about !== undefined && <p className={styles.about}>{props.about}</p>}
      {props.children}
    </section>
  );
}
