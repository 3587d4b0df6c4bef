import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './plateLink.module.css';

/** A plate that leads to the page about it. Without a mark there is none, and the plate stands as it is. */
export function PlateLink(props: { readonly mark: string; readonly children: ReactNode }) {
  const { mark } = props;
  if (mark === '') return props.children;
  return (
    <Link className={styles.link} to="/plates/$mark" params={{ mark }} title="All that is known of this plate">
      {props.children}
    </Link>
  );
}
