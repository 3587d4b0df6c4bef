import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { TimeText } from '../feedback/TimeText.tsx';
import styles from './barriers.module.css';
import { modesOf, modeWords } from './modeText.ts';
import { useBarriers } from './useBarriers.ts';

/** The strip across every page while a barrier is held open or locked down: which, why, and by whom. */
export function BarrierBand() {
  const { data: barriers = [] } = useBarriers();
  return modesOf(barriers).map(({ mode, names, reason, by, since }) => {
    const Icon = mode === 'lockedDown' ? IconLock : IconLockOpen;
    const isAll = names.length === barriers.length && names.length > 1;
    return (
      <section key={`${mode} ${by} ${reason}`} className={styles.band} data-mode={mode} aria-label={modeWords[mode]}>
        <Icon size={18} aria-hidden="true" />
        <p>
          <b>{modeWords[mode]}</b>
          <span>{isAll ? `all ${names.length} barriers` : names.join(', ')}</span>
          <span>{reason}</span>
          <span className={styles.by}>
            {by}, since <TimeText at={since} />
          </span>
        </p>
        <Link to="/barriers">Open Barriers</Link>
      </section>
    );
  });
}
