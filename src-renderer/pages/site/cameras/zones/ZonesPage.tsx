import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconDeviceCctv } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { EmptyNotice } from '../../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { useMay } from '../../../../components/me/me.tsx';
import { NotForYou } from '../../../../components/shell/NotForYou.tsx';
import { useReadyMark } from '../../../../live/ready.ts';
import { useCameras } from '../../../../live/useSystem.ts';
import { ZonesView } from './ZonesView.tsx';
import styles from './zones.module.css';

/** Where and how large plates are read at one camera, drawn on its picture. */
export function ZonesPage() {
  const { cameraId } = useParams({ from: '/cameras/$cameraId/zones' });
  const cameras = useCameras();
  const camera = cameras.data?.find(({ id }) => id === cameraId);
  const mayChange = useMay()('cameras.update');
  useReadyMark(!cameras.isPending);
  if (!mayChange) return <NotForYou />;
  if (camera !== undefined) return <ZonesView key={cameraId} camera={camera} />;
  return (
    <div className={styles.page}>
      {cameras.isPending && <Skeleton className={styles.waiting} aria-label="Loading the camera" />}
      {cameras.isError && <ErrorNotice error={cameras.error} onRetry={() => void cameras.refetch()} />}
      {cameras.isSuccess && (
        <EmptyNotice
          icon={<IconDeviceCctv size={26} />}
          title="This camera is no longer there"
          text="It may have been removed. Its reads are kept."
        >
          <Button component={Link} to="/cameras" variant="default" leftSection={<IconArrowLeft size={17} />}>
            All cameras
          </Button>
        </EmptyNotice>
      )}
    </div>
  );
}
