import { type Fault, faultOf } from '../../../src-preload/contract/faults.ts';
import { monotonicMs } from '../../platform/monotonic.ts';
import { CaptureError } from '../capture/capture.ts';
import { captureSource } from '../capture/captureSource.ts';
import type { SourceSpec } from '../capture/sourceSpec.ts';
import type { LookSettings } from '../vision/seePlates.ts';
import { openLane } from './lane.ts';
import type { LaneMode } from './laneMessages.ts';
import type { EngineEvent } from './messages.ts';

const progressEveryMs = 500;

/** Reads one source until it ends, fails or is cancelled, and says so with `jobEnded`. */
export async function runJob(
  jobId: string,
  source: SourceSpec,
  tellFrames: boolean,
  settings: LookSettings,
  send: (event: EngineEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const isFile = source.kind === 'file' || source.kind === 'folder';
  let durationMs: number | null = null;
  let frames = 0;
  let startMs: number | null = null;
  let toldAt = Number.NEGATIVE_INFINITY;

  const lane = openLane(modeOf(source), settings, {
    onPasses(passes) {
      for (const pass of passes) send({ type: 'pass', sourceId: jobId, ...pass });
    },
    onObserved({ plates, timeMs }) {
      if (tellFrames) send({ type: 'jobFrame', jobId, timeMs, plates });
      if (monotonicMs() - toldAt < progressEveryMs) return;
      toldAt = monotonicMs();
      send({ type: 'jobProgress', jobId, processedMs: Math.max(0, timeMs), durationMs, frames });
    },
  });

  let fault: Fault | null = null;
  try {
    const sink = {
      onFormat(format: { durationMs: number | null }) {
        durationMs = format.durationMs;
      },
      onFrame(frame: Parameters<typeof lane.push>[0]) {
        frames += 1;
        if (isFile) return lane.push(frame);
        startMs ??= frame.timeMs;
        return lane.offer({ ...frame, timeMs: frame.timeMs - startMs });
      },
    };
    await captureSource(source, sink, { live: !isFile, signal });
  } catch (error) {
    fault = error instanceof CaptureError ? error.fault : faultOf('internal');
  }
  await lane.pause();
  await lane.close();
  send({ type: 'jobEnded', jobId, fault: signal.aborted ? faultOf('cancelled') : fault });
}

function modeOf({ kind }: SourceSpec): LaneMode {
  if (kind === 'folder') return 'pictures';
  return kind === 'file' ? 'everyFrame' : 'live';
}
