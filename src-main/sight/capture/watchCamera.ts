import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, type FaultCode, faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError, type CaptureSink, type SourceFormat } from './capture.ts';
import { captureSource } from './captureSource.ts';
import { fileChanged, versionOf } from './fileChange.ts';
import type { CaptureOptions } from './options.ts';
import { RetryPacing, type RetryTimes, type Run, retryTimes } from './retryPacing.ts';
import type { SourceSpec } from './sourceSpec.ts';
import type { SourceState } from './sourceState.ts';

/** The times of a watched camera, in ms. Tests shorten them. */
export interface WatchTimes extends RetryTimes {
  /** How often a live camera tells its rate. */
  readonly tellEveryMs: number;
  /** How often a video file that cannot be read is looked at, whether it has changed, */
  readonly fileLookMs: number;
  /** and how long it waits at first, and at most, to be tried again though it has not. */
  readonly fileRetryMs: number;
  readonly longestFileRetryMs: number;
}

const watchTimes: WatchTimes = {
  ...retryTimes,
  tellEveryMs: 3000,
  fileLookMs: 5000,
  fileRetryMs: 60_000,
  longestFileRetryMs: 600_000,
};

const rateWindowMs = 10_000;
const fileFaults: ReadonlySet<FaultCode> = new Set(['noVideo', 'unsupported', 'unreadable', 'empty', 'tooLarge']);

/** What `watchCamera` is told beside the source. */
export type WatchOptions = Omit<CaptureOptions, 'live'> &
  Partial<WatchTimes> & {
    /** 0 to less than 1, by which waits differ. */
    readonly random?: () => number;
  };

/**
 * Watches a camera until `options.signal` aborts, then resolves. Whatever goes wrong with the source is told through `onState` and tried
 * again, ever more slowly. `failed` is told of a file that has never given a picture, which is tried again when it changes and now and then;
 * and of what no retry mends, and then this resolves too. What the sink throws is passed on.
 */
export async function watchCamera(
  spec: SourceSpec,
  sink: CaptureSink,
  onState: (state: SourceState) => void,
  options: WatchOptions,
): Promise<void> {
  const times = { ...watchTimes, ...options };
  const { signal } = options;
  const pacing = new RetryPacing(times, options.random ?? Math.random, () => performance.now());
  let hasBeenLive = false;
  let fileFailures = 0;
  onState({ status: 'starting' });
  while (!signal.aborted) {
    const version = spec.kind === 'file' ? await versionOf(spec.path) : '';
    const run = await runOnce(spec, sink, onState, options, times.tellEveryMs);
    if (signal.aborted) return;
    const { fault } = run;
    hasBeenLive ||= run.hadPictures;
    if (fault.code === 'ffmpegMissing') return onState({ status: 'failed', fault });
    if (spec.kind === 'file' && !hasBeenLive && fileFaults.has(fault.code)) {
      onState({ status: 'failed', fault });
      const atMostMs = Math.min(times.fileRetryMs * 2 ** fileFailures, times.longestFileRetryMs);
      fileFailures += 1;
      await fileChanged(spec.path, version, { lookMs: times.fileLookMs, atMostMs, signal });
      continue;
    }
    const retryInMs = pacing.after(run);
    onState({ status: 'reconnecting', fault: run.hadPictures ? brokenOff(spec, fault) : fault, retryInMs });
    await pause(retryInMs, undefined, { signal }).catch(() => undefined);
  }
}

/** A video that was playing a moment ago is not what is wrong: whatever read it was ended. */
function brokenOff(spec: SourceSpec, fault: Fault): Fault {
  const isOfFile = spec.kind === 'file' && fault.code === 'unreadable';
  return isOfFile ? faultOf('ended', 'Reading the video broke off. Gatehouse is trying again.') : fault;
}

interface WatchedRun extends Run {
  readonly hadPictures: boolean;
}

/** One connection, from its start to its failure. */
async function runOnce(
  spec: SourceSpec,
  sink: CaptureSink,
  onState: (state: SourceState) => void,
  options: WatchOptions,
  tellEveryMs: number,
): Promise<WatchedRun> {
  let liveSince: number | null = null;
  let lastPicture: number | null = null;
  let format: SourceFormat | null = null;
  let arrivals: number[] = [];
  let countedFrom: number | null = null;
  const tell = (): void => {
    if (format === null) return;
    const now = performance.now();
    // What a stream had in store comes at once when it begins: that says nothing of its rate.
    if (countedFrom === null) {
      countedFrom = now;
      arrivals = [];
      return;
    }
    // A camera that gives a picture a minute is not one that gives none.
    const windowMs = Math.min(Math.max(rateWindowMs, 3000 / (format.framesPerSecond ?? 1)), now - countedFrom);
    arrivals = arrivals.filter((arrival) => arrival >= now - windowMs);
    onState({ status: 'live', format, framesPerSecond: Math.round((arrivals.length / windowMs) * 100_000) / 100 });
  };
  const timer = setInterval(tell, tellEveryMs);
  try {
    await captureSource(
      spec,
      {
        ...sink,
        onFormat(told) {
          format = told;
          const isFirst = liveSince === null;
          liveSince ??= performance.now();
          const declared = Math.min(
            told.framesPerSecond ?? 0,
            options.maximumFramesPerSecond ?? Number.POSITIVE_INFINITY,
          );
          if (isFirst) onState({ status: 'live', format: told, framesPerSecond: declared });
          sink.onFormat?.(told);
        },
        onFrame(frame) {
          lastPicture = performance.now();
          arrivals.push(lastPicture);
          return sink.onFrame(frame);
        },
      },
      { ...options, live: true },
    );
    throw new Error('A live source ended without a fault');
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    const liveMs = liveSince === null || lastPicture === null ? 0 : Math.max(0, lastPicture - liveSince);
    return { fault: error.fault, liveMs, hadPictures: liveSince !== null };
  } finally {
    clearInterval(timer);
  }
}
