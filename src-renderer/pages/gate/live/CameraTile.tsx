import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconPower } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { CameraState } from '../../../components/feedback/CameraState.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { formatDuration } from '../../../formatting.ts';
import { useIsLocked } from '../../../live/entrance.ts';
import styles from './live.module.css';
import { useFrozen } from './useFrozen.ts';

/** One camera: name, state, pictures a second, the moving picture, and on a fault what to do. */
export function CameraTile(props: { readonly camera: Camera; readonly canvasRef: Ref<HTMLCanvasElement> }) {
  const { camera } = props;
  const { status, framesPerSecond } = camera.state;
  const isLive = camera.enabled && status === 'live';
  const frozen = useFrozen(camera.id, isLive);
  return (
    <section
      className={styles.tile}
      aria-label={`Camera ${camera.name}`}
      data-status={camera.enabled ? status : 'off'}
      data-frozen={frozen !== null || undefined}
    >
      <header className={styles.caption}>
        <span className={styles.cameraName} title={camera.name}>
          {camera.name}
        </span>
        {isLive && frozen === null && framesPerSecond !== null && (
          <span className={styles.rate} title="Pictures a second">
            {Math.round(framesPerSecond)} fps
          </span>
        )}
        {frozen === null ? (
          <CameraState camera={camera} />
        ) : (
          <StateMark meaning="neutral">Frozen for {formatDuration(frozen)}</StateMark>
        )}
      </header>
      <div className={styles.picture}>
        <canvas
          ref={props.canvasRef}
          className={styles.canvas}
          data-camera-id={camera.id}
          role="img"
          aria-label={`Moving picture of ${camera.name}`}
        />
        {!isLive && <TileNotice camera={camera} />}
      </div>
    </section>
  );
}

function TileNotice(props: { readonly camera: Camera }) {
  const { camera } = props;
  const { status, fault } = camera.state;
  const may = useMay();
  const isLocked = useIsLocked();
  if (camera.enabled && status === 'starting') {
    return (
      <div className={styles.notice}>
        <Skeleton className={styles.noticeSkeleton} />
        <p>Waiting for the first picture…</p>
      </div>
    );
  }
  // Nothing in the camera's settings would help then.
  const isEngineDown = fault?.code === 'engineStopped';
  const isOff = !camera.enabled || status === 'off';
  return (
    <div className={styles.notice}>
      {isOff ? <IconPower size={22} aria-hidden="true" /> : <IconAlertTriangle size={22} aria-hidden="true" />}
      <p>{isOff ? 'This camera is switched off.' : (fault?.message ?? 'No picture at the moment.')}</p>
      {!isEngineDown && may('cameras.update') && !isLocked && (
        <Link to="/cameras" search={{ edit: camera.id }}>
          {isOff ? 'Switch it on in Cameras' : 'Open its settings'}
        </Link>
      )}
    </div>
  );
}
