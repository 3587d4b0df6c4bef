import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconArrowForwardUp, IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useReducer, useState } from 'react';
import type { Camera } from '../../../../../src-preload/contract/site/cameras.ts';
import { api } from '../../../../client.ts';
import { CameraState } from '../../../../components/feedback/CameraState.tsx';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { useRecentReads } from '../../../gate/live/useRecentReads.ts';
import { PlateWidths } from './PlateWidths.tsx';
import { countLeftOut, platesOf } from './plateWidths.ts';
import { ShapeList } from './ShapeList.tsx';
import { Stage } from './Stage.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';
import { useCameraView } from './useCameraView.ts';
import styles from './zones.module.css';
import { beginEditing, type EditorState, editZones } from './zonesEditor.ts';
import { drawingHint, selectionHint } from './zonesText.ts';

/** The editor of one camera's zones: its picture, its shapes, and how wide plates are there. */
export function ZonesView(props: { readonly camera: Camera }) {
  const { camera } = props;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [state, act] = useReducer(editZones, camera.zones, beginEditing);
  const view = useCameraView(camera.id, camera.enabled);
  const reads = useRecentReads([camera]).data ?? [];

  const isChanged = JSON.stringify(state.zones) !== JSON.stringify(camera.zones);
  useFollowing(camera, state, () => act({ do: 'load', zones: camera.zones }));
  useUndoKeys(
    () => act({ do: 'undo' }),
    () => act({ do: 'redo' }),
  );

  const save = useMutation(
    api.cameras.update.mutationOptions({
      onSuccess(saved) {
        queries.setQueryData(api.cameras.list.queryKey(), (list) =>
          list?.map((each) => (each.id === saved.id ? saved : each)),
        );
        notifications.show({ title: 'Zones saved', message: `They hold at ${camera.name} from now on.` });
      },
    }),
  );
  const leave = () => void navigate({ to: '/cameras' });

  const last = reads.find(({ vehiclePicture }) => vehiclePicture !== null);
  const size = view.size ?? (last === undefined ? { width: 1920, height: 1080 } : pictureSize(last));
  const plates = platesOf(reads, size);
  const leftOut = countLeftOut(plates, state.zones, size);

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Button
          component={Link}
          to="/cameras"
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={17} />}
          className={styles.back}
        >
          Cameras
        </Button>
        <h2 title={camera.name}>Zones of {camera.name}</h2>
        <CameraState camera={camera} />
        <span className={styles.grow} />
        <Button.Group>
          <Button
            variant="default"
            px={10}
            aria-label="Undo"
            title="Undo (Ctrl+Z)"
            disabled={state.past.length === 0 && state.drawing === null}
            onClick={() => act({ do: 'undo' })}
          >
            <IconArrowBackUp size={18} />
          </Button>
          <Button
            variant="default"
            px={10}
            aria-label="Redo"
            title="Redo (Ctrl+Shift+Z)"
            disabled={state.future.length === 0}
            onClick={() => act({ do: 'redo' })}
          >
            <IconArrowForwardUp size={18} />
          </Button>
        </Button.Group>
        <Button variant="default" onClick={leave}>
          {isChanged ? 'Cancel' : 'Close'}
        </Button>
        <Button
          disabled={!isChanged}
          loading={save.isPending}
          onClick={() => save.mutate({ id: camera.id, zones: state.zones })}
        >
          Save zones
        </Button>
      </header>
      {save.isError && <ErrorNotice error={save.error} />}
      <div className={styles.desk}>
        <div className={styles.main}>
          <Stage camera={camera} state={state} act={act} size={size} view={view} lastRead={last} plates={plates} />
          <p className={styles.hint} role="status">
            {state.drawing === null
              ? selectionHint(state.selection)
              : drawingHint(state.drawing.kind, state.drawing.corners.length)}
          </p>
          <PlateWidths state={state} act={act} size={size} plates={plates} view={view} />
        </div>
        <ShapeList state={state} act={act} size={size} seen={plates.length} leftOut={leftOut} />
      </div>
      <UnsavedGuard isChanged={isChanged} onSave={() => save.mutateAsync({ id: camera.id, zones: state.zones })} />
    </div>
  );
}

function pictureSize(read: { readonly frameWidth: number; readonly frameHeight: number }) {
  return { width: read.frameWidth, height: read.frameHeight };
}

/** Zones that were changed elsewhere are taken over while nothing was changed here. */
function useFollowing(camera: Camera, state: EditorState, load: () => void): void {
  const stored = JSON.stringify(camera.zones);
  const [followed, setFollowed] = useState(stored);
  const follow = useEffectEvent(() => {
    const isUntouched = JSON.stringify(state.zones) === followed && state.drawing === null;
    setFollowed(stored);
    if (isUntouched) load();
  });
  useEffect(() => {
    if (stored !== followed) follow();
  }, [stored, followed]);
}

function useUndoKeys(undo: () => void, redo: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) redo();
    else undo();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Text fields have an undo of their own. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== 'range';
}
