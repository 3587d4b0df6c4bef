import styles from './railBadge.module.css';

/** How much waits behind a page, on its place of the rail; nothing where nothing does. */
export function RailBadge(props: { readonly count: number; readonly tone?: 'bad' }) {
  if (props.count === 0) return null;
  return (
    <span className={styles.badge} data-waiting={props.count} data-tone={props.tone} aria-hidden="true">
      {props.count > 99 ? '99+' : props.count}
    </span>
  );
}
