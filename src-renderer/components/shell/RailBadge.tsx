import type { Badge } from './pageEntry.ts';
import styles from './railBadge.module.css';

/** How much waits behind a page or an entry, beside its icon or word; nothing where nothing does. */
export function RailBadge(props: { readonly badge: Badge; readonly className?: string | undefined }) {
  const { count, tone } = props.badge;
  if (count === 0) return null;
  return (
    <span
      className={`${styles.badge} ${props.className ?? ''}`}
      data-waiting={count}
      data-tone={tone}
      aria-hidden="true"
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}
