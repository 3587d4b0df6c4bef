import { IconDoorExit, IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, door } from '../../../client.ts';
import { EmergencyDialog } from '../../../components/barriers/EmergencyDialog.tsx';
import { useBarriers } from '../../../components/barriers/useBarriers.ts';
import { SignInPanel } from '../../../components/entrance/SignInPanel.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { HoldButton } from '../../../components/feedback/HoldButton.tsx';
import { TroubleStrip } from '../../../components/shell/TroubleStrip.tsx';
import { WarningStrips } from '../../../components/shell/WarningStrips.tsx';
import { useEntrance } from '../../../live/entrance.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { LockedBoard } from './LockedBoard.tsx';
import styles from './lock.module.css';

/**
 * The locked desk: the gate can be watched, and nothing can be done but what nobody must have to sign in for first. Whoever has a PIN here
 * goes on where they were; whoever comes instead begins anew.
 */
export function LockScreen() {
  const { entrance, isForAnother } = useEntrance();
  const signedIn = entrance?.signedIn ?? null;
  useReadyMark(true);
  useEffect(() => {
    // What floats over the page, as an open form, is hidden with it.
    document.documentElement.dataset.locked = 'true';
    return () => {
      delete document.documentElement.dataset.locked;
    };
  }, []);
  if (entrance === null || signedIn === null) return null;
  return (
    <div className={styles.frame}>
      <main className={styles.board} aria-label="The gate">
        <div className={styles.strips}>
          <WarningStrips />
        </div>
        <LockedBoard />
        <TroubleStrip />
      </main>
      <section className={styles.side} aria-label="Locked">
        <header className={styles.head}>
          <IconLock size={26} aria-hidden="true" />
          <h1>{isForAnother ? 'Who takes over?' : 'Locked'}</h1>
          <p>{[entrance.desk?.name, signedIn.name].filter((part) => part !== undefined).join(' · ')}</p>
        </header>
        <SignInPanel entrance={entrance} lockedBy={signedIn} isForAnother={isForAnother} />
        <Always />
      </section>
    </div>
  );
}

/** What works at a locked desk: nobody must have to sign in before they can let everybody out, or nobody in. */
function Always() {
  const queries = useQueryClient();
  const { data: barriers = [] } = useBarriers();
  const [isAsked, setAsked] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (barriers.length === 0) return null;
  const lockDown = () => {
    setError(null);
    door.barriers
      .lockDown({ id: null })
      .catch(setError)
      .finally(() => void queries.invalidateQueries({ queryKey: api.barriers.list.key() }));
  };
  return (
    <section className={styles.always} aria-label="Without signing in">
      <p>Without signing in; held for a second:</p>
      <div>
        <HoldButton
          variant="default"
          label="Emergency"
          letter="E"
          icon={<IconDoorExit size={17} />}
          onHeld={() => setAsked(true)}
        />
        <HoldButton
          color="red"
          variant="outline"
          label="Lock down"
          letter="L"
          icon={<IconLock size={17} />}
          disabled={barriers.every(({ mode }) => mode.mode === 'lockedDown')}
          onHeld={lockDown}
        />
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {isAsked && <EmergencyDialog barriers={barriers} inPlace onClose={() => setAsked(false)} />}
    </section>
  );
}
