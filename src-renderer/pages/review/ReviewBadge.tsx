import styles from './review.module.css';
import { useWaitingCount } from './useWaitingCount.ts';

/** How many reads wait for a person, on the rail; nothing where none does. */
export function ReviewBadge() {
  const { data: count } = useWaitingCount();
  if (count === undefined || count.waiting === 0) return null;
  return (
    <span className={styles.badge} data-waiting={count.waiting} aria-hidden="true">
      {count.waiting > 99 ? '99+' : count.waiting}
    </span>
  );
}
