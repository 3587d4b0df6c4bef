import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { EmergencyDialog } from '../../../components/barriers/EmergencyDialog.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { useReadyMark } from '../../../live/ready.ts';
import { useCameras } from '../../../live/useSystem.ts';
import { CameraWall } from './CameraWall.tsx';
import { DeskKeyHelp } from './DeskKeyHelp.tsx';
import styles from './desk.module.css';
import { FeedHead } from './FeedHead.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { LaneBar } from './LaneBar.tsx';
import { camerasOfLanes } from './lanes.ts';
import { NoCameras } from './NoCameras.tsx';
import { PassPanel } from './PassPanel.tsx';
import { ReadFeed } from './ReadFeed.tsx';
import { useDesk } from './useDesk.ts';
import { useLanes } from './useLanes.ts';

/** The desk: the lanes, the pass that is to be looked at, and those before it. */
export function LivePage() {
  const cameras = useCameras();
  useReadyMark(cameras.data?.length === 0);
  if (cameras.data !== undefined) {
    return cameras.data.length === 0 ? <NoCameras /> : <Desk cameras={cameras.data} />;
  }
  if (cameras.isError) {
    return (
      <div className={styles.failed}>
        <ErrorNotice error={cameras.error} onRetry={() => void cameras.refetch()} />
      </div>
    );
  }
  return (
    <div className={styles.desk} aria-busy="true">
      <div className={styles.left}>
        <Skeleton className={styles.wallSkeleton} />
        <ReadFeed reads={undefined} />
      </div>
      <div className={styles.panel}>
        <Skeleton className={styles.passSkeleton} />
      </div>
    </div>
  );
}

function Desk(props: { readonly cameras: readonly Camera[] }) {
  const { lanes, choose } = useLanes();
  const cameras = camerasOfLanes(props.cameras, lanes);
  const desk = useDesk(cameras);
  const { ref: left, height } = useElementSize();
  const { recent, shown, mode, finish } = desk;
  useReadyMark(!recent.isPending);
  return (
    <div className={styles.desk}>
      <div ref={left} className={styles.left}>
        {props.cameras.length > 1 && <LaneBar cameras={props.cameras} lanes={lanes} onChange={choose} />}
        <CameraWall cameras={cameras} columnHeight={height} />
        <section className={styles.past} aria-label="Passes">
          <FeedHead isFull={desk.fullScreen.isFull} barriers={desk.allBarriers} act={desk.act} />
          {recent.isError ? (
            <ErrorNotice error={recent.error} onRetry={() => void recent.refetch()} />
          ) : (
            <ReadFeed reads={recent.data} />
          )}
        </section>
      </div>
      <PassPanel desk={desk} isLoading={recent.isPending} hasLanes={cameras.length > 1} />
      {mode === 'history' && shown !== null && <HistoryDialog read={shown} onClose={finish} />}
      {mode === 'emergency' && <EmergencyDialog barriers={desk.allBarriers} onClose={finish} />}
      {mode === 'keys' && <DeskKeyHelp onClose={finish} />}
    </div>
  );
}
