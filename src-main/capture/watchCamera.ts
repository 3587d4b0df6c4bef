import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultCode } from '../../src-preload/contract/faults.ts';
import { CaptureError, type CaptureSink, type SourceFormat } from './capture.ts';
import { captureSource } from './captureSource.ts';
import type { CaptureOptions } from './options.ts';
import type { SourceSpec } from './sourceSpec.ts';
import type { SourceState } from './sourceState.ts';

/** How a camera that failed is tried again, in ms. Tests shorten them. */
export interface RetryTimes {
  /** The first wait; each further one is twice as long, up to `longestRetryMs`. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** The wait where trying often does harm or no good: a camera locks the user out after wrong passwords. */
  readonly slowRetryMs: number;
  /** After so long a good run, the next failure begins with the first wait again. */
  readonly goodRunMs: number;
  /** How often a live camera tells its rate. */
  readonly tellEveryMs: number;
}

const retryTimes: RetryTimes = {
  firstRetryMs: 1000,
  longestRetryMs: 30_000,
  slowRetryMs: 60_000,
  goodRunMs: 60_000,
  tellEveryMs: 3000,
};

const rateWindowMs = 10_000;
const slowFaults: ReadonlySet<FaultCode> = new Set(['unauthorised', 'noVideo', 'unsupported']);
const fileFaults: ReadonlySet<FaultCode> = new Set(['noVideo', 'unsupported', 'unreadable', 'empty']);

/** What `watchCamera` is told beside the source. */
export type WatchOptions = Omit<CaptureOptions, 'live'> & Partial<RetryTimes>;

/**
 * Watches a camera until `options.signal` aborts, then resolves. Whatever goes wrong with the source is told through
 * `onState` and tried again, ever more slowly; only a fault that no retry mends ends as `failed`, and then this
 * resolves too. What the sink throws is passed on.
 */
export async function watchCamera(
  spec: SourceSpec,
  sink: CaptureSink,
  onState: (state: SourceState) => void,
  options: WatchOptions,
): Promise<void> {
  const times = { ...retryTimes, ...options };
  const { signal } = options;
  onState({ status: 'starting' });
  for (let failures = 0; !signal.aborted; ) {
    const run = await runOnce(spec, sink, onState, options, times.tellEveryMs);
    if (signal.aborted) return;
    if (cannotHeal(spec, run.fault)) return onState({ status: 'failed', fault: run.fault });
    failures = run.liveMs >= times.goodRunMs ? 1 : failures + 1;
    const paced = Math.min(times.firstRetryMs * 2 ** (failures - 1), times.longestRetryMs);
    const retryInMs = slowFaults.has(run.fault.code) ? Math.max(paced, times.slowRetryMs) : paced;
    onState({ status: 'reconnecting', fault: run.fault, retryInMs });
    await pause(retryInMs, undefined, { signal }).catch(() => undefined);
  }
}

interface Run {
  readonly fault: Fault;
  readonly liveMs: number;
}

/** One connection, from its start to its failure. */
async function runOnce(
  spec: SourceSpec,
  sink: CaptureSink,
  onState: (state: SourceState) => void,
  options: WatchOptions,
  tellEveryMs: number,
): Promise<Run> {
  let liveSince: number | null = null;
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
          arrivals.push(performance.now());
          return sink.onFrame(frame);
        },
      },
      { ...options, live: true },
    );
    throw new Error('A live source ended without a fault');
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { fault: error.fault, liveMs: liveSince === null ? 0 : performance.now() - liveSince };
  } finally {
    clearInterval(timer);
  }
}

function cannotHeal(spec: SourceSpec, fault: Fault): boolean {
  return fault.code === 'ffmpegMissing' || (spec.kind === 'file' && fileFaults.has(fault.code));
}
