import type { Eyes } from '../../src-main/vision/eyes.ts';
import type { Frame } from '../../src-main/vision/frame.ts';
import { loadManifest } from '../../src-main/vision/manifest.ts';
import { defaultMotionGateOptions } from '../../src-main/vision/motionGate.ts';
import { openEyes } from '../../src-main/vision/openEyes.ts';
import { createPipeline, type PipelineOptions, type PipelineTimes } from '../../src-main/vision/pipeline.ts';
import type { Benchmark } from './benchmark.ts';
import { clipFrames, engineFramesPerSecond } from './clipFrames.ts';
import { mean, median } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

/** Vehicles come and go all the time here, and here is none. */
const busy = { fromMs: 0, toMs: 15_000 };
const empty = { fromMs: 43_400, toMs: 45_000 };
/** The empty stretch is played so often in a row: the gate's looks are two seconds apart. */
const emptyRounds = 8;
const warmUpFrames = 10;

/** Detection, reading and what surrounds them, on frames that are decoded already. */
export const vision: Benchmark = {
  title: 'Vision',
  method: `Every frame of ${(busy.toMs - busy.fromMs) / 1000} s of the sample clip (1280 × 720, ${engineFramesPerSecond} a second), decoded beforehand, in one thread, without the motion gate skipping any.`,
  figures: [
    { key: 'detectMs', unit: 'ms', meaning: 'finding plates in one frame, median' },
    { key: 'detectMeanMs', unit: 'ms', meaning: 'finding plates in one frame, mean' },
    { key: 'readMs', unit: 'ms', meaning: 'reading one place that may be a plate, median' },
    { key: 'readMeanMs', unit: 'ms', meaning: 'reading one place that may be a plate, mean' },
    { key: 'readsPerFrame', unit: '', meaning: 'places read in one frame, mean' },
    { key: 'prepareMs', unit: 'ms', meaning: 'motion gate, tracking and voting for one frame, mean' },
    { key: 'framesPerSecondPerCore', unit: '/s', meaning: 'frames analysed in one second of processor time' },
    { key: 'emptyFrameMs', unit: 'ms', meaning: 'processor time for one frame of an empty lane, with the motion gate' },
    { key: 'gateSavesPercent', unit: '%', meaning: 'of the processor time for an empty lane that the gate saves' },
  ],
  async run(progress) {
    progress('decoding');
    const frames = await clipFrames(busy.fromMs, busy.toMs, engineFramesPerSecond);
    const emptyFrames = repeated(await clipFrames(empty.fromMs, empty.toMs, engineFramesPerSecond), emptyRounds);
    return await whileOpen(openEyes(await loadManifest(), 'video'), async (eyes) => {
      const stopwatch = timed(eyes);
      await observeAll(stopwatch.eyes, frames.slice(0, warmUpFrames), everyFrame);
      stopwatch.reset();
      progress(`looking at ${frames.length} frames with vehicles`);
      const watched = await observeAll(stopwatch.eyes, frames, everyFrame);
      const { detectMs, readMs } = stopwatch;
      progress(`looking at ${emptyFrames.length} frames without any`);
      const ungated = await observeAll(eyes, emptyFrames.slice(0, emptyFrames.length / emptyRounds), everyFrame);
      const gated = await observeAll(eyes, emptyFrames, {});
      return {
        detectMs: median(detectMs),
        detectMeanMs: mean(detectMs),
        readMs: median(readMs),
        readMeanMs: mean(readMs),
        readsPerFrame: readMs.length / detectMs.length,
        prepareMs: watched.times.prepareMs / watched.times.analysedFrames,
        framesPerSecondPerCore: 1000 / watched.cpuMsPerFrame,
        emptyFrameMs: gated.cpuMsPerFrame,
        gateSavesPercent: 100 * (1 - gated.cpuMsPerFrame / ungated.cpuMsPerFrame),
      };
    });
  },
};

/** The gate does its work, so that its time counts, and lets everything through. */
const everyFrame: PipelineOptions = {
  leastIntervalMs: 0,
  gate: { ...defaultMotionGateOptions, dueWhileFollowingMs: 0, dueWhileEmptyMs: 0 },
};

async function observeAll(eyes: Eyes, frames: readonly Frame[], options: PipelineOptions): Promise<Watched> {
  const pipeline = createPipeline(eyes, options);
  const begun = process.cpuUsage();
  for (const frame of frames) await pipeline.observe(frame);
  pipeline.end();
  const { user, system } = process.cpuUsage(begun);
  return { times: pipeline.times, cpuMsPerFrame: (user + system) / 1000 / frames.length };
}

interface Watched {
  readonly times: Readonly<PipelineTimes>;
  /** Processor time of the whole process, all its threads together. */
  readonly cpuMsPerFrame: number;
}

/** The same eyes, with a note of how long each look took. */
function timed(eyes: Eyes) {
  const detectMs: number[] = [];
  const readMs: number[] = [];
  const noting = async <T>(times: number[], work: Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await work;
    times.push(performance.now() - begun);
    return result;
  };
  const watched: Eyes = {
    detector: { ...eyes.detector, detect: (frame) => noting(detectMs, eyes.detector.detect(frame)) },
    reader: { ...eyes.reader, read: (frame, candidate) => noting(readMs, eyes.reader.read(frame, candidate)) },
    close: () => eyes.close(),
  };
  const reset = (): void => {
    detectMs.length = 0;
    readMs.length = 0;
  };
  return { eyes: watched, detectMs, readMs, reset };
}

/** A stretch played again and again, its times running on. */
function repeated(frames: readonly Frame[], times: number): readonly Frame[] {
  const intervalMs = 1000 / engineFramesPerSecond;
  return Array.from({ length: times }, () => frames)
    .flat()
    .map((frame, index) => ({ ...frame, timeMs: index * intervalMs }));
}
