import { Button } from '@mantine/core';
import { IconDoorExit, IconLock, IconLockOpen } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useIsLocked } from '../../live/entrance.ts';
import { TimeText } from '../feedback/TimeText.tsx';
import { useMay } from '../me/me.tsx';
import styles from './barriers.module.css';
import { type InMode, modeWords, notToldToClose } from './modeText.ts';
import { ReleaseDialog } from './ReleaseDialog.tsx';
import { WhyDialog } from './WhyDialog.tsx';

const icons = { lockedDown: IconLock, heldOpen: IconLockOpen, released: IconDoorExit } as const;

/** The strip while barriers are held open, locked down or released: which, why and by whom, what was not done, and the way back. */
export function BarrierBand(props: {
  readonly inMode: InMode;
  /** These are all barriers of the site. */
  readonly isAll: boolean;
  /** What else there is, behind a count. */
  readonly more: ReactNode;
}) {
  const { mode, barriers, reason, by, since } = props.inMode;
  const [asked, setAsked] = useState<'why' | 'release' | null>(null);
  const Icon = icons[mode];
  const names = barriers.map(({ name }) => name);
  const unclosed = notToldToClose(barriers);
  const pulsed = mode === 'released' ? barriers.filter(({ abilities }) => !abilities.holds) : [];
  const close = () => setAsked(null);
  const may = useMay();
  const isLocked = useIsLocked();
  const ends = mode === 'released' ? 'barriers.endEmergency' : 'barriers.release';
  return (
    <section className={styles.band} data-mode={mode} aria-label={modeWords[mode]}>
      <Icon size={20} aria-hidden="true" />
      <p>
        <b>{modeWords[mode]}</b>
        <span>{props.isAll && names.length > 1 ? `all ${names.length} barriers` : names.join(', ')}</span>
        <span>{reason}</span>
        <span className={styles.by}>
          {by}, since <TimeText at={since} />
        </span>
        {unclosed.length > 0 && (
          <b className={styles.unsent}>Not told to close, no address is set: {unclosed.join(', ')}</b>
        )}
        {pulsed.length > 0 && <span>Opened again every 5 s: {pulsed.map(({ name }) => name).join(', ')}</span>}
      </p>
      <span className={styles.bandButtons}>
        {may('barriers.explain') && !isLocked && (
          <Button size="compact-sm" variant="default" onClick={() => setAsked('why')}>
            {reason === '' ? 'Say why' : 'Change reason'}
          </Button>
        )}
        {may(ends) && !isLocked && (
          <Button size="compact-sm" variant="default" onClick={() => setAsked('release')}>
            {mode === 'released' ? 'End…' : 'Release…'}
          </Button>
        )}
        {props.more}
      </span>
      {asked === 'why' && <WhyDialog barriers={barriers} onClose={close} />}
      {asked === 'release' && (
        <ReleaseDialog mode={mode} barriers={barriers} isEmergency={mode === 'released'} onClose={close} />
      )}
    </section>
  );
}
