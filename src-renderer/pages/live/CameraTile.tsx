import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconPower } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import type { Camera } from '../../../src-preload/contract/cameras.ts';
import { CameraState } from '../../components/feedback/CameraState.tsx';
import styles from './live.module.css';

/** One camera: name, state, pictures a second, the moving picture, and on a fault what to do. */
export function CameraTile(props: { readonly camera: Camera; readonly canvasRef: Ref<HTMLCanvasElement> }) {
  const { camera } = props;
  const { status, framesPerSecond } = camera.state;
  const isLive = camera.enabled && status === 'live';
  return (
    <section className={styles.tile} aria-label={`Camera ${camera.name}`} data-status={camera.enabled ? status : 'off'}>
      <header className={styles.caption}>
        <span className={styles.cameraName} title={camera.name}>
          {camera.name}
        </span>
        {isLive && framesPerSecond !== null && (
          <span className={styles.rate} title="Pictures a second">
            {Math.round(framesPerSecond)} fps
          </span>
        )}
        <CameraState camera={camera} />
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
      {!isEngineDown && (
        <Link to="/cameras" search={{ edit: camera.id }}>
          {isOff ? 'Switch it on in Cameras' : 'Open its settings'}
        </Link>
      )}
    </div>
  );
}
