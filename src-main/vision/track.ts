import { foldPlate } from '../plates/fold.ts';
import type { Interpretation } from '../plates/interpret.ts';
import type { MarkEvidence } from '../plates/markEvidence.ts';
import type { Site } from '../plates/site.ts';
import { type CrossingLine, crossingOf } from './crossing.ts';
import type { Frame, FrameBox, Point } from './frame.ts';
import { centreOf, clamp } from './geometry.ts';
import type { Pass } from './pass.ts';
import { Path } from './path.ts';
import { BallotBox } from './vote.ts';

/** One plate in one frame, as the tracker needs it. */
export interface Sighting {
  readonly box: FrameBox;
  /** Height of the plate's lettering along its own upright, pixels. */
  readonly textHeight: number;
  readonly interpretation: Interpretation;
  readonly evidence: MarkEvidence;
  /** 0 to 1: how good a picture of the plate this is (sharp, large, whole, legible). */
  readonly quality: number;
}

/** The best frame that read the result so far. The frame itself is kept only until the pass is told. */
export interface BestSight {
  readonly key: string;
  readonly quality: number;
  readonly box: FrameBox;
  readonly timeMs: number;
  readonly frame: Frame | null;
}

/** How far into the past the speed of a plate looks, milliseconds. */
const speedMemoryMs = 250;
/** A prediction goes no further than this. */
const farthestPredictionMs = 800;
/** Height of the borders that drawn-over lettering keeps to, as a share of the picture. */
const borderShare = 0.1;
/** Heights kept from the beginning and the end of a pass for its direction. */
const heightsKept = 6;
/** Different texts of one track whose first places are kept. */
const firstBoxesKept = 32;
/** With fewer frames, a detector's trembling looks like a direction. */
const directionFrames = 5;
/** Growth or shrinkage of the plate over a pass that makes a direction. */
const directionRatio = 1.12;

/** One plate followed over frames. */
export class Track {
  readonly id: number;
  readonly votes: BallotBox;
  readonly firstMs: number;
  lastMs: number;
  box: FrameBox;
  velocity: Point = { x: 0, y: 0 };
  /** Analysed frames in a row without it. */
  missed = 0;
  /** Whether the place or size of the plate changed by more than a detector's trembling. */
  hasMoved = false;
  /** Whether it ever was away from the upper and lower borders, where recorders draw their clock and their name. */
  isInScene = false;
  /** What was last told of it; null while it is not yet a pass. */
  told: Pass | null = null;
  /** A second sight of something that is already told: followed, never told. */
  isEcho = false;
  best: BestSight | null = null;
  readonly path = new Path();
  readonly #firstBoxes = new Map<string, FrameBox>();
  readonly #firstHeights: number[] = [];
  readonly #lastHeights: number[] = [];

  constructor(id: number, timeMs: number, sighting: Sighting, site: Site) {
    this.id = id;
    this.votes = new BallotBox(site);
    this.firstMs = timeMs;
    this.lastMs = timeMs;
    this.box = sighting.box;
  }

  /** Where the plate should be at a time, from its last place and speed. */
  boxAt(timeMs: number): FrameBox {
    const ahead = clamp(timeMs - this.lastMs, -farthestPredictionMs, farthestPredictionMs);
    const [x, y, width, height] = this.box;
    return [x + this.velocity.x * ahead, y + this.velocity.y * ahead, width, height];
  }

  /** Takes the plate of a new frame into the track. */
  follow(timeMs: number, sighting: Sighting, frameHeight: number): void {
    const elapsed = timeMs - this.lastMs;
    if (elapsed > 0) {
      const [from, to] = [centreOf(this.box), centreOf(sighting.box)];
      const trust = 1 - Math.exp(-elapsed / speedMemoryMs);
      this.velocity = {
        x: this.velocity.x + trust * ((to.x - from.x) / elapsed - this.velocity.x),
        y: this.velocity.y + trust * ((to.y - from.y) / elapsed - this.velocity.y),
      };
    }
    this.box = sighting.box;
    this.lastMs = timeMs;
    this.missed = 0;
    this.path.add(centreOf(sighting.box));
    const middle = centreOf(sighting.box).y / frameHeight;
    this.isInScene ||= middle > borderShare && middle < 1 - borderShare;
    this.hasMoved ||= this.#hasLeftItsFirstPlace(sighting);
    if (this.#firstHeights.length < heightsKept) this.#firstHeights.push(sighting.textHeight);
    this.#lastHeights.push(sighting.textHeight);
    if (this.#lastHeights.length > heightsKept) this.#lastHeights.shift();
  }

  /** Whether the plate stood still when it was last seen: slower than a tenth of its own height in 100 ms. */
  isStanding(): boolean {
    return Math.hypot(this.velocity.x, this.velocity.y) * 1000 < this.box[3];
  }

  /** Folded text of what the votes say, empty before the first. */
  key(): string {
    return foldPlate(this.votes.result()?.text ?? '');
  }

  /** The pass as it stands, with the evidence's own box. */
  pass(
    result: Interpretation,
    { box, timeMs }: Pick<BestSight, 'box' | 'timeMs'>,
    line: CrossingLine | null = null,
  ): Pass {
    return {
      track: this.id,
      text: result.text,
      raw: result.raw,
      country: result.country,
      format: result.format,
      confidence: result.confidence,
      characters: result.characters,
      candidates: result.candidates,
      ...this.progress(foldPlate(result.text), line),
      box,
      evidenceMs: timeMs,
    };
  }

  /** What goes on changing while a pass lasts. */
  progress(
    key: string,
    line: CrossingLine | null,
  ): Pick<Pass, 'frames' | 'agreeingFrames' | 'firstMs' | 'lastMs' | 'direction' | 'crossing'> {
    return {
      frames: this.votes.frames,
      agreeingFrames: this.votes.agreeing(key),
      firstMs: this.firstMs,
      lastMs: this.lastMs,
      direction: this.#direction(),
      crossing: this.crossing(line),
    };
  }

  /** Which way it went over a line; null where there is none. */
  crossing(line: CrossingLine | null): Pass['crossing'] {
    return line === null ? null : crossingOf(this.path.points, line);
  }

  /**
   * Compared with where this very text was first read: of lettering that stands still, a detector finds now one part and
   * now another, and only what reads alike can be expected to have the same box.
   */
  #hasLeftItsFirstPlace({ box, interpretation }: Sighting): boolean {
    const key = foldPlate(interpretation.text);
    const first = this.#firstBoxes.get(key);
    if (!first && this.#firstBoxes.size < firstBoxesKept) this.#firstBoxes.set(key, box);
    return first !== undefined && hasLeft(first, box);
  }

  #direction(): Pass['direction'] {
    if (this.votes.frames < directionFrames) return 'unknown';
    const third = Math.min(heightsKept, Math.ceil(this.votes.frames / 3));
    const ratio = middleOf(this.#lastHeights.slice(-third)) / Math.max(1, middleOf(this.#firstHeights.slice(0, third)));
    return ratio > directionRatio ? 'approaching' : ratio < 1 / directionRatio ? 'leaving' : 'unknown';
  }
}

/** Whether a box is elsewhere or of another size, and not merely longer or shorter at one end. */
function hasLeft(start: FrameBox, now: FrameBox): boolean {
  const step = Math.max(6, Math.min(start[3], now[3]) / 2);
  const shift = (axis: 0 | 1): number => {
    const low = now[axis] - start[axis];
    const high = now[axis] + now[(axis + 2) as 2 | 3] - start[axis] - start[(axis + 2) as 2 | 3];
    return Math.sign(low) === Math.sign(high) ? Math.min(Math.abs(low), Math.abs(high)) : 0;
  };
  const growth = [now[2] / Math.max(1, start[2]), now[3] / Math.max(1, start[3])];
  return shift(0) > step || shift(1) > step || growth.every((each) => each > 1.6) || growth.every((each) => each < 0.6);
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
