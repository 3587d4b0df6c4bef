import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { type Fault, faultOf } from '../../../src-preload/contract/faults.ts';
import { monotonicMs } from '../../platform/monotonic.ts';
import type { Frame } from '../vision/frame.ts';
import { ArrivalClock } from './arrivalClock.ts';
import { spawnBound } from './boundProcess.ts';
import { CaptureError, type CaptureSink } from './capture.ts';
import { type Damage, FfmpegLog, type FrameStamp, type InputBanner } from './ffmpegLog.ts';
import { ffmpegEnvironment } from './findFfmpeg.ts';
import { multipartPictures } from './multipart.ts';
import { StampQueue } from './stampQueue.ts';

/** One ffmpeg child to run. */
export interface FfmpegRun {
  readonly executable: string;
  /** As `ffmpegArguments` builds them. */
  readonly arguments: readonly string[];
  readonly hasPreviews: boolean;
  /** True: frames carry the time of their arrival by `monotonicMs` and never wait. False: the source's own time; each waits for the sink. */
  readonly live: boolean;
  /** Longest wait for the first frame, and between two. `Infinity` turns the watch off. */
  readonly firstFrameMs: number;
  readonly stallMs: number;
  /** Writes what ffmpeg is to read on its stdin, until done or aborted. */
  readonly feed?: (input: Writable, signal: AbortSignal) => Promise<void>;
  /** What it means that ffmpeg ended; null where that is a good end. */
  readonly faultAtEnd: (end: FfmpegEnd) => Fault | null;
}

/** How an ffmpeg child ended. */
export interface FfmpegEnd {
  /** The end of what it said. */
  readonly log: string;
  readonly frames: number;
  readonly exitCode: number | null;
  readonly banner: InputBanner;
  readonly damage: Damage;
  /** The time of the last frame. */
  readonly lastTimeMs: number;
}

/** How long ffmpeg may take to say goodbye to a camera before it is killed. */
const goodbyeMs = 500;
const sizeChanged = 'The camera changed the size of its pictures. Gatehouse is connecting again.';
const noPicture = 'No picture came in time. Check that the camera’s video stream is switched on, and the network.';
const longestTimer = 2 ** 31 - 1;

/**
 * Runs one ffmpeg child and hands its pictures to `sink`. Resolves at a good end; at whatever end, the child is gone.
 * @throws CaptureError `stalled` where no frame of a live source comes in time, `cancelled` where `signal` aborts, else `faultAtEnd`'s;
 * what the sink or the feed throws is passed on.
 */
export async function runFfmpeg(run: FfmpegRun, sink: CaptureSink, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw new CaptureError(faultOf('cancelled'));
  const command = { program: run.executable, args: run.arguments };
  const child = spawnBound(command, {
    stdio: [run.feed ? 'pipe' : 'ignore', 'pipe', 'pipe', ...(run.hasPreviews ? (['pipe'] as const) : [])],
    env: ffmpegEnvironment(),
  });
  const log = new FfmpegLog();
  const frameStamps = new StampQueue();
  const previewStamps = new StampQueue();
  const stopping = new AbortController();
  let failure: { readonly error: unknown } | null = null;
  let frames = 0;
  let lastTimeMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let killer: NodeJS.Timeout | undefined;
  const streams = [child.stdin, child.stdout, child.stderr, child.stdio[3]];

  const stop = (error: unknown, hard = false): void => {
    if (failure) return;
    failure = { error };
    stopping.abort();
    child.kill(hard ? 'SIGKILL' : 'SIGTERM');
    killer = setTimeout(() => child.kill('SIGKILL'), goodbyeMs);
    for (const stream of streams) stream?.destroy();
  };
  const watch = (ms: number): void => {
    clearTimeout(timer);
    if (ms < longestTimer) timer = setTimeout(() => stop(new CaptureError(silence(run, frames)), true), ms);
  };
  const cancel = (): void => stop(new CaptureError(faultOf('cancelled')));

  let first: FrameStamp | null = null;
  const readLog = async (stderr: Readable): Promise<void> => {
    let lastStampMs = Number.NEGATIVE_INFINITY;
    const clock = new ArrivalClock();
    stderr.setEncoding('utf8');
    for await (const text of stderr) {
      const stamps = log.push(text);
      // ffmpeg would go on refusing one picture after the other.
      if (run.live && log.refusedPixels) {
        stop(new CaptureError(faultOf('tooLarge')), true);
        return;
      }
      for (const stamp of stamps) {
        const timeMs = run.live ? clock.timeOf(stamp.timeMs, monotonicMs()) : sourceTime(stamp, lastStampMs, log);
        if (first === null) sink.onFormat?.({ ...log.banner, width: stamp.width, height: stamp.height });
        first ??= stamp;
        // Who watches was told one size.
        if (run.live && (stamp.width !== first.width || stamp.height !== first.height)) {
          stop(new CaptureError(faultOf('ended', sizeChanged)));
          return;
        }
        lastStampMs = timeMs;
        frameStamps.put({ ...stamp, timeMs });
        if (run.hasPreviews) previewStamps.put({ ...stamp, timeMs });
      }
    }
  };

  const readFrames = async (stdout: Readable): Promise<void> => {
    for await (const frame of framesOf(stdout, frameStamps)) {
      frames += 1;
      lastTimeMs = frame.timeMs;
      if (run.live) {
        watch(run.stallMs);
        Promise.resolve(sink.onFrame(frame)).catch(stop);
      } else {
        clearTimeout(timer);
        await sink.onFrame(frame);
        watch(run.stallMs);
      }
    }
  };

  const readPreviews = async (pipe: Readable): Promise<void> => {
    for await (const picture of multipartPictures(pipe)) {
      const stamp = await previewStamps.take();
      if (stamp) sink.onPreview?.(picture, stamp.timeMs);
    }
  };

  const closed = once(child, 'close').catch(() => {
    // Without its cause, which holds the arguments and in them the password.
    throw new CaptureError(faultOf('ffmpegMissing'));
  });
  signal.addEventListener('abort', cancel, { once: true });
  watch(run.firstFrameMs);
  child.stdin?.on('error', ignoreBrokenPipe);
  const parts = [
    closed,
    readLog(child.stderr as Readable).finally(() => {
      frameStamps.end();
      previewStamps.end();
    }),
    readFrames(child.stdout as Readable),
    ...(run.hasPreviews ? [readPreviews(child.stdio[3] as Readable)] : []),
    ...(run.feed && child.stdin ? [run.feed(child.stdin, stopping.signal)] : []),
  ];
  const allDone = Promise.all(parts.map((part) => part.catch((error: unknown) => stop(error))));
  // A sink that never settles must not hold up a stop.
  const stopped = once(stopping.signal, 'abort').then(() => closed.catch(() => undefined));
  await Promise.race([allDone, stopped]);
  clearTimeout(timer);
  clearTimeout(killer);
  signal.removeEventListener('abort', cancel);
  const failed = failure as { readonly error: unknown } | null;
  if (failed) throw failed.error;
  const fault = run.faultAtEnd({
    ...{ log: log.tail, frames, exitCode: child.exitCode },
    ...{ banner: log.banner, damage: log.damage, lastTimeMs },
  });
  if (fault) throw new CaptureError(fault);
}

/** No picture in time. */
function silence(run: FfmpegRun, frames: number): Fault {
  if (!run.live) return faultOf('unreadable');
  return frames === 0 ? faultOf('stalled', noPicture) : faultOf('stalled');
}

/** Cuts stdout into frames, each with a buffer of its own; the stamps tell their sizes. */
async function* framesOf(stdout: Readable, stamps: StampQueue): AsyncGenerator<Frame> {
  let stamp: FrameStamp | null = null;
  let data = Buffer.alloc(0);
  let filled = 0;
  for await (const chunk of stdout as AsyncIterable<Buffer>) {
    for (let offset = 0; offset < chunk.length; ) {
      if (stamp === null) {
        stamp = await stamps.take();
        if (stamp === null) return;
        data = Buffer.allocUnsafeSlow((stamp.width * stamp.height * 3) / 2);
        filled = 0;
      }
      const copied = chunk.copy(data, filled, offset);
      filled += copied;
      offset += copied;
      if (filled < data.length) continue;
      yield { ...stamp, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
      stamp = null;
    }
  }
}

/** A frame without a time of its own follows the last one at the declared rate. */
function sourceTime(stamp: FrameStamp, lastTimeMs: number, log: FfmpegLog): number {
  if (!Number.isNaN(stamp.timeMs)) return stamp.timeMs;
  return lastTimeMs === Number.NEGATIVE_INFINITY ? 0 : lastTimeMs + 1000 / (log.banner.framesPerSecond ?? 25);
}

/** ffmpeg may end while something is written to it; why it ended is told by its log. */
function ignoreBrokenPipe(): void {}
