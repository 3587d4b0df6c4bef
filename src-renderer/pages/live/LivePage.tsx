import { Skeleton } from '@mantine/core';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { useReadyMark } from '../../live/ready.ts';
import { useCameras } from '../../live/useSystem.ts';
import { CameraWall } from './CameraWall.tsx';
import styles from './live.module.css';
import { NewestRead } from './NewestRead.tsx';
import { NoCameras } from './NoCameras.tsx';
import { ReadFeed } from './ReadFeed.tsx';
import { squareRows } from './tileGrid.ts';
import { useRecentReads } from './useRecentReads.ts';

/** The desk: every camera, the newest read, and the reads before it. */
export function LivePage() {
  const cameras = useCameras();
  const reads = useRecentReads(cameras.data);
  useReadyMark(cameras.data !== undefined && (cameras.data.length === 0 || !reads.isPending));

  if (cameras.data === undefined) {
    if (cameras.isError) {
      return (
        <div className={styles.wall}>
          <ErrorNotice error={cameras.error} onRetry={() => void cameras.refetch()} />
        </div>
      );
    }
    return (
      <div className={styles.desk} aria-busy="true">
        <div className={styles.waiting}>
          <Skeleton className={styles.waitingTile} />
          <Skeleton className={styles.waitingTile} />
        </div>
        <div className={styles.side}>
          <NewestRead read={undefined} isLoading />
          <div className={styles.past}>
            <ReadFeed reads={undefined} />
          </div>
        </div>
      </div>
    );
  }
  if (cameras.data.length === 0) return <NoCameras />;
  return (
    <div className={styles.desk} data-square={squareRows(cameras.data.length) ?? undefined}>
      <CameraWall cameras={cameras.data} />
      <div className={styles.side}>
        <NewestRead read={reads.data?.[0]} isLoading={reads.isPending} />
        <section className={styles.past}>
          <h2 className={styles.sideTitle}>Reads</h2>
          {reads.isError && <ErrorNotice error={reads.error} onRetry={() => void reads.refetch()} />}
          {!reads.isError && <ReadFeed reads={reads.data} />}
        </section>
      </div>
    </div>
  );
}
