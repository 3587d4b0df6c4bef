import { foldPlate } from '../plates/fold.ts';
import type { Interpretation } from '../plates/interpret.ts';
import { defaultSite, type Site } from '../plates/site.ts';
import { associate, isNearlyPartOf, isSameText } from './association.ts';
import type { CrossingLine } from './crossing.ts';
import type { Frame, FrameBox } from './frame.ts';
import { areaOf, centreOf, distanceBetween, sharedArea } from './geometry.ts';
import type { Pass, PassEvent } from './pass.ts';
import { defaultPassRules, isBelievable, isSureAtEnd, isSureEnough, type PassRules } from './passRules.ts';
import { type Sighting, Track } from './track.ts';
import { ballotOf } from './vote.ts';

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

interface EndedPass {
  readonly key: string;
  readonly box: FrameBox;
  readonly lastMs: number;
}

/** Follows plates over the frames of one source and tells passes: one vehicle, one pass. Frames must come in order. */
export class PassTracker {
  /** What vehicles cross when they come in or go out, frame pixels; may change at any time. */
  line: CrossingLine | null = null;
  /** What the site expects; holds for vehicles that come after it was set. */
  site: Site = defaultSite;
  readonly #rules: PassRules;
  #tracks: Track[] = [];
  #ended: EndedPass[] = [];
  #nextId = 1;
  #frames = 0;
  #intervalMs = 0;
  #lastMs: number | null = null;

  constructor(rules: PassRules = defaultPassRules) {
    this.#rules = rules;
  }

  /** Whether anything is being followed. */
  get isFollowing(): boolean {
    return this.#tracks.length > 0;
  }

  /** Takes in what one analysed frame shows, and tells what became of the passes. */
  observe(frame: Frame, sightings: readonly Sighting[]): TrackedPassEvent[] {
    const { timeMs } = frame;
    this.#measureInterval(timeMs);
    const pairs = associate(this.#tracks, sightings, timeMs);
    const continued = new Set(pairs.map(({ sighting }) => sighting));
    for (const track of this.#tracks) track.missed++;
    for (const sighting of sightings) {
      if (continued.has(sighting)) continue;
      const track = new Track(this.#nextId++, timeMs, sighting, this.site);
      this.#tracks.push(track);
      pairs.push({ track, sighting });
    }
    const events = pairs.flatMap(({ track, sighting }) => this.#continue(track, sighting, frame));
    return [...events, ...this.#closeGone(timeMs)];
  }

  /** Ends all passes: the source is at its end. */
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

  #continue(track: Track, sighting: Sighting, frame: Frame): TrackedPassEvent[] {
    track.follow(frame.timeMs, sighting, frame.height);
    const { interpretation, evidence, quality } = sighting;
    track.votes.add(ballotOf(evidence, interpretation.text, quality * interpretation.plausibility));
    const key = foldPlate(interpretation.text);
    if (!track.isEcho && track.told === null && (track.best?.key !== key || quality > track.best.quality)) {
      if (track.best === null || track.best.key === key || track.key() === key) {
        track.best = { key, quality, box: sighting.box, timeMs: frame.timeMs, frame };
      }
    }
    const result = track.votes.result();
    if (!result || track.isEcho) return [];
    if (foldPlate(result.text) !== key) return this.#tellCrossing(track);
    return track.told
      ? this.#improve(track, track.told, result, sighting, frame)
      : this.#open(track, result, sighting, frame);
  }

  #open(track: Track, result: Interpretation, sighting: Sighting, frame: Frame): TrackedPassEvent[] {
    if (!isSureEnough(track, result, this.#rules) || this.#isToldAlready(track, result)) return [];
    const key = foldPlate(result.text);
    const best =
      track.best?.key === key && track.best.frame
        ? track.best
        : { key, quality: sighting.quality, box: sighting.box, timeMs: frame.timeMs, frame };
    track.told = track.pass(result, best, this.line);
    track.best = { ...best, frame: null };
    return [{ kind: 'opened', pass: track.told, evidenceIsThisFrame: best.frame === frame, evidenceFrame: best.frame }];
  }

  #improve(track: Track, told: Pass, result: Interpretation, sighting: Sighting, frame: Frame): TrackedPassEvent[] {
    const key = foldPlate(result.text);
    const isOtherText = result.text !== told.text;
    const isSurer = result.confidence >= told.confidence + this.#rules.tellConfidenceGain;
    const isBetterSight =
      track.best?.key !== key || sighting.quality > track.best.quality * this.#rules.tellQualityGain;
    if (!isOtherText && !isSurer && !isBetterSight) return this.#tellCrossing(track);
    const isEvidence = isOtherText || isBetterSight;
    if (isEvidence)
      track.best = { key, quality: sighting.quality, box: sighting.box, timeMs: frame.timeMs, frame: null };
    track.told = track.pass(
      result,
      isEvidence ? { box: sighting.box, timeMs: frame.timeMs } : { box: told.box, timeMs: told.evidenceMs },
      this.line,
    );
    return [
      { kind: 'updated', pass: track.told, evidenceIsThisFrame: isEvidence, evidenceFrame: isEvidence ? frame : null },
    ];
  }

  /** A vehicle that crosses the line is told again at once, for a barrier or a count cannot wait until it is gone. */
  #tellCrossing(track: Track): TrackedPassEvent[] {
    const { told } = track;
    if (told === null || track.crossing(this.line) === told.crossing) return [];
    track.told = { ...told, ...track.progress(foldPlate(told.text), this.line) };
    return [{ kind: 'updated', pass: track.told, evidenceIsThisFrame: false, evidenceFrame: null }];
  }

  /**
   * A vehicle that is told already: its track broke, it was told a moment ago, or this is a part of its plate. A broken
   * track is joined to the older one; anything else is followed in silence.
   */
  #isToldAlready(track: Track, result: Interpretation): boolean {
    const key = foldPlate(result.text);
    for (const other of this.#tracks) {
      if (other === track || other.told === null) continue;
      const otherKey = foldPlate(other.told.text);
      if (isSameText(key, otherKey) && other.lastMs < track.lastMs) {
        this.#join(other, track);
        return true;
      }
      if (
        isSameText(key, otherKey) ||
        this.#isFragment(key, track, otherKey, other) ||
        this.#isGrown(key, track, otherKey, other)
      ) {
        track.isEcho = true;
        track.best = null;
        return true;
      }
    }
    const isBack = this.#ended.some(
      (ended) =>
        this.#isFragment(key, track, ended.key, ended) ||
        (isSameText(key, ended.key) &&
          track.firstMs - ended.lastMs < this.#rules.samePassMs &&
          this.#isNear(ended.box, track.box)),
    );
    if (isBack) {
      track.isEcho = true;
      track.best = null;
    }
    return isBack;
  }

  #isNear(a: FrameBox, b: FrameBox): boolean {
    return distanceBetween(centreOf(a), centreOf(b)) < this.#rules.samePlaceWidths * Math.max(a[2], b[2]);
  }

  /** A piece of a plate that is told: cut by the picture's edge, or one of its two rows. */
  #isFragment(key: string, track: Track, otherKey: string, other: { box: FrameBox; lastMs: number }): boolean {
    const isMeanwhile = track.firstMs - other.lastMs < this.#rules.closeAfterMs;
    return isMeanwhile && isNearlyPartOf(key, otherKey) && this.#isNear(other.box, track.box);
  }

  /** The plate at the same place that was told by a piece of itself. */
  #isGrown(key: string, track: Track, otherKey: string, other: Track): boolean {
    const smaller = Math.min(areaOf(other.box), areaOf(track.box));
    const isSamePlace = sharedArea(other.boxAt(track.lastMs), track.box) > 0.3 * smaller;
    return isSamePlace && track.lastMs - other.lastMs < this.#rules.closeAfterMs && isNearlyPartOf(otherKey, key);
  }

  /** The older track goes on from where the younger one is. */
  #join(older: Track, younger: Track): void {
    older.votes.merge(younger.votes);
    older.path.append(younger.path);
    older.box = younger.box;
    older.velocity = younger.velocity;
    older.lastMs = younger.lastMs;
    older.missed = 0;
    this.#tracks = this.#tracks.filter((each) => each !== younger);
  }

  #closeGone(timeMs: number): TrackedPassEvent[] {
    const gone = this.#tracks.filter((track) => {
      const patience = track.told && track.isStanding() ? this.#rules.closeStandingAfterMs : this.#rules.closeAfterMs;
      return track.missed >= 2 && timeMs - track.lastMs >= patience;
    });
    if (gone.length === 0) return [];
    const events = gone.flatMap((track) => this.#close(track));
    this.#tracks = this.#tracks.filter((track) => !gone.includes(track));
    this.#ended = this.#ended.filter(({ lastMs }) => timeMs - lastMs < this.#rules.samePassMs);
    return events;
  }

  #close(track: Track): TrackedPassEvent[] {
    if (track.isEcho) {
      this.#ended.push({ key: track.key(), box: track.box, lastMs: track.lastMs });
      return [];
    }
    const events: TrackedPassEvent[] = [];
    if (track.told === null) {
      const opened = this.#openLate(track);
      if (opened) events.push(opened);
    }
    if (track.told === null) return [];
    const key = foldPlate(track.told.text);
    const pass: Pass = { ...track.told, ...track.progress(key, this.line) };
    this.#ended.push({ key, box: track.box, lastMs: track.lastMs });
    return [...events, { kind: 'closed', pass, evidenceIsThisFrame: false, evidenceFrame: null }];
  }

  /** A pass too short to be sure of while it lasted, told at its end with the best frame that was kept for it. */
  #openLate(track: Track): TrackedPassEvent | null {
    const result = track.votes.result();
    const { best } = track;
    if (!result || !best?.frame || best.key !== foldPlate(result.text)) return null;
    const source = { frames: this.#frames, intervalMs: this.#intervalMs };
    if (!isSureAtEnd(track, result, source, this.#rules) || this.#isToldAlready(track, result)) return null;
    track.told = track.pass(result, best, this.line);
    return { kind: 'opened', pass: track.told, evidenceIsThisFrame: false, evidenceFrame: best.frame };
  }
}
