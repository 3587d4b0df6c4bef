import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconAlertTriangle, IconPower } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CSSProperties, Dispatch } from 'react';
import type { Read } from '../../../../../src-preload/contract/record/reads.ts';
import type { Camera } from '../../../../../src-preload/contract/site/cameras.ts';
import type { PictureSize } from '../../../../../src-preload/contract/site/zoneRules.ts';
import { pictureUrl } from '../../../../client.ts';
import { TimeText } from '../../../../components/feedback/TimeText.tsx';
import type { SeenPlate } from './plateWidths.ts';
import { Shapes } from './Shapes.tsx';
import type { useCameraView } from './useCameraView.ts';
import styles from './zones.module.css';
import type { EditorAction, EditorState } from './zonesEditor.ts';

/** The camera's picture as large as there is room, with the shapes on it. */
export function Stage(props: {
  readonly camera: Camera;
  readonly state: EditorState;
  readonly act: Dispatch<EditorAction>;
  readonly size: PictureSize;
  readonly view: ReturnType<typeof useCameraView>;
  readonly lastRead: Read | undefined;
  readonly plates: readonly SeenPlate[];
}) {
  const { camera, size, view } = props;
  const { ref, width } = useElementSize();
  const ratio: CSSProperties & Record<'--ratio', string> = { '--ratio': String(size.width / size.height) };
  const isLive = camera.enabled && camera.state.status === 'live';
  const hasMoved = view.size !== null;
  return (
    <div className={styles.stage} style={ratio} ref={ref}>
      {!hasMoved && props.lastRead?.vehiclePicture && (
        <img className={styles.picture} src={pictureUrl(props.lastRead.vehiclePicture)} alt="" />
      )}
      {!hasMoved && isLive && props.lastRead === undefined && <Skeleton className={styles.picture} radius={0} />}
      <canvas
        ref={view.canvasRef}
        className={styles.picture}
        data-camera-id={camera.id}
        role="img"
        aria-label={`Moving picture of ${camera.name}`}
        hidden={!hasMoved}
      />
      <Shapes {...props} unit={width === 0 ? 1 : size.width / width} />
      {!isLive && <PictureNotice camera={camera} hasMoved={hasMoved} lastRead={props.lastRead} />}
    </div>
  );
}

/** Says of what time the picture is where the camera gives none now, and why. */
function PictureNotice(props: {
  readonly camera: Camera;
  readonly hasMoved: boolean;
  readonly lastRead: Read | undefined;
}) {
  const { camera, hasMoved, lastRead } = props;
  const { status, fault } = camera.state;
  const isOff = !camera.enabled || status === 'off';
  const isStarting = !isOff && status === 'starting';
  const reason = isOff ? 'This camera is switched off.' : (fault?.message ?? 'No picture at the moment.');
  return (
    <div className={styles.notice} data-over={hasMoved || lastRead !== undefined || undefined}>
      {isOff ? <IconPower size={18} aria-hidden="true" /> : <IconAlertTriangle size={18} aria-hidden="true" />}
      <p>
        {isStarting ? 'Waiting for the first picture…' : reason}
        {hasMoved && ' This is the last picture it gave.'}
        {!hasMoved && lastRead !== undefined && (
          <>
            {' '}
            This is the picture of its last read, <TimeText at={lastRead.lastSeenAt} />.
          </>
        )}
        {!hasMoved && lastRead === undefined && !isStarting && ' Areas can be drawn once it gives a picture.'}
      </p>
      {!isStarting && (
        <Link to="/cameras" search={{ edit: camera.id }}>
          {isOff ? 'Switch it on in Cameras' : 'Open its settings'}
        </Link>
      )}
    </div>
  );
}
