import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { notePicture } from '../../../live/lastPictures.ts';
import { followPreviews } from '../../../live/previewFeed.ts';
import { drawPreview } from './drawPreview.ts';

/**
 * Draws the moving pictures of the given cameras into canvases, over one connection, while the page can be seen.
 * Each canvas tells when its picture was captured in `data-captured-at`. Returns the ref for a camera's canvas.
 */
export function usePreviewCanvases(
  cameraIds: readonly string[],
): (cameraId: string) => (canvas: HTMLCanvasElement | null) => void {
  const canvases = useRef(new Map<string, HTMLCanvasElement>());
  const refs = useRef(new Map<string, (canvas: HTMLCanvasElement | null) => void>());
  const isVisible = useSyncExternalStore(onVisibilityChange, () => !document.hidden);
  const key = [...cameraIds].sort().join(',');

  useEffect(() => {
    if (key === '' || !isVisible) return;
    return followPreviews(key.split(','), ({ head, bitmap }) => {
      const canvas = canvases.current.get(head.cameraId);
      if (canvas === undefined) return;
      const ratio = fitToScreen(canvas);
      drawPreview(canvas, bitmap, head, ratio);
      canvas.dataset.capturedAt = String(head.capturedAt);
      notePicture(head.cameraId, Date.now());
    });
  }, [key, isVisible]);

  return useCallback((cameraId) => {
    const known = refs.current.get(cameraId);
    if (known !== undefined) return known;
    const ref = (canvas: HTMLCanvasElement | null) => {
      if (canvas === null) canvases.current.delete(cameraId);
      else canvases.current.set(cameraId, canvas);
    };
    refs.current.set(cameraId, ref);
    return ref;
  }, []);
}

/** Gives the canvas as many pixels as it covers on the screen; more than two to a CSS pixel would be wasted. */
function fitToScreen(canvas: HTMLCanvasElement): number {
  const ratio = Math.min(2, window.devicePixelRatio);
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  return ratio;
}

function onVisibilityChange(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
