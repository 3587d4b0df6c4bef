import type { Eyes } from './eyes.ts';
import type { Frame, FrameBox } from './frame.ts';
import { areaOf } from './geometry.ts';
import { defaultMotionGateOptions, MotionGate, type MotionGateOptions } from './motionGate.ts';
import { checkFrame } from './nv12.ts';
import { defaultPassRules, type PassRules } from './passRules.ts';
import { PassTracker, type TrackedPassEvent } from './passTracker.ts';
import { type PlateOfPicture, plateOfPicture } from './readPicture.ts';
import {
  defaultLookSettings,
  type LookSettings,
  type SeeingOptions,
  type SeeingTimes,
  type SeenPlate,
  seePlates,
  type UnreadPlate,
} from './seePlates.ts';
import { sharpnessOf } from './sharpness.ts';
import type { Sighting } from './track.ts';
import type { TrackView } from './trackView.ts';
import { lineInFrame } from './zones.ts';

/** How a stream of frames is watched. Every part has a default that suits a gate camera. */
export interface PipelineOptions {
  /** Frames closer together than this (source milliseconds) are passed over; 0 looks at every frame. */
  readonly leastIntervalMs?: number;
  /** `null` analyses still pictures too. */
  readonly gate?: MotionGateOptions | null;
  readonly seeing?: SeeingOptions;
  readonly rules?: PassRules;
  readonly settings?: LookSettings;
}

/** What one frame led to. */
export interface Observation {
  readonly events: readonly TrackedPassEvent[];
  /** What this very frame shows, best first; empty where it was not analysed. */
  readonly plates: readonly PlateOfPicture[];
  /** Plates of it that were not read because of where or how large they are. */
  readonly ignored: readonly FrameBox[];
  readonly analysed: boolean;
}

/** Where the time of a pipeline went so far, milliseconds, and over how many frames. */
export interface PipelineTimes extends SeeingTimes {
  /** Motion gate, tracking and voting. */
  prepareMs: number;
  frames: number;
  analysedFrames: number;
}

/** Frames in, passes out. One call at a time, in order of time. */
export interface Pipeline {
  observe(frame: Frame): Promise<Observation>;
  /** What is looked at, and how, from the next frame on. */
  set(settings: LookSettings): void;
  tracksAt(timeMs: number): readonly TrackView[];
  /** Closes what is open: the source is at its end. */
  end(): readonly TrackedPassEvent[];
  readonly times: Readonly<PipelineTimes>;
}

/** Fifteen looks a second are plenty for a vehicle at a gate, and a third of the work of a 50 Hz camera's every frame. */
const defaultLeastIntervalMs = 60;

/** A still picture is looked at this often while that soon tells whose plate is in it. */
const decidingIntervalMs = 150;

/**
 * In video every candidate costs time again and again, and what is hardly legible, such as a sign in the dusk, would be read
 * alike in frame after frame; the next frame is another chance.
 */
const videoSeeing: SeeingOptions = {
  ...{ mostCandidates: 8, leastRank: 0.3, leastLegible: 0.93, gulfAnywhere: false },
};

/** Joins gate, detector, reader and tracker for one source. The eyes stay the caller's to close. */
export function createPipeline(eyes: Eyes, options: PipelineOptions = {}): Pipeline {
  const { leastIntervalMs = defaultLeastIntervalMs, seeing = videoSeeing, rules = defaultPassRules } = options;
  const gate = options.gate === null ? null : new MotionGate(options.gate ?? defaultMotionGateOptions);
  const tracker = new PassTracker(rules);
  let settings = options.settings ?? defaultLookSettings;
  const times: PipelineTimes = { detectMs: 0, readMs: 0, prepareMs: 0, frames: 0, analysedFrames: 0 };
  let lastMs = Number.NEGATIVE_INFINITY;

  function isWorthALook(frame: Frame): boolean {
    const elapsed = frame.timeMs - lastMs;
    if (elapsed >= 0 && elapsed < leastIntervalMs) return false;
    if (gate === null) return true;
    const isDue = tracker.isDeciding && elapsed >= decidingIntervalMs;
    return gate.judge(frame, tracker.isFollowing, isDue) !== null;
  }

  return {
    times,
    async observe(frame) {
      const begun = performance.now();
      checkFrame(frame);
      times.frames++;
      const isWorth = isWorthALook(frame);
      times.prepareMs += performance.now() - begun;
      if (!isWorth) return { events: [], plates: [], ignored: [], analysed: false };
      lastMs = frame.timeMs;
      const { zones, site } = settings;
      const { plates, unread, ignored } = await seePlates(eyes, frame, times, seeing, { zones, site });
      const seenAt = performance.now();
      tracker.line = lineInFrame(zones, frame);
      tracker.site = site;
      const events = tracker.observe(frame, [
        ...plates.map((plate) => sightingOf(frame, plate)),
        ...unread.map((plate) => unreadSightingOf(frame, plate)),
      ]);
      times.prepareMs += performance.now() - seenAt;
      times.analysedFrames++;
      return { events, plates: plates.map(plateOfPicture), ignored, analysed: true };
    },
    set(changed) {
      settings = changed;
    },
    tracksAt: (timeMs) => tracker.tracksAt(timeMs),
    end: () => tracker.end(),
  };
}

/** Lettering of this height (pixels) shows all it can; below it, quality falls with height. */
const ampleTextHeight = 28;
/** A plate that touches the edge of the picture is most likely cut. */
const edgeShare = 0.3;

function sightingOf(frame: Frame, { reading, evidence, isCut, interpretation, rank }: SeenPlate): Sighting {
  const { candidate, letteringHeight } = reading;
  const quality = rank ** 2 * pictureQuality(frame, candidate.box, letteringHeight);
  return {
    box: candidate.box,
    score: candidate.score,
    textHeight: letteringHeight,
    quality: isCut ? quality * edgeShare : quality,
    reading: { interpretation, evidence },
    guess: interpretation.raw,
  };
}

/** Lettering is about this share of a plate's box, where none could be read to measure it by. */
const letteringShare = 0.7;

function unreadSightingOf(frame: Frame, { candidate, guess }: UnreadPlate): Sighting {
  const { box, score } = candidate;
  const textHeight = box[3] * letteringShare;
  return { box, score, textHeight, quality: score * pictureQuality(frame, box, textHeight), reading: null, guess };
}

/** 0 to 1: how much of a plate its picture shows, by size and sharpness. */
function pictureQuality(frame: Frame, box: FrameBox, textHeight: number): number {
  if (areaOf(box) === 0) return 0;
  const size = Math.min(1, textHeight / ampleTextHeight);
  return (0.4 + 0.6 * size) * (0.5 + 0.5 * sharpnessOf(frame, box));
}
