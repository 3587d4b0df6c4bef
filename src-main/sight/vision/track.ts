import { foldPlate } from '../../plates/fold.ts';
import type { Interpretation } from '../../plates/interpret.ts';
import type { MarkEvidence } from '../../plates/markEvidence.ts';
import type { Site } from '../../plates/site.ts';
import { type CrossingLine, crossingOf } from './crossing.ts';
import { Direction } from './direction.ts';
import type { Frame, FrameBox, Point } from './frame.ts';
import { centreOf, clamp, distanceBetween, hasLeft } from './geometry.ts';
import { type Motion, motionFrom, standing } from './motion.ts';
import type { Pass } from './pass.ts';
import { Path } from './path.ts';
import { Sights } from './sights.ts';
import { BallotBox, ballotOf } from './vote.ts';

/** What a frame says of a plate's text. */
export interface PlateText {
  readonly interpretation: Interpretation;
  readonly evidence: MarkEvidence;
}

/** One plate in one frame, as the tracker needs it. */
export interface Sighting {
  readonly box: FrameBox;
  /** 0 to 1: how sure the detector is that this is a plate. */
  readonly score: number;
  /** Height of the plate's lettering along its own upright, pixels. */
  readonly textHeight: number;
  /** 0 to 1: how good a picture of the plate this is (sharp, large, whole, legible). */
  readonly quality: number;
  /** Null where no text of it can be believed. */
  readonly reading: PlateText | null;
  /** What it may say nevertheless, for a person to judge. */
  readonly guess: string;
}

/** Where and when the evidence of a pass is. */
export interface EvidencePlace {
  readonly box: FrameBox;
  readonly timeMs: number;
}

/** How far into the past the speed of a plate looks, milliseconds. */
const speedMemoryMs = 250;
/** A prediction goes no further than this. */
const farthestPredictionMs = 800;
/** Height of the borders that drawn-over lettering keeps to, as a share of the picture. */
const borderShare = 0.1;
/** Different texts of one track whose first places are kept. */
const firstBoxesKept = 32;
/**
 * Lettering of this height, pixels, shows all it can. Below it a frame's word counts less by the square, as the area that
 * a character is read from does: a row of far frames that misread alike must not outvote a few near ones.
 */
const ampleTextHeight = 24;
/** Lettering of this height, pixels, is misread by chance if at all; lower one is misread alike in frame after frame. */
const clearTextHeight = 16;

/** What moved no farther than this, in its own widths, has stood. */
const hardlyTravelled = 0.5;

/** One plate followed over frames. */
export class Track {
  readonly id: number;
  readonly votes: BallotBox;
  readonly firstMs: number;
  readonly firstBox: FrameBox;
  lastMs: number;
  box: FrameBox;
  velocity: Point = { x: 0, y: 0 };
  /** How it moves just now, for drawing it on the pictures that come next. */
  motion: Motion = standing;
  /** Analysed frames in a row without it. */
  missed = 0;
  /** Frames in which it was seen, whether it could be read or not. */
  sightings = 0;
  /** Frames in which another plate was so near that both must be on one vehicle. */
  inCompany = 0;
  /** Whether the place or size of the plate changed by more than a detector's trembling. */
  hasMoved = false;
  /** Whether it ever was away from the upper and lower borders, where recorders draw their clock and their name. */
  isInScene = false;
  /** Where it has stood, but for a detector's trembling, and since when. */
  standsAt: FrameBox;
  stoodSinceMs: number;
  /** Width of the widest box, and height of the highest lettering that was read, pixels. */
  widest = 0;
  highest = 0;
  /** Farthest it ever was from where it was first, in its own widths. */
  travelled = 0;
  /** What was last told of it; null while it is not yet a pass. */
  told: Pass | null = null;
  /** A second sight of something that is already told: followed, never told. */
  isEcho = false;
  /** It began where something stood from the source's first frame on that was never told, such as a sign. */
  isOfScenery = false;
  readonly sights = new Sights();
  readonly path = new Path();
  readonly #isFromStart: boolean;
  readonly #direction = new Direction();
  /** Of the whole box, for a plate that cannot be read. */
  readonly #boxDirection = new Direction();
  readonly #firstBoxes = new Map<string, FrameBox>();
  #scores = 0;
  #guess = '';
  #guessQuality = 0;

  constructor(id: number, timeMs: number, sighting: Sighting, site: Site, isFromStart = false) {
    this.id = id;
    this.#isFromStart = isFromStart;
    this.votes = new BallotBox(site);
    this.firstMs = timeMs;
    this.firstBox = sighting.box;
    this.lastMs = timeMs;
    this.box = sighting.box;
    this.stoodSinceMs = timeMs;
    this.standsAt = sighting.box;
  }

  /** Where the plate should be at a time, from its last place and speed. */
  boxAt(timeMs: number): FrameBox {
    const ahead = clamp(timeMs - this.lastMs, -farthestPredictionMs, farthestPredictionMs);
    const [x, y, width, height] = this.box;
    return [x + this.velocity.x * ahead, y + this.velocity.y * ahead, width, height];
  }

  /** Takes the plate of a new frame into the track. */
  follow(frame: Frame, sighting: Sighting, leastGain: number): void {
    this.#move(frame.timeMs, sighting);
    const centre = centreOf(sighting.box);
    const middle = centre.y / frame.height;
    this.isInScene ||= middle > borderShare && middle < 1 - borderShare;
    this.path.add(centre);
    this.#boxDirection.add(sighting.box[3], centre);
    this.sightings++;
    this.#scores += sighting.score;
    this.widest = Math.max(this.widest, sighting.box[2]);
    this.travelled = Math.max(
      this.travelled,
      distanceBetween(centreOf(this.firstBox), centre) / Math.max(this.firstBox[2], 1),
    );
    if (sighting.reading === null) this.#look(frame, sighting, leastGain);
    else this.#read(frame, sighting, sighting.reading, leastGain);
  }

  /** Goes on where a younger track is, which turned out to be the same vehicle. */
  join(younger: Track): void {
    this.votes.merge(younger.votes);
    this.path.append(younger.path);
    this.box = younger.box;
    this.velocity = younger.velocity;
    this.motion = younger.motion;
    this.lastMs = younger.lastMs;
    this.sightings += younger.sightings;
    this.highest = Math.max(this.highest, younger.highest);
    this.hasMoved ||= younger.hasMoved;
    if (hasLeft(this.standsAt, younger.box)) this.stoodSinceMs = younger.stoodSinceMs;
    this.standsAt = younger.box;
    this.missed = 0;
  }

  /** Whether the plate stood still when it was last seen: slower than a tenth of its own height in 100 ms. */
  isStanding(): boolean {
    return Math.hypot(this.velocity.x, this.velocity.y) * 1000 < this.box[3];
  }

  /** Whether it was there when the source began, and has stood since. */
  get arrivedUnseen(): boolean {
    return this.#isFromStart && this.hasStood;
  }

  /** Whether it stands where it was first seen. */
  get hasStood(): boolean {
    return !this.hasMoved && this.travelled < hardlyTravelled;
  }

  /** Folded text of what the votes say, empty before the first. */
  key(): string {
    return foldPlate(this.votes.result()?.text ?? '');
  }

  /** Height of its lettering of late, pixels. */
  get textHeight(): number {
    return this.#direction.height;
  }

  /** Mean sureness of the detector, 0 to 1. */
  get score(): number {
    return this.#scores / Math.max(1, this.sightings);
  }

  /** The pass as it stands. */
  pass(result: Interpretation, { box, timeMs }: EvidencePlace, line: CrossingLine | null): Pass {
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

  /** The pass of a vehicle whose plate was followed and never read. */
  unreadPass({ box, timeMs }: EvidencePlace, line: CrossingLine | null): Pass {
    return {
      track: this.id,
      text: '',
      raw: this.votes.result()?.raw ?? this.#guess,
      country: null,
      format: null,
      confidence: 0,
      characters: [],
      candidates: [],
      ...this.progress('', line),
      frames: this.sightings,
      direction: this.#boxDirection.value,
      box,
      evidenceMs: timeMs,
    };
  }

  /** What goes on changing while a pass lasts. */
  progress(
    key: string,
    line: CrossingLine | null,
  ): Pick<Pass, 'frames' | 'agreeingFrames' | 'firstMs' | 'lastMs' | 'direction' | 'crossing' | 'arrivedUnseen'> {
    return {
      frames: this.votes.frames,
      agreeingFrames: this.votes.agreeing(key),
      firstMs: this.firstMs,
      lastMs: this.lastMs,
      direction: this.#direction.value,
      crossing: this.crossing(line),
      arrivedUnseen: this.arrivedUnseen,
    };
  }

  /** Which way it went over a line; null where there is none. */
  crossing(line: CrossingLine | null): Pass['crossing'] {
    return line === null ? null : crossingOf(this.path.points, line);
  }

  #move(timeMs: number, { box }: Sighting): void {
    const elapsed = timeMs - this.lastMs;
    this.motion = motionFrom(this.motion, this.box, box, elapsed, this.sightings < 2);
    if (elapsed > 0) {
      const [from, to] = [centreOf(this.box), centreOf(box)];
      const trust = 1 - Math.exp(-elapsed / speedMemoryMs);
      this.velocity = {
        x: this.velocity.x + trust * ((to.x - from.x) / elapsed - this.velocity.x),
        y: this.velocity.y + trust * ((to.y - from.y) / elapsed - this.velocity.y),
      };
    }
    if (hasLeft(this.standsAt, box)) {
      this.standsAt = box;
      this.stoodSinceMs = timeMs;
    }
    this.box = box;
    this.lastMs = timeMs;
    this.missed = 0;
  }

  #read(frame: Frame, sighting: Sighting, { interpretation, evidence }: PlateText, leastGain: number): void {
    const { box, quality, textHeight } = sighting;
    const key = foldPlate(interpretation.text);
    const weight = quality * interpretation.plausibility * nearnessOf(textHeight, ampleTextHeight);
    this.votes.add(ballotOf(evidence, interpretation.text, weight, nearnessOf(textHeight, clearTextHeight)));
    this.highest = Math.max(this.highest, textHeight);
    this.hasMoved ||= this.#hasLeftItsFirstPlace(key, box);
    this.#direction.add(textHeight, centreOf(box));
    if (!this.isEcho) this.sights.add({ key, quality, box, frame }, leastGain, this.key());
  }

  /** Of a plate without a text a picture is kept once it has moved, for lettering of the scene never does. */
  #look(frame: Frame, { box, quality, guess }: Sighting, leastGain: number): void {
    if (quality > this.#guessQuality && guess !== '') {
      this.#guess = guess;
      this.#guessQuality = quality;
    }
    if (this.told === null && !this.isEcho && this.travelled > hardlyTravelled)
      this.sights.add({ key: '', quality, box, frame }, leastGain, this.key());
  }

  /**
   * Compared with where this very text was first read: of lettering that stands still, a detector finds now one part and
   * now another, and only what reads alike can be expected to have the same box.
   */
  #hasLeftItsFirstPlace(key: string, box: FrameBox): boolean {
    const first = this.#firstBoxes.get(key);
    if (!first && this.#firstBoxes.size < firstBoxesKept) this.#firstBoxes.set(key, box);
    return first !== undefined && hasLeft(first, box);
  }
}

/** 0 to 1: the share of a fully legible character's area that lettering of such a height shows. */
function nearnessOf(textHeight: number, fullHeight: number): number {
  return Math.min(1, textHeight / fullHeight) ** 2;
}
