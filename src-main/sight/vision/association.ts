import { editDistance } from '../../plates/distance.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Interpretation } from '../../plates/interpret.ts';
import { centreOf, distanceBetween, overlapOf } from './geometry.ts';
import type { Sighting, Track } from './track.ts';

/** Which sighting of a frame continues which track. */
export interface Association {
  readonly track: Track;
  readonly sighting: Sighting;
}

/** Reach in plate widths: at once, more for every second since the last sight, and for the very same text. */
const reach = { near: 0.9, perSecond: 5, far: 3, sameText: 8 };
/** Of what could not be read only its place can tell whose it is, so it must be nearer and of the same size. */
const reachUnread = { near: 0.5, perSecond: 3, far: 1.5, sizes: 1.5 };
/** One vehicle cannot have taken another one's place where a plate was seen to stay there, and not long ago. */
const swap = { leastOverlap: 0.3, withinSeconds: 0.8 };
/** Something that was seen so often, never read and never moved, belongs to the scene: a vehicle passes before it. */
const scenery = { sightings: 5, travelled: 0.5, leastOverlap: 0.6 };
/** Lettering lower than this, pixels, is misread firmly, and alike from frame to frame. */
const clearTextHeight = 12;
/** What counts as firm of a whole text, and of one character. */
const firm = { text: 0.8, character: 0.95, frames: 3 };

/**
 * Pairs tracks and sightings, closest first, each at most once. Places are compared with where a track should be by now;
 * the same text reaches farther, and a clearly different text keeps a queueing vehicle apart from the one before it.
 */
export function associate(tracks: readonly Track[], sightings: readonly Sighting[], timeMs: number): Association[] {
  const pairs = tracks.flatMap((track) =>
    sightings.flatMap((sighting) => {
      const cost = costOf(track, sighting, timeMs);
      return cost === null ? [] : [{ track, sighting, cost }];
    }),
  );
  const taken = new Set<Track | Sighting>();
  const result: Association[] = [];
  for (const { track, sighting } of pairs.sort((a, b) => a.cost - b.cost)) {
    if (taken.has(track) || taken.has(sighting)) continue;
    taken.add(track).add(sighting);
    result.push({ track, sighting });
  }
  return result;
}

function costOf(track: Track, sighting: Sighting, timeMs: number): number | null {
  const predicted = track.boxAt(timeMs);
  const [, , width, height] = sighting.box;
  const sizes = Math.max(height, predicted[3]) / Math.max(1, Math.min(height, predicted[3]));
  const distance = distanceBetween(centreOf(predicted), centreOf(sighting.box)) / Math.max(width, predicted[2], 1);
  const seconds = Math.max(0, timeMs - track.lastMs) / 1000;
  const overlap = overlapOf(predicted, sighting.box);
  const byPlace = 1 - overlap + distance;
  if (isScenery(track) && overlap < scenery.leastOverlap) return null;
  if (sighting.reading === null || track.votes.frames === 0) {
    const { near, perSecond, far, sizes: mostSizes } = reachUnread;
    return sizes > mostSizes || distance > Math.min(far, near + perSecond * seconds) ? null : byPlace;
  }
  const trackKey = track.key();
  const { interpretation } = sighting.reading;
  const key = foldPlate(interpretation.text);
  if (trackKey === key) return distance <= reach.sameText && sizes < 3 ? distance * 0.3 : null;
  if (isClearlyOther(track, trackKey, interpretation, key)) return null;
  if (distance > Math.min(reach.far, reach.near + reach.perSecond * seconds)) return null;
  if (isSameText(trackKey, key) && overlap > 0) return sizes < 3 ? distance * 0.3 : null;
  const mayBeNext = overlap < swap.leastOverlap || seconds > swap.withinSeconds;
  return sizes > 2 || (mayBeNext && isFirmlyOther(track, sighting, interpretation)) ? null : byPlace;
}

function isScenery(track: Track): boolean {
  const { sightings, travelled } = scenery;
  return track.votes.frames === 0 && track.sightings >= sightings && track.travelled < travelled;
}

/** The same mark, or one wrong character in a long one. Both folded. */
export function isSameText(a: string, b: string): boolean {
  if (a === b) return a !== '';
  return Math.min(a.length, b.length) >= 5 && editDistance(a, b) <= 1;
}

/** Whether one text is the other with an end cut off. Both folded. */
export function isPartOf(part: string, whole: string): boolean {
  return part.length >= 3 && part.length < whole.length && whole.includes(part);
}

/** Whether one text is the other with an end cut off, but for one character that was read wrongly. Both folded. */
export function isNearlyPartOf(part: string, whole: string): boolean {
  if (isPartOf(part, whole)) return true;
  if (part.length < 4 || part.length >= whole.length) return false;
  const windows = Array.from({ length: whole.length - part.length + 1 }, (_, at) => whole.slice(at, at + part.length));
  return windows.some((window) => editDistance(part, window) <= 1);
}

/** Two readings that no trembling of the reader explains: both firm, and more than half of the characters differ. */
function isClearlyOther(track: Track, trackKey: string, sighted: Interpretation, key: string): boolean {
  if (track.votes.agreeing(trackKey) < 2 || sighted.confidence < 0.4) return false;
  if (isPartOf(key, trackKey) || isPartOf(trackKey, key)) return false;
  return editDistance(trackKey, key) > Math.max(trackKey.length, key.length) / 2;
}

/** Whether a sighting's mark differs from a track's in a character of which both are sure, near enough to be sure. */
function isFirmlyOther(track: Track, { textHeight }: Sighting, sighted: Interpretation): boolean {
  const result = track.votes.result();
  if (result === null || Math.min(textHeight, track.highest) < clearTextHeight) return false;
  return track.votes.agreeing(track.key()) >= firm.frames && differFirmly(result, sighted);
}

/**
 * Whether two tracks with marks that are nearly the same are two vehicles, such as two of one fleet; null while one of
 * them was not seen well enough to tell.
 */
export function areTwoVehicles(a: Track, b: Track): boolean | null {
  const [first, second] = [a.votes.result(), b.votes.result()];
  if (first === null || second === null || a.key() === b.key()) return false;
  return isSeenWell(a) && isSeenWell(b) ? differFirmly(first, second) : null;
}

/** Whether the mark of a track can no longer be a far plate's misreading. */
export function isSeenWell(track: Track): boolean {
  return track.highest >= clearTextHeight && track.votes.agreeing(track.key()) >= firm.frames;
}

function differFirmly(a: Interpretation, b: Interpretation): boolean {
  if (a.text.length !== b.text.length || Math.min(a.confidence, b.confidence) < firm.text) return false;
  return a.characters.some(({ character, confidence }, index) => {
    const other = b.characters[index];
    if (other === undefined || foldPlate(other.character) === foldPlate(character)) return false;
    return Math.min(confidence, other.confidence) >= firm.character;
  });
}
