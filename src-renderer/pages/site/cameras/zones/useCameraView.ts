import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { PreviewHead } from '../../../../../src-preload/contract/record/previews.ts';
import type { PictureSize } from '../../../../../src-preload/contract/site/zoneRules.ts';
import { followPreviews } from '../../../../live/previewFeed.ts';

/** What is in view at a camera, told ten times a second to those who draw it and to nobody else. */
export interface PlatesNow {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => Pick<PreviewHead, 'tracks' | 'ignored'>;
}

const nothing: Pick<PreviewHead, 'tracks' | 'ignored'> = { tracks: [], ignored: [] };
/** Without a newer picture, what was in view is no longer known to be. */
const holdsMs = 2_000;

/**
 * The moving picture of one camera, drawn into a canvas of the picture's own size, with nothing drawn over it. `size` is
 * the source's, null until a picture came.
 */
export function useCameraView(cameraId: string, isEnabled: boolean) {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const [size, setSize] = useState<PictureSize | null>(null);
  const plates = useMemo(createPlatesNow, []);

  useEffect(() => {
    if (!isEnabled) return;
    let forgetting: ReturnType<typeof setTimeout> | undefined;
    const stop = followPreviews([cameraId], ({ head, bitmap }) => {
      draw(canvas.current, bitmap, head.capturedAt);
      setSize((before) =>
        before?.width === head.width && before.height === head.height
          ? before
          : { width: head.width, height: head.height },
      );
      plates.set(head);
      clearTimeout(forgetting);
      forgetting = setTimeout(() => plates.set(nothing), holdsMs);
    });
    return () => {
      clearTimeout(forgetting);
      stop();
    };
  }, [cameraId, isEnabled, plates]);

  const canvasRef = useCallback((element: HTMLCanvasElement | null) => {
    canvas.current = element;
  }, []);
  return { canvasRef, size, plates: plates as PlatesNow };
}

/** The plates in view, as they change. */
export function usePlatesNow(plates: PlatesNow): Pick<PreviewHead, 'tracks' | 'ignored'> {
  return useSyncExternalStore(plates.subscribe, plates.current);
}

function createPlatesNow() {
  const listeners = new Set<() => void>();
  let now = nothing;
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    current: () => now,
    set(next: Pick<PreviewHead, 'tracks' | 'ignored'>) {
      const isEmpty = (each: typeof now) => each.tracks.length === 0 && each.ignored.length === 0;
      if (isEmpty(now) && isEmpty(next)) return;
      now = next;
      for (const listener of listeners) listener();
    },
  };
}

function draw(canvas: HTMLCanvasElement | null, bitmap: ImageBitmap, capturedAt: number): void {
  if (canvas === null) return;
  if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
  }
  canvas.getContext('2d', { alpha: false })?.drawImage(bitmap, 0, 0);
  canvas.dataset.capturedAt = String(capturedAt);
}
