import { foldPlate } from '../../plates/fold.ts';
import type { Interpretation } from '../../plates/interpret.ts';
import type { Frame, FrameBox } from './frame.ts';
import { clamp, isNear, isSamePlace } from './geometry.ts';
import type { Track } from './track.ts';

/** When a track is a pass. Times in milliseconds of the source's clock. */
export interface PassRules {
  /** Frames that must have read just this text, */
  readonly agreeingFrames: number;
  /** or so many where the text is firm and of a known shape. */
  readonly agreeingFramesIfFirm: number;
  /** Least confidence of the vote, and what counts as firm. */
  readonly leastConfidence: number;
  readonly firmConfidence: number;
  /** Texts whose shape is less plausible than this are weak: they may be signs or overlays. */
  readonly weakBelow: number;
  /** Texts of a still lower plausibility, such as bare digits, must both move and be firm. */
  readonly doubtfulBelow: number;
  /** What makes a weak text firm: so many agreeing frames. */
  readonly agreeingFramesIfWeak: number;
  /** What the detector is so sure of on average looks like a plate and not like other lettering, which has half of that. */
  readonly surelyPlate: number;
  /** A plate whose lettering is no higher than this, pixels, is misread in the same way by one frame after the other, */
  readonly farHeight: number;
  /** so it takes so many that agree; and while it is in view, and may come nearer, they must be firm. */
  readonly agreeingFramesIfFar: number;
  /** A single frame is enough only at this confidence, and only where frames are rare. */
  readonly singleFrameConfidence: number;
  readonly rareIntervalMs: number;
  readonly rareFrames: number;
  /** A vehicle is gone when it was not seen for this long. */
  readonly closeAfterMs: number;
  /** One that stood still for this long is hidden: it is waited for half as long as it stood, within these bounds. */
  readonly standingMs: number;
  readonly closeStandingAfterMs: number;
  readonly closeParkedAfterMs: number;
  /** The same text near the same place within this time is the same pass. */
  readonly samePassMs: number;
  readonly samePlaceWidths: number;
  /** At the very same place it is for ten times as long as it stood there, up to this time. */
  readonly parkedMemoryMs: number;
  /** Passes that are remembered at once. */
  readonly mostRemembered: number;
  /** What tells a vehicle that nobody could read from a sign: frames in which its plate was seen, */
  readonly unreadFrames: number;
  /** how sure the detector was of it on average, */
  readonly unreadScore: number;
  /** the width it reached, pixels, as one too far away may yet be read, */
  readonly unreadWidth: number;
  /** and how far it moved through the scene, in its own widths. */
  readonly unreadTravel: number;
  /** What stood for so long, is surely a plate, and is not told yet is told without a text, so that a person looks at it. */
  readonly askStandingMs: number;
  /** How sure the detector must have been of it on average: lettering painted on the ground has up to 0.7. */
  readonly askScore: number;
  /** Two tracks with nearly the same text are pieces of one where the second begins within so many widths of the first. */
  readonly brokenTrackWidths: number;
  /** A standing plate that is not told yet is looked at again at once until it was read so often. */
  readonly decidingFrames: number;
  /** A plate nearer than this to another one, in widths, is lettering on the same vehicle. */
  readonly sameVehicleWidths: number;
  /** What is seen first within this time of the source's first frame was there before it. */
  readonly startMs: number;
  /** What is worth telling again: so much more confidence, or a picture so much better. */
  readonly tellConfidenceGain: number;
  readonly tellQualityGain: number;
  /** How long a track is drawn after it was last seen. */
  readonly showMovingMs: number;
  readonly showStandingMs: number;
}

export const defaultPassRules: PassRules = {
  agreeingFrames: 3,
  agreeingFramesIfFirm: 2,
  leastConfidence: 0.5,
  firmConfidence: 0.8,
  weakBelow: 0.85,
  doubtfulBelow: 0.6,
  agreeingFramesIfWeak: 6,
  surelyPlate: 0.65,
  farHeight: 7,
  agreeingFramesIfFar: 6,
  singleFrameConfidence: 0.85,
  rareIntervalMs: 300,
  rareFrames: 3,
  closeAfterMs: 1800,
  standingMs: 1000,
  closeStandingAfterMs: 4000,
  closeParkedAfterMs: 60_000,
  samePassMs: 10_000,
  samePlaceWidths: 4,
  parkedMemoryMs: 30 * 60_000,
  mostRemembered: 64,
  unreadFrames: 5,
  unreadScore: 0.6,
  unreadWidth: 48,
  unreadTravel: 1,
  askStandingMs: 5000,
  askScore: 0.75,
  brokenTrackWidths: 1.5,
  decidingFrames: 8,
  sameVehicleWidths: 3,
  startMs: 1500,
  tellConfidenceGain: 0.1,
  tellQualityGain: 1.3,
  showMovingMs: 600,
  showStandingMs: 1600,
};

/** Whether a pass may be told while the vehicle is in view. */
export function isSureEnough(track: Track, result: Interpretation, rules: PassRules): boolean {
  const agreeing = track.votes.agreeing(foldPlate(result.text));
  const isFirm =
    result.confidence >= rules.firmConfidence && result.format !== null && result.plausibility >= rules.weakBelow;
  if (isTooFar(track, agreeing, rules) || (isFar(track, rules) && result.confidence < rules.firmConfidence))
    return false;
  if (agreeing < (isFirm ? rules.agreeingFramesIfFirm : rules.agreeingFrames)) return false;
  return result.confidence >= rules.leastConfidence && isBelievable(track, result, rules);
}

/**
 * Lettering of the scene never moves, lettering drawn over the picture keeps to its borders too, and neither has often
 * the shape of a mark or the looks of a plate. A text of a known plate shape is believed anywhere. Any other must move, or must
 * stand away from the borders, be read firmly many times, and look like a plate: by letters and digits as long as plates are, or
 * to the detector. Bare digits and the shortest marks must look like a plate to the detector whether they move or not, and bare
 * digits must move as well.
 */
export function isBelievable(track: Track, result: Interpretation, rules: PassRules): boolean {
  if (result.plausibility >= rules.weakBelow) return true;
  const agreeing = track.votes.agreeing(foldPlate(result.text));
  const isFirm = agreeing >= rules.agreeingFramesIfWeak && result.confidence >= rules.firmConfidence;
  const isPlate = track.score >= rules.surelyPlate;
  if (result.plausibility < rules.doubtfulBelow) {
    return track.isInScene && isFirm && isPlate && (track.hasMoved || hasLetters(result.text));
  }
  return track.hasMoved || (track.isInScene && isFirm && (isMixed(result.text) || (isPlate && result.format !== null)));
}

/**
 * Whether a box is drawn around it. What is told is. A sign can look like a plate to the detector and now and then like a mark to the
 * reader, but it never moves: what has not moved yet must be legible most of the time, and the same to the reader.
 */
export function isWorthShowing(track: Track, result: Interpretation, rules: PassRules): boolean {
  if (track.told !== null) return true;
  if (!isBelievable(track, result, rules)) return false;
  return !track.hasStood || (result.confidence >= rules.leastConfidence && isMostlyRead(track));
}

function isMostlyRead({ votes, sightings }: Track): boolean {
  return votes.frames * 2 >= sightings;
}

function isFar({ textHeight }: Track, { farHeight }: PassRules): boolean {
  return textHeight <= farHeight;
}

function isTooFar(track: Track, agreeing: number, rules: PassRules): boolean {
  return isFar(track, rules) && agreeing < rules.agreeingFramesIfFar;
}

function hasLetters(text: string): boolean {
  return /[A-Z]/.test(text);
}

function isMixed(text: string): boolean {
  return text.length >= 5 && /[0-9]/.test(text) && hasLetters(text);
}

/** Whether a track that was never sure enough is told at its end all the same. */
export function isSureAtEnd(
  track: Track,
  result: Interpretation,
  source: { readonly frames: number; readonly intervalMs: number },
  rules: PassRules,
): boolean {
  const agreeing = track.votes.agreeing(foldPlate(result.text));
  if (!isBelievable(track, result, rules) || isTooFar(track, agreeing, rules)) return false;
  if (agreeing >= 2) return result.confidence >= rules.leastConfidence && result.plausibility >= 0.7;
  const isRare = source.intervalMs >= rules.rareIntervalMs || source.frames <= rules.rareFrames;
  return isRare && result.confidence >= rules.singleFrameConfidence && result.plausibility >= rules.weakBelow;
}

/** How long a vehicle that is no longer seen may yet be there, milliseconds. */
export function patienceOf(track: Track, rules: PassRules): number {
  const stood = stoodMs(track);
  if (track.told === null || stood < rules.standingMs) return rules.closeAfterMs;
  return clamp(stood / 2, rules.closeStandingAfterMs, rules.closeParkedAfterMs);
}

/** For how long after it was last seen the same plate may be the same pass, milliseconds. */
export function remembersFor(track: Track, rules: PassRules): number {
  return clamp(10 * stoodMs(track), rules.samePassMs, rules.parkedMemoryMs);
}

function stoodMs({ lastMs, stoodSinceMs }: Track): number {
  return lastMs - stoodSinceMs;
}

/**
 * Whether a track that no text was believed of is a vehicle all the same. Signs, overlays and the lettering of the scene
 * never move; lettering on a vehicle moves with a plate; and before and after its plate can be read, a vehicle that is
 * told by another track may be a track of its own.
 */
export function isUnreadableVehicle(track: Track, others: readonly Track[], rules: PassRules): boolean {
  return (
    track.score >= rules.unreadScore && track.travelled >= rules.unreadTravel && isPlateAlone(track, others, rules)
  );
}

/**
 * Whether a plate that stands and is not told is one that a person should look at, rather than that it vanishes: it stood for a
 * while, and the detector is surer of it than of other lettering. What was there
 * from the start must also be read, if never surely: signs are there from the start, and are mostly illegible.
 */
export function isWorthAsking(track: Track, others: readonly Track[], rules: PassRules): boolean {
  if (stoodMs(track) < rules.askStandingMs || track.score < rules.askScore) return false;
  const isOfScenery = track.arrivedUnseen || (track.isOfScenery && track.hasStood);
  if (isOfScenery && !isMostlyRead(track)) return false;
  return isPlateAlone(track, others, rules);
}

/** What is so near to the left or right end of the picture, as a share of its width, may be cut by it. */
const sideShare = 0.01;

/** Whether a plate may be cut by the left or right end of the picture. */
export function isAtSide({ width }: Frame, [x, , boxWidth]: FrameBox): boolean {
  return x < sideShare * width || x + boxWidth > (1 - sideShare) * width;
}

/** Whether a plate stands from its first sight on where another one was told without a text: both are one, seen again. */
export function isAskedAbout(track: Track, { told, standsAt }: Track): boolean {
  return told?.text === '' && isSamePlace(standsAt, track.firstBox) && isSamePlace(standsAt, track.box);
}

/** Whether it was seen often and large enough, away from the borders, and neither beside a plate that is read nor going on from one. */
function isPlateAlone(track: Track, others: readonly Track[], rules: PassRules): boolean {
  if (track.sightings < rules.unreadFrames || track.widest < rules.unreadWidth || !track.isInScene) return false;
  if (track.inCompany * 4 > track.sightings) return false;
  return !others.some((other) => other.votes.frames > 0 && isContinued(track, other, rules));
}

/** Whether one track begins where and when the other one ends. */
function isContinued(track: Track, other: Track, { samePlaceWidths, closeAfterMs }: PassRules): boolean {
  const follows = (from: Track, to: Track) =>
    Math.abs(to.firstMs - from.lastMs) < 2 * closeAfterMs && isNear(from.box, to.firstBox, samePlaceWidths);
  return follows(track, other) || follows(other, track);
}
