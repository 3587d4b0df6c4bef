import { foldPlate } from '../plates/fold.ts';
import type { Interpretation } from '../plates/interpret.ts';
import { defaultSite, type Site } from '../plates/site.ts';
import { areTwoVehicles, associate, isNearlyPartOf, isSameText, isSeenWell } from './association.ts';
import type { CrossingLine } from './crossing.ts';
import type { Frame, FrameBox } from './frame.ts';
import { areaOf, isNear, isSamePlace, sharedArea } from './geometry.ts';
import type { Pass, PassEvent } from './pass.ts';
import {
  defaultPassRules,
  isBelievable,
  isSureAtEnd,
  isSureEnough,
  isUnreadableVehicle,
  type PassRules,
  patienceOf,
  remembersFor,
} from './passRules.ts';
import type { Sight } from './sights.ts';
import { type Sighting, Track } from './track.ts';

/** A pass event with its picture. */
export interface TrackedPassEvent extends PassEvent {
  /**
   * The frame that `pass.box` lies in, where this event brings new evidence; null otherwise. It is the frame just
   * observed wherever `evidenceIsThisFrame`, and an earlier one where a pass opens after its best frame.
   */
  readonly evidenceFrame: Frame | null;
}

/** A track for drawing: where the plate should be at a moment, and what is known of it. */
export interface TrackView {
  readonly id: number;
  readonly box: FrameBox;
  /** Empty while no text is sure enough to be shown. */
  readonly text: string;
  readonly confidence: number;
}

/** Longer than so many intervals between frames is a time without frames. */
const longGap = 3;

/** What a plate that is about to be told turns out to be; see `PassTracker.#knownAs`. */
type Known = Track | 'echo' | 'unsettled' | null;

/**
 * Follows plates over the frames of one source and tells passes: one vehicle, one pass. Frames must come in order.
 *
 * A vehicle that was closed and is seen again soon, or where it has stood for long, was hidden meanwhile, or the source
 * broke off: its pass goes on, `updated` and then `closed` once more under the same track.
 */
export class PassTracker {
  /** What vehicles cross when they come in or go out, frame pixels; may change at any time. */
  line: CrossingLine | null = null;
  /** What the site expects; holds for vehicles that come after it was set. */
  site: Site = defaultSite;
  readonly #rules: PassRules;
  #tracks: Track[] = [];
  /** Tracks that ended and may be seen again. */
  #left: Track[] = [];
  #nextId = 1;
  #frames = 0;
  #intervalMs = 0;
  #lastMs: number | null = null;

  constructor(rules: PassRules = defaultPassRules) {
    this.#rules = rules;
  }

  /** Whether anything is being followed that was ever read. What never was is mostly a sign, and moves if it is not. */
  get isFollowing(): boolean {
    return this.#tracks.some(({ votes }) => votes.frames > 0);
  }

  /** Takes in what one analysed frame shows, and tells what became of the passes. */
  observe(frame: Frame, sightings: readonly Sighting[]): TrackedPassEvent[] {
    const { timeMs } = frame;
    this.#measureInterval(timeMs);
    const lost = this.#closeLost(timeMs);
    const pairs = associate(this.#tracks, sightings, timeMs);
    const continued = new Set(pairs.map(({ sighting }) => sighting));
    for (const track of this.#tracks) track.missed++;
    for (const sighting of sightings) {
      if (continued.has(sighting)) continue;
      const track = new Track(this.#nextId++, timeMs, sighting, this.site);
      this.#tracks.push(track);
      pairs.push({ track, sighting });
    }
    for (const { track, sighting } of pairs) track.follow(frame, sighting, this.#rules.tellQualityGain);
    this.#noteCompany(pairs.map(({ track }) => track));
    const events = pairs.flatMap(({ track }) => this.#tell(track, frame));
    return [...lost, ...events, ...this.#closeGone(timeMs)];
  }

  /** Whether a plate is in view of which more looks would soon tell whose it is. */
  get isDeciding(): boolean {
    return this.#tracks.some(
      ({ told, isEcho, votes, missed }) =>
        told === null && !isEcho && missed === 0 && votes.frames > 0 && votes.frames < this.#rules.decidingFrames,
    );
  }

  /** Ends all passes: the source is at its end, or broke off. */
  end(): TrackedPassEvent[] {
    const events = this.#tracks.flatMap((track) => this.#close(track));
    this.#tracks = [];
    return events;
  }

  /** What to draw over the picture of a moment. Tracks that may be signs or overlays are left out. */
  tracksAt(timeMs: number): TrackView[] {
    return this.#tracks.flatMap((track) => {
      const stale =
        timeMs - track.lastMs > (track.isStanding() ? this.#rules.showStandingMs : this.#rules.showMovingMs);
      const result = track.votes.result();
      if (stale || track.isEcho || !result || (!track.told && !isBelievable(track, result, this.#rules))) return [];
      const isKnown = track.told !== null || track.votes.agreeing(foldPlate(result.text)) >= 2;
      return [
        {
          id: track.id,
          box: track.boxAt(timeMs),
          text: isKnown ? (track.told?.text ?? result.text) : '',
          confidence: isKnown ? (track.told?.confidence ?? result.confidence) : 0,
        },
      ];
    });
  }

  #measureInterval(timeMs: number): void {
    if (this.#lastMs !== null) {
      const interval = Math.max(0, timeMs - this.#lastMs);
      this.#intervalMs = this.#frames < 2 ? interval : this.#intervalMs + 0.2 * (interval - this.#intervalMs);
    }
    this.#lastMs = timeMs;
    this.#frames++;
  }

  /** What is so near to a plate that reads well is lettering on the same vehicle. */
  #noteCompany(seen: readonly Track[]): void {
    for (const track of seen) {
      const isBeside = (other: Track) =>
        other !== track && other.votes.frames > 0 && isNear(other.box, track.box, this.#rules.sameVehicleWidths);
      if (track.told === null && seen.some(isBeside)) track.inCompany++;
    }
  }

  #tell(track: Track, frame: Frame): TrackedPassEvent[] {
    const result = track.votes.result();
    if (!result || track.isEcho) return [];
    return track.told ? this.#improve(track, track.told, result, frame) : this.#open(track, result, frame);
  }

  #open(track: Track, result: Interpretation, frame: Frame): TrackedPassEvent[] {
    if (!isSureEnough(track, result, this.#rules)) return [];
    const known = this.#knownAs(track, result);
    if (known === 'echo' || known === 'unsettled') return [];
    if (known !== null) return this.#resume(known, track);
    const sight = track.sights.take(foldPlate(result.text));
    if (sight === null) return [];
    track.told = track.pass(result, placeOf(sight), this.line);
    return [eventOf('opened', track.told, sight, frame)];
  }

  #improve(track: Track, told: Pass, result: Interpretation, frame: Frame): TrackedPassEvent[] {
    const [key, toldKey] = [foldPlate(result.text), foldPlate(told.text)];
    const sight = track.sights.take(key);
    // A text that no frame has read just so has no evidence, and is not told.
    const isToldText = key === toldKey;
    const isOther = result.text !== told.text && (isToldText || sight !== null);
    const isSurer = isToldText && result.confidence >= told.confidence + this.#rules.tellConfidenceGain;
    if (!isOther && !isSurer && sight === null) return this.#tellWay(track, told);
    track.told = track.pass(result, sight === null ? placeOfEvidence(told) : placeOf(sight), this.line);
    return [eventOf('updated', track.told, sight, frame)];
  }

  /** Which way a vehicle goes is told again at once, for a barrier or a count cannot wait until it is gone. */
  #tellWay(track: Track, told: Pass): TrackedPassEvent[] {
    const now = { ...told, ...track.progress(foldPlate(told.text), this.line) };
    const turns = now.direction !== 'unknown' && now.direction !== told.direction;
    if (now.crossing === told.crossing && !turns) return [];
    track.told = now;
    return [eventOf('updated', now, null, null)];
  }

  /** The pass of an older track goes on. */
  #resume(older: Track, younger: Track): TrackedPassEvent[] {
    const isBack = this.#left.includes(older);
    this.#left = this.#left.filter((each) => each !== older);
    this.#tracks = this.#tracks.filter((each) => each !== younger && each !== older);
    older.join(younger);
    this.#tracks.push(older);
    if (!isBack || older.told === null) return [];
    older.told = { ...older.told, ...older.progress(foldPlate(older.told.text), this.line) };
    return [eventOf('updated', older.told, null, null)];
  }

  /**
   * Whether a plate that is about to be told is known already: the track that it goes on from; or that it is an `echo`, a
   * second sight or a part of what is told, to be followed in silence; or `unsettled`, as its mark is nearly that of a
   * vehicle somewhere else and may become clearer. Null for a vehicle of its own.
   */
  #knownAs(track: Track, result: Interpretation): Known {
    const key = foldPlate(result.text);
    const known = this.#amongFollowed(track, key) ?? this.#amongLeft(track, key);
    if (known === 'echo') {
      track.isEcho = true;
      track.sights.clear();
    }
    return known;
  }

  #amongFollowed(track: Track, key: string): Known {
    for (const other of this.#tracks) {
      if (other === track || other.told === null) continue;
      const otherKey = foldPlate(other.told.text);
      if (isSameText(key, otherKey)) {
        const areTwo = areTwoVehicles(track, other);
        if (areTwo) continue;
        if (areTwo === null && (other.lastMs >= track.lastMs || this.#mayBeNext(other, track))) return 'unsettled';
        return other.lastMs < track.lastMs ? other : 'echo';
      }
      if (this.#isFragment(key, track, otherKey, other) || this.#isGrown(key, track, otherKey, other)) return 'echo';
    }
    return null;
  }

  #amongLeft(track: Track, key: string): Known {
    for (const left of this.#left) {
      const leftKey = left.told === null ? left.key() : foldPlate(left.told.text);
      if (leftKey === '') continue;
      if (this.#isFragment(key, track, leftKey, left)) return 'echo';
      if (!isSameText(key, leftKey) || !this.#isBack(left, track)) continue;
      const areTwo = areTwoVehicles(track, left);
      if (areTwo) continue;
      if (areTwo === null && this.#mayBeNext(left, track)) return 'unsettled';
      return left.told === null ? 'echo' : left;
    }
    return null;
  }

  /**
   * Whether a track that was not seen well may be another vehicle than one that was. It is not where it begins so near to
   * the end of that one that they are most likely pieces of one track.
   */
  #mayBeNext(earlier: Track, later: Track): boolean {
    if (!isSeenWell(earlier)) return false;
    const sizes = earlier.box[3] / Math.max(1, later.firstBox[3]);
    const isAfter = earlier.lastMs <= later.firstMs && Math.max(sizes, 1 / sizes) < 2;
    return !isAfter || !isNear(earlier.boxAt(later.firstMs), later.firstBox, this.#rules.brokenTrackWidths);
  }

  /** Whether a track begins where and when a vehicle that was lost from sight would be seen again. */
  #isBack(left: Track, track: Track): boolean {
    const awayMs = track.firstMs - left.lastMs;
    if (awayMs < this.#rules.samePassMs) return isNear(left.box, track.box, this.#rules.samePlaceWidths);
    return awayMs < remembersFor(left, this.#rules) && isSamePlace(left.standsAt, track.firstBox);
  }

  /** A piece of a plate that is told: cut by the picture's edge, or one of its two rows. */
  #isFragment(key: string, track: Track, otherKey: string, other: Track): boolean {
    const isMeanwhile = track.firstMs - other.lastMs < this.#rules.closeAfterMs;
    return isMeanwhile && isNearlyPartOf(key, otherKey) && isNear(other.box, track.box, this.#rules.samePlaceWidths);
  }

  /** The plate at the same place that was told by a piece of itself. */
  #isGrown(key: string, track: Track, otherKey: string, other: Track): boolean {
    const smaller = Math.min(areaOf(other.box), areaOf(track.box));
    const isThere = sharedArea(other.boxAt(track.lastMs), track.box) > 0.3 * smaller;
    return isThere && track.lastMs - other.lastMs < this.#rules.closeAfterMs && isNearlyPartOf(otherKey, key);
  }

  /** After a time without frames, nothing goes on from what was there before it. */
  #closeLost(timeMs: number): TrackedPassEvent[] {
    const leastMs = longGap * this.#intervalMs;
    return this.#closeAll(
      (track) => timeMs - track.lastMs >= Math.max(leastMs, remembersFor(track, this.#rules)),
      timeMs,
    );
  }

  #closeGone(timeMs: number): TrackedPassEvent[] {
    return this.#closeAll(
      (track) => track.missed >= 2 && timeMs - track.lastMs >= patienceOf(track, this.#rules),
      timeMs,
    );
  }

  #closeAll(isGone: (track: Track) => boolean, timeMs: number): TrackedPassEvent[] {
    const gone = this.#tracks.filter(isGone);
    this.#tracks = this.#tracks.filter((track) => !gone.includes(track));
    const events = gone.flatMap((track) => this.#close(track));
    this.#left = this.#left
      .filter((left) => timeMs - left.lastMs < remembersFor(left, this.#rules))
      .slice(-this.#rules.mostRemembered);
    return events;
  }

  #close(track: Track): TrackedPassEvent[] {
    const events = track.told === null && !track.isEcho ? this.#openLate(track) : this.#settle(track);
    if (track.told !== null || track.isEcho) {
      track.sights.clear();
      this.#left.push(track);
    }
    if (track.told === null || track.isEcho) return events;
    return [...events, eventOf('closed', track.told, null, null)];
  }

  /** What all frames together say at the end, where it is not what was told last. */
  #settle(track: Track): TrackedPassEvent[] {
    const result = track.votes.result();
    const { told } = track;
    if (told === null || track.isEcho) return [];
    if (told.text === '' || result === null) {
      track.told = { ...told, ...track.progress('', this.line), frames: track.sightings };
      return [];
    }
    const sight = track.sights.take(foldPlate(result.text));
    if (foldPlate(result.text) === foldPlate(told.text)) {
      track.told = track.pass(result, placeOfEvidence(told), this.line);
      return [];
    }
    if (sight === null) {
      track.told = { ...told, ...track.progress(foldPlate(told.text), this.line) };
      return [];
    }
    track.told = track.pass(result, placeOf(sight), this.line);
    return [eventOf('updated', track.told, sight, null)];
  }

  /** A pass too short to be sure of while it lasted, or that nobody could read, told at its end. */
  #openLate(track: Track): TrackedPassEvent[] {
    const result = track.votes.result();
    const source = { frames: this.#frames, intervalMs: this.#intervalMs };
    if (result !== null && isSureAtEnd(track, result, source, this.#rules)) {
      const known = this.#knownAs(track, result);
      if (known === 'echo' || known === 'unsettled') return [];
      if (known !== null) {
        known.lastMs = track.lastMs;
        return [];
      }
      const sight = track.sights.take(foldPlate(result.text));
      if (sight !== null) {
        track.told = track.pass(result, placeOf(sight), this.line);
        return [eventOf('opened', track.told, sight, null)];
      }
    }
    const others = [...this.#tracks, ...this.#left].filter((other) => other !== track);
    if (!isUnreadableVehicle(track, others, this.#rules)) return [];
    const sight = track.sights.takeBest();
    if (sight === null) return [];
    track.told = track.unreadPass(placeOf(sight), this.line);
    return [eventOf('opened', track.told, sight, null)];
  }
}

function placeOf({ box, frame }: Sight) {
  return { box, timeMs: frame.timeMs };
}

function placeOfEvidence({ box, evidenceMs }: Pass) {
  return { box, timeMs: evidenceMs };
}

function eventOf(kind: PassEvent['kind'], pass: Pass, sight: Sight | null, now: Frame | null): TrackedPassEvent {
  return {
    kind,
    pass,
    evidenceIsThisFrame: sight !== null && sight.frame === now,
    evidenceFrame: sight?.frame ?? null,
  };
}
