import type { SourceSpec } from '../capture/sourceSpec.ts';
import { watchCamera } from '../capture/watchCamera.ts';
import type { LookSettings } from '../vision/seePlates.ts';
import { type Lane, type ObservedReport, openLane } from './lane.ts';
import type { EngineEvent } from './messages.ts';
import { predictTracks } from './predictTracks.ts';

/** Pictures a second that are taken from a live source: enough to look at, and more than can be read in motion. */
const framesPerSecond = 10;
const previewWidth = 800;
/** Of what is not read, nobody knows where it went. */
const ignoredShownMs = 1_500;

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
  let seen: Pick<ObservedReport, 'timeMs' | 'tracks' | 'ignored'> = { timeMs: 0, tracks: [], ignored: [] };

  const lane: Lane = openLane(source.kind === 'folder' ? 'pictures' : 'live', settings, {
    onObserved(report) {
      seen = report;
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
        if (!wanted || size.width === 0) return;
        const tracks = predictTracks(seen.tracks, seen.timeMs, timeMs);
        const { width, height } = size;
        const ignored = timeMs - seen.timeMs < ignoredShownMs ? seen.ignored : [];
        send({ type: 'preview', sourceId, jpeg, capturedAt: timeMs, width, height, tracks, ignored });
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
      await lane.pause();
      await lane.close();
    },
  };
}
