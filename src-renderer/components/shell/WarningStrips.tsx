import { type ReactNode, useState } from 'react';
import { AlertBand } from '../alerts/AlertBand.tsx';
import { useWaitingAlerts } from '../alerts/useAlerts.ts';
import { BarrierBand } from '../barriers/BarrierBand.tsx';
import { modesOf, modeWords } from '../barriers/modeText.ts';
import { useBarriers } from '../barriers/useBarriers.ts';
import { FirstRunStrip } from './FirstRunStrip.tsx';
import styles from './shell.module.css';

interface Strip {
  readonly key: string;
  readonly word: string;
  readonly show: (more: ReactNode) => ReactNode;
}

/**
 * What every page must say above itself, in one strip: an emergency release, then a severe alert, a lock-down, and what is held open.
 * The most severe is shown; the others stand behind a count that names and unfolds them, so that the page below keeps its room. Where
 * there is nothing to warn of, that nobody has to sign in yet.
 */
export function WarningStrips() {
  const { data: alerts = [] } = useWaitingAlerts();
  const { data: barriers = [] } = useBarriers();
  const [isUnfolded, setUnfolded] = useState(false);
  const modes = modesOf(barriers).map(
    (inMode): Strip => ({
      key: `${inMode.mode} ${inMode.by} ${inMode.reason}`,
      word: modeWords[inMode.mode].toLowerCase(),
      show: (more) => <BarrierBand inMode={inMode} isAll={inMode.barriers.length === barriers.length} more={more} />,
    }),
  );
  const isReleased = barriers.some(({ mode }) => mode.mode === 'released');
  const alert: Strip = { key: 'alert', word: 'severe alert', show: (more) => <AlertBand more={more} /> };
  const strips = [...modes];
  // An emergency goes before all; otherwise what waits for a key does.
  if (alerts.length > 0) strips.splice(isReleased ? 1 : 0, 0, alert);
  const [first, ...others] = strips;
  if (first === undefined) return <FirstRunStrip />;
  const more = others.length > 0 && (
    <button
      type="button"
      className={styles.moreStrips}
      aria-expanded={isUnfolded}
      onClick={() => setUnfolded((before) => !before)}
    >
      {isUnfolded ? 'Show less' : `${others.length} more: ${others.map(({ word }) => word).join(', ')}`}
    </button>
  );
  return (
    <>
      <div key={first.key}>{first.show(more)}</div>
      {isUnfolded && others.map(({ key, show }) => <div key={key}>{show(null)}</div>)}
    </>
  );
}
