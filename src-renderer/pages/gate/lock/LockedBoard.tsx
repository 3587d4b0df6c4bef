import { useElementSize } from '@mantine/hooks';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { VehicleScene } from '../../../components/picture/VehicleScene.tsx';
import { countOf } from '../../../formatting.ts';
import { useCameras } from '../../../live/useSystem.ts';
import { CameraWall } from '../live/CameraWall.tsx';
import { camerasOfLanes } from '../live/lanes.ts';
import { storedLanes } from '../live/useLanes.ts';
import { useWaiting } from '../live/useWaiting.ts';
import styles from './lock.module.css';

const mostShown = 12;

/** What stays in sight at a locked desk: alarms, the lanes, and the vehicles that wait, which somebody who signs in answers. */
export function LockedBoard() {
  const { data: cameras = [] } = useCameras();
  const { data: waitingAnywhere = [] } = useWaiting();
  const { ref, height } = useElementSize();
  const lanes = camerasOfLanes(cameras, storedLanes());
  const waiting = waitingAnywhere.filter(({ cameraId }) => lanes.some(({ id }) => id === cameraId));
  return (
    <div ref={ref} className={styles.column}>
      <CameraWall cameras={lanes} columnHeight={height} />
      <section className={styles.waiting} aria-label="Vehicles that wait">
        <h2>{waiting.length === 0 ? 'Nobody waits' : `${countOf(waiting.length, 'vehicle')} waiting`}</h2>
        {waiting.length > 0 && <p>Sign in to answer.</p>}
        <ol>
          {waiting.slice(0, mostShown).map((read) => (
            <WaitingVehicle key={read.id} read={read} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function WaitingVehicle(props: { readonly read: Read }) {
  const { read } = props;
  const isSevere = read.decision?.alert === 'severe';
  return (
    <li className={styles.vehicle} data-severe={isSevere || undefined} data-mark={read.mark}>
      <div className={styles.scene}>
        <VehicleScene read={read} fill />
      </div>
      <ReadPlate read={read} size="medium" />
      <span className={styles.vehicleFacts}>
        {isSevere ? <StateMark meaning="bad">Alert</StateMark> : <StateMark meaning="warning">Asks</StateMark>}
        <span>{read.sourceName}</span>
        <TimeText at={read.firstSeenAt} show="ago" />
      </span>
    </li>
  );
}
