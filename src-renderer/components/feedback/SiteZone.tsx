import { IconWorld } from '@tabler/icons-react';
import { useNow } from '../../live/useNow.ts';
import { isElsewhere, siteZone } from '../../siteTime.ts';
import { hourText } from '../visit/visitText.ts';
import styles from './feedback.module.css';

/** By whose clock the times are meant that are entered here; with the time it shows, where this computer's shows another. */
export function SiteZone() {
  const now = useNow(60_000);
  return (
    <span className={styles.siteZone}>
      <IconWorld size={14} aria-hidden="true" />
      Site time, {siteZone().replaceAll('_', ' ')}
      {isElsewhere(now) && `: ${hourText(now)} there now`}
    </span>
  );
}
