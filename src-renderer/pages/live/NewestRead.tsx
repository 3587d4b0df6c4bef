import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { DecisionBand } from '../../components/decision/DecisionBand.tsx';
import { Confidence } from '../../components/feedback/Confidence.tsx';
import { StateMark } from '../../components/feedback/StateMark.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../components/picture/ReadPlate.tsx';
import { VehicleScene } from '../../components/picture/VehicleScene.tsx';
import styles from './live.module.css';

/** The newest read, large enough to be read from across the room. */
export function NewestRead(props: { readonly read: Read | undefined; readonly isLoading: boolean }) {
  const { read } = props;
  if (read === undefined) {
    return (
      <section className={styles.newest} aria-label="Newest read" aria-busy={props.isLoading}>
        {props.isLoading ? (
          <Skeleton height={240} />
        ) : (
          <p className={styles.newestEmpty}>Waiting for the first vehicle. Its plate will be shown here.</p>
        )}
      </section>
    );
  }
  return (
    <section className={styles.newest} aria-label="Newest read" data-read-id={read.id}>
      <div className={styles.newestPlate}>
        <ReadPlate read={read} size="large" showDoubts />
        <div className={styles.newestWords}>
          <span className={styles.newestCamera} title={read.sourceName}>
            {read.sourceName}
          </span>
          <span className={styles.newestTime}>
            <TimeText at={read.firstSeenAt} /> · <TimeText at={read.firstSeenAt} show="ago" />
          </span>
          {read.state === 'open' ? (
            <StateMark meaning="good">In view</StateMark>
          ) : (
            <StateMark meaning="neutral">Passed</StateMark>
          )}
          <Confidence confidence={read.confidence} />
        </div>
      </div>
      {read.decision !== null && <DecisionBand decision={read.decision} />}
      <div className={styles.newestScene} key={read.id}>
        <VehicleScene read={read} fill />
      </div>
      <div className={styles.newestFoot}>
        <PlatePicture read={read} className={styles.newestCut} />
        <Button component={Link} to={`/reads/${read.id}`} variant="default" size="compact-sm">
          Open this read
        </Button>
      </div>
    </section>
  );
}
