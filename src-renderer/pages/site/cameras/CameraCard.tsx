import { Button, Collapse, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconMessageUp, IconPencil, IconPolygon, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Ref, useState } from 'react';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { api } from '../../../client.ts';
import { CameraState } from '../../../components/feedback/CameraState.tsx';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { ThingSteps } from '../../../components/history/ThingHistory.tsx';
import { May } from '../../../components/me/me.tsx';
import { formatSpan } from '../../../formatting.ts';
import { useNow } from '../../../live/useNow.ts';
import { CameraClockLine } from './CameraClockLine.tsx';
import { CameraClockLog } from './CameraClockLog.tsx';
import { CameraGaps } from './CameraGaps.tsx';
import { describeSource } from './cameraForm.ts';
import styles from './cameras.module.css';
import { kindLabel } from './kinds.ts';
import { describeZones } from './zones/zonesText.ts';

const cardParts = ['gaps', 'clock', 'history'] as const;
type CardPart = (typeof cardParts)[number];
const partWords: Readonly<Record<CardPart, string>> = {
  gaps: 'Times without reading',
  clock: 'Clock',
  history: 'History',
};

/** One camera: its picture, how it is, and what can be done with it. */
export function CameraCard(props: {
  readonly camera: Camera;
  readonly canvasRef: Ref<HTMLCanvasElement>;
  readonly onEdit: () => void;
}) {
  const { camera } = props;
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [shows, setShows] = useState<CardPart | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: api.cameras.list.key() });
  const toggle = useMutation(
    api.cameras.update.mutationOptions({
      onSuccess: refresh,
      onError: (error) => void notifications.show({ color: 'red', title: camera.name, message: errorText(error) }),
    }),
  );
  const remove = useMutation(
    api.cameras.remove.mutationOptions({
      onSuccess: async () => {
        setAsking(false);
        await refresh();
      },
    }),
  );
  const zones = describeZones(camera.zones);
  const isOn = toggle.isPending ? toggle.variables.enabled === true : camera.enabled;

  return (
    <li className={`card ${styles.card}`} data-camera={camera.id}>
      <div className={styles.thumb}>
        <span aria-hidden="true">No picture yet</span>
        <canvas
          ref={props.canvasRef}
          data-camera-id={camera.id}
          role="img"
          aria-label={`Last picture of ${camera.name}`}
        />
      </div>
      <div className={styles.main}>
        <h2 title={camera.name}>{camera.name}</h2>
        <p className={styles.source}>
          {kindLabel(camera.source.kind)} · {describeSource(camera.source)}
        </p>
        <CameraFacts camera={camera} />
        <CameraClockLine camera={camera} />
        {zones !== '' && <p className={styles.zones}>Zones: {zones}</p>}
      </div>
      <div className={styles.actions}>
        <May action="cameras.update">
          <Switch
            label={isOn ? 'On' : 'Off'}
            aria-label={`Read plates at ${camera.name}`}
            checked={isOn}
            onChange={(event) => toggle.mutate({ id: camera.id, enabled: event.currentTarget.checked })}
          />
          <Button size="compact-sm" variant="default" leftSection={<IconPencil size={16} />} onClick={props.onEdit}>
            Edit
          </Button>
          {camera.source.kind === 'posts' ? (
            <Button
              renderRoot={(root) => <Link {...root} to="/cameras" search={{ posts: camera.id }} />}
              size="compact-sm"
              variant="default"
              leftSection={<IconMessageUp size={16} />}
              aria-label={`Posts of ${camera.name}`}
            >
              Posts
            </Button>
          ) : (
            <Button
              renderRoot={(root) => <Link {...root} to="/cameras/$cameraId/zones" params={{ cameraId: camera.id }} />}
              size="compact-sm"
              variant="default"
              leftSection={<IconPolygon size={16} />}
              aria-label={`Zones of ${camera.name}`}
            >
              Zones
            </Button>
          )}
        </May>
        <May action="cameras.remove">
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} />}
            onClick={() => setAsking(true)}
          >
            Remove
          </Button>
        </May>
      </div>
      <div className={styles.more}>
        {cardParts.map((part) => (
          <Button
            key={part}
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-expanded={shows === part}
            leftSection={
              <IconChevronDown size={16} className={styles.chevron} data-open={shows === part || undefined} />
            }
            onClick={() => setShows(shows === part ? null : part)}
          >
            {partWords[part]}
          </Button>
        ))}
        <Link to="/reads" search={{ cameras: camera.id }}>
          Show its reads
        </Link>
      </div>
      <Collapse expanded={shows !== null} className={styles.gaps}>
        {shows === 'gaps' && <CameraGaps cameraId={camera.id} />}
        {shows === 'clock' && <CameraClockLog camera={camera} />}
        {shows === 'history' && <ThingSteps kind="camera" id={camera.id} />}
      </Collapse>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`Remove ${camera.name}?`}
        text="Gatehouse stops reading at this camera and forgets its address and password. Its reads and their pictures stay."
        verb="Remove camera"
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ id: camera.id })}
      />
    </li>
  );
}

function CameraFacts(props: { readonly camera: Camera }) {
  const now = useNow();
  const { camera } = props;
  const { status, since, fault, width, height, framesPerSecond } = camera.state;
  const isLive = camera.enabled && status === 'live';
  return (
    <div className={styles.facts}>
      <CameraState camera={camera} />
      {isLive && width !== null && height !== null && (
        <span>
          {width} × {height}
        </span>
      )}
      {isLive && framesPerSecond !== null && <span>{Math.round(framesPerSecond)} fps</span>}
      <span>for {formatSpan(now - since)}</span>
      {camera.enabled && fault !== null && !isLive && <span className={styles.fault}>{fault.message}</span>}
    </div>
  );
}
