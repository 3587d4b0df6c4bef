import type { SourceSpec } from '../capture/sourceSpec.ts';
import { watchCamera } from '../capture/watchCamera.ts';
import type { LookSettings } from '../vision/seePlates.ts';
import { type Lane, openLane } from './lane.ts';
import type { EngineEvent } from './messages.ts';
import { createPreviewBoxes } from './previewBoxes.ts';

/** Pictures a second that are taken from a live source: enough to look at, and more than can be read in motion. */
const framesPerSecond = 10;
const previewWidth = 800;
/** How often it is told who is in view still: well within the time for which a sight lets a barrier open. */
const tellInViewMs = 900;

/** A camera being watched until `stop`. */
export interface CameraLane {
  showPreviews(wanted: boolean): void;
  /** What is looked at, and how, from the next frame on; the stream goes on. */
  set(settings: LookSettings): void;
  stop(): Promise<void>;
}

/** Watches one camera: its frames to a worker of its own, its passes, previews and states to the main process. */
export function openCameraLane(
  sourceId: string,
  source: SourceSpec,
  settings: LookSettings,
  send: (event: EngineEvent) => void,
): CameraLane {
  const stopping = new AbortController();
  let wanted = false;
  let size = { width: 0, height: 0 };
  let toldInViewMs = Number.NEGATIVE_INFINITY;
  const boxes = createPreviewBoxes(({ jpeg, timeMs, tracks, ignored }) => {
    const { width, height } = size;
    if (wanted) send({ type: 'preview', sourceId, jpeg, capturedAt: timeMs, width, height, tracks, ignored });
  });

  const lane: Lane = openLane(source.kind === 'folder' ? 'pictures' : 'live', settings, {
    onObserved(report) {
      boxes.onObserved(report);
      const { inView: passIds, timeMs: seenMs } = report;
      if (passIds.length === 0 || seenMs - toldInViewMs < tellInViewMs) return;
      toldInViewMs = seenMs;
      send({ type: 'inView', sourceId, passIds, seenMs });
    },
    onPasses(passes) {
      for (const pass of passes) send({ type: 'pass', sourceId, ...pass });
    },
  });

  const watching = watchCamera(
    source,
    {
      onFrame(frame) {
        size = frame;
        // Pictures put into a folder are each read; a stream has a newer frame soon.
        return source.kind === 'folder' ? lane.push(frame) : lane.offer(frame);
      },
      onPreview(jpeg, timeMs) {
        if (wanted && size.width > 0) boxes.take({ jpeg, timeMs });
      },
    },
    (state) => {
      if (state.status === 'reconnecting' || state.status === 'failed') void lane.pause();
      send({ type: 'sourceState', sourceId, state });
    },
    { signal: stopping.signal, maximumFramesPerSecond: framesPerSecond, preview: { width: previewWidth } },
  );

  return {
    showPreviews(show) {
      wanted = show;
    },
    set: (changed) => lane.set(changed),
    async stop() {
      stopping.abort();
      await watching;
      boxes.close();
      await lane.pause();
      await lane.close();
    },
  };
}
