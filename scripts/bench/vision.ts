import type { Eyes } from '../../src-main/sight/vision/eyes.ts';
import type { Frame } from '../../src-main/sight/vision/frame.ts';
import { lookSize } from '../../src-main/sight/vision/lookSize.ts';
import { LumaInput } from '../../src-main/sight/vision/lumaInput.ts';
import { loadManifest } from '../../src-main/sight/vision/manifest.ts';
import { defaultMotionGateOptions } from '../../src-main/sight/vision/motionGate.ts';
import { openEyes } from '../../src-main/sight/vision/openEyes.ts';
import { createPipeline, type PipelineOptions, type PipelineTimes } from '../../src-main/sight/vision/pipeline.ts';
import { plateLooks } from '../../src-main/sight/vision/plateDetector.ts';
import type { Benchmark } from './benchmark.ts';
import { clipFrames, engineFramesPerSecond } from './clipFrames.ts';
import { openPpOcrEyes } from './ppOcr/openPpOcrEyes.ts';
import { mean, median } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

/** Vehicles come and go all the time here, and here is none. */
const busy = { fromMs: 0, toMs: 15_000 };
const empty = { fromMs: 43_400, toMs: 45_000 };
/** The empty stretch is played so often in a row: the gate's looks are two seconds apart. */
const emptyRounds = 8;
const warmUpFrames = 10;
/** Sides of the detector's picture are multiples of this. */
const detectorMultiple = 32;

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
    { key: 'findAndReadMs', unit: 'ms', meaning: 'finding and reading all plates of one frame, median' },
    { key: 'prepareMs', unit: 'ms', meaning: 'bringing one frame to the size that the detector sees, median' },
    { key: 'trackMs', unit: 'ms', meaning: 'motion gate, tracking and voting for one frame, mean' },
    { key: 'ppOcrDetectMs', unit: 'ms', meaning: 'the same as detectMs with the text detector of PP-OCRv4' },
    { key: 'ppOcrReadMs', unit: 'ms', meaning: 'the same as readMs with the text reader of PP-OCRv4' },
    { key: 'ppOcrFindAndReadMs', unit: 'ms', meaning: 'the same as findAndReadMs with both' },
    { key: 'framesPerSecondPerCore', unit: '/s', meaning: 'frames analysed in one second of processor time' },
    { key: 'emptyFrameMs', unit: 'ms', meaning: 'processor time for one frame of an empty lane, with the motion gate' },
    { key: 'gateSavesPercent', unit: '%', meaning: 'of the processor time for an empty lane that the gate saves' },
  ],
  async run(progress) {
    progress('decoding');
    const frames = await clipFrames(busy.fromMs, busy.toMs, engineFramesPerSecond);
    const emptyFrames = repeated(await clipFrames(empty.fromMs, empty.toMs, engineFramesPerSecond), emptyRounds);
    const own = await whileOpen(openEyes(await loadManifest(), 'video'), async (eyes) => {
      const watched = await watch(eyes, frames, progress);
      progress(`looking at ${emptyFrames.length} frames without any`);
      const ungated = await observeAll(eyes, emptyFrames.slice(0, emptyFrames.length / emptyRounds), everyFrame);
      const gated = await observeAll(eyes, emptyFrames, {});
      return { ...watched, ungated, gated };
    });
    progress('now with PP-OCRv4');
    const ppOcr = await whileOpen(openPpOcrEyes('video'), (eyes) => watch(eyes, frames, progress));
    return {
      detectMs: median(own.detectMs),
      detectMeanMs: mean(own.detectMs),
      readMs: median(own.readMs),
      readMeanMs: mean(own.readMs),
      readsPerFrame: own.readMs.length / own.detectMs.length,
      findAndReadMs: median(own.findAndReadMs),
      prepareMs: median(timesToPrepare(frames)),
      trackMs: own.times.prepareMs / own.times.analysedFrames,
      ppOcrDetectMs: median(ppOcr.detectMs),
      ppOcrReadMs: median(ppOcr.readMs),
      ppOcrFindAndReadMs: median(ppOcr.findAndReadMs),
      framesPerSecondPerCore: 1000 / own.cpuMsPerFrame,
      emptyFrameMs: own.gated.cpuMsPerFrame,
      gateSavesPercent: 100 * (1 - own.gated.cpuMsPerFrame / own.ungated.cpuMsPerFrame),
    };
  },
};

/** Looks at every frame, after a few to warm up, and notes how long each part took. */
async function watch(eyes: Eyes, frames: readonly Frame[], progress: (line: string) => void) {
  const stopwatch = timed(eyes);
  await observeAll(stopwatch.eyes, frames.slice(0, warmUpFrames), everyFrame);
  stopwatch.reset();
  progress(`looking at ${frames.length} frames with vehicles`);
  const watched = await observeAll(stopwatch.eyes, frames, everyFrame);
  const { detectMs, readMs, findAndReadMs } = stopwatch;
  return { ...watched, detectMs, readMs, findAndReadMs };
}

/** What of finding plates is not the network's: each frame brought to the detector's size. */
function timesToPrepare(frames: readonly Frame[]): number[] {
  const [first] = frames;
  const { pixels, maximumEnlargement } = plateLooks.video;
  if (first === undefined || pixels[0] === undefined) return [];
  const input = new LumaInput(first, ...lookSize(first, detectorMultiple, pixels[0], maximumEnlargement));
  return frames.map((frame) => {
    const begun = performance.now();
    input.of(frame);
    return performance.now() - begun;
  });
}

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

/** The same eyes, with a note of how long each look took, and of all that one frame took. */
function timed(eyes: Eyes) {
  const detectMs: number[] = [];
  const readMs: number[] = [];
  const findAndReadMs: number[] = [];
  const watched: Eyes = {
    detector: {
      ...eyes.detector,
      async detect(frame) {
        const begun = performance.now();
        const candidates = await eyes.detector.detect(frame);
        detectMs.push(performance.now() - begun);
        findAndReadMs.push(performance.now() - begun);
        return candidates;
      },
    },
    reader: {
      ...eyes.reader,
      async read(frame, candidate) {
        const begun = performance.now();
        const reading = await eyes.reader.read(frame, candidate);
        const took = performance.now() - begun;
        readMs.push(took);
        findAndReadMs.push((findAndReadMs.pop() ?? 0) + took);
        return reading;
      },
    },
    close: () => eyes.close(),
  };
  const reset = (): void => {
    for (const times of [detectMs, readMs, findAndReadMs]) times.length = 0;
  };
  return { eyes: watched, detectMs, readMs, findAndReadMs, reset };
}

/** A stretch played again and again, its times running on. */
function repeated(frames: readonly Frame[], times: number): readonly Frame[] {
  const intervalMs = 1000 / engineFramesPerSecond;
  return Array.from({ length: times }, () => frames)
    .flat()
    .map((frame, index) => ({ ...frame, timeMs: index * intervalMs }));
}
