import { foldPlate } from '../../plates/fold.ts';
import type { Interpretation } from '../../plates/interpret.ts';
import { defaultSite, type Site } from '../../plates/site.ts';
import { associate } from './association.ts';
import type { CrossingLine } from './crossing.ts';
import type { Frame } from './frame.ts';
import { isNear } from './geometry.ts';
import { type Known, knownAs } from './knownAs.ts';
import type { Pass, PassEvent } from './pass.ts';
import {
  defaultPassRules,
  isAskedAbout,
  isAtSide,
  isSureAtEnd,
  isSureEnough,
  isUnreadableVehicle,
  isWorthAsking,
  type PassRules,
  patienceOf,
  remembersFor,
} from './passRules.ts';
import { Scenery } from './scenery.ts';
import type { Sight } from './sights.ts';
import { type Sighting, Track } from './track.ts';
import { type TrackView, viewOf } from './trackView.ts';

/** A pass event with its picture. */
export interface TrackedPassEvent extends PassEvent {
  /**
   * The frame that `pass.box` lies in, where this event brings new evidence; null otherwise. It is the frame just
   * observed wherever `evidenceIsThisFrame`, and an earlier one where a pass opens after its best frame.
   */
  readonly evidenceFrame: Frame | null;
}

/** Longer than so many intervals between frames is a time without frames. */
const longGap = 3;

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
  readonly #scenery = new Scenery();
  #nextId = 1;
  #frames = 0;
  #intervalMs = 0;
  #firstMs: number | null = null;
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
      const isFromStart = timeMs - (this.#firstMs ?? timeMs) <= this.#rules.startMs;
      const track = new Track(this.#nextId++, timeMs, sighting, this.site, isFromStart);
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

  /** What there is to draw over the picture of a moment. Tracks that may be signs or overlays are left out. */
  tracksAt(timeMs: number): TrackView[] {
    return this.#tracks.flatMap((track) => viewOf(track, timeMs, this.#rules) ?? []);
  }

  #measureInterval(timeMs: number): void {
    if (this.#lastMs !== null) {
      const interval = Math.max(0, timeMs - this.#lastMs);
      this.#intervalMs = this.#frames < 2 ? interval : this.#intervalMs + 0.2 * (interval - this.#intervalMs);
    }
    this.#firstMs ??= timeMs;
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
    if (track.isEcho) return [];
    const { told } = track;
    const result = track.votes.result();
    if (told !== null && told.text !== '') return result ? this.#improve(track, told, result, frame) : [];
    if (result && isSureEnough(track, result, this.#rules)) return this.#open(track, result, frame);
    return told === null ? this.#ask(track, frame) : this.#tellWay(track, told);
  }

  #open(track: Track, result: Interpretation, frame: Frame): TrackedPassEvent[] {
    const known = this.#knownAs(track, result);
    if (known === 'unsettled') return [];
    if (known !== null) {
      const taken = this.#takeBack(track);
      return known === 'echo' ? taken : [...taken, ...this.#resume(known, track)];
    }
    const sight = track.sights.take(foldPlate(result.text));
    if (sight === null) return [];
    const kind = track.told === null ? 'opened' : 'updated';
    track.told = track.pass(result, placeOf(sight), this.line);
    return [eventOf(kind, track.told, sight, frame)];
  }

  /** A plate that stands there and that nobody can be sure of is told without a text: once, or a sign would fill the queue. */
  #ask(track: Track, frame: Frame): TrackedPassEvent[] {
    const others = this.#othersThan(track);
    // Asked only now, for a sign that begins to be seen otherwise is followed under both sights for a while.
    track.isOfScenery ||= this.#scenery.holds(track.firstBox) || this.#scenery.holds(track.box);
    if (isAtSide(frame, track.box) || !isWorthAsking(track, others, this.#rules)) return [];
    const same = others.find((other) => isAskedAbout(track, other));
    if (same !== undefined) {
      same.lastMs = track.lastMs;
      return [];
    }
    const sight = { key: '', quality: 0, box: track.box, frame };
    track.told = track.unreadPass(placeOf(sight), this.line);
    return [eventOf('opened', track.told, sight, frame)];
  }

  /** What was told without a text, and turns out to be told already, ends. */
  #takeBack(track: Track): TrackedPassEvent[] {
    const { told } = track;
    track.told = null;
    return told === null ? [] : [eventOf('closed', told, null, null)];
  }

  #othersThan(track: Track): Track[] {
    return [...this.#tracks, ...this.#left].filter((other) => other !== track);
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

  /** Which way a vehicle goes, and that it goes at all, is told again at once, for a barrier or a count cannot wait until it is gone. */
  #tellWay(track: Track, told: Pass): TrackedPassEvent[] {
    const now = { ...told, ...track.progress(foldPlate(told.text), this.line) };
    const turns = now.direction !== 'unknown' && now.direction !== told.direction;
    const hasArrived = told.arrivedUnseen && !now.arrivedUnseen;
    if (now.crossing === told.crossing && !turns && !hasArrived) return [];
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

  /** What a plate that is about to be told is known as. An echo is followed in silence. */
  #knownAs(track: Track, result: Interpretation): Known {
    const around = { followed: this.#tracks, left: this.#left, rules: this.#rules };
    const known = knownAs(track, foldPlate(result.text), around);
    if (known === 'echo') {
      track.isEcho = true;
      track.sights.clear();
    }
    return known;
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
    const isOpen = track.told !== null && track.told.text !== '';
    const events = isOpen || track.isEcho ? this.#settle(track) : this.#openLate(track);
    this.#scenery.note(track);
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
    if (told === null || track.isEcho || result === null) return [];
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
      if (known === 'echo') return this.#takeBack(track);
      if (known === null) {
        const sight = track.sights.take(foldPlate(result.text));
        const kind = track.told === null ? 'opened' : 'updated';
        if (sight !== null) {
          track.told = track.pass(result, placeOf(sight), this.line);
          return [eventOf(kind, track.told, sight, null)];
        }
      } else if (track.told === null) {
        if (known !== 'unsettled') known.lastMs = track.lastMs;
        return [];
      }
    }
    if (track.told !== null) {
      track.told = { ...track.told, ...track.progress('', this.line), frames: track.sightings };
      return [];
    }
    if (!isUnreadableVehicle(track, this.#othersThan(track), this.#rules)) return [];
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
