import { editDistance } from '../plates/distance.ts';
import { foldPlate } from '../plates/fold.ts';
import { centreOf, distanceBetween, overlapOf } from './geometry.ts';
import type { Sighting, Track } from './track.ts';

/** Which sighting of a frame continues which track. */
export interface Association {
  readonly track: Track;
  readonly sighting: Sighting;
}

/** Reach in plate widths: at once, more for every second since the last sight, and for the very same text. */
const reach = { near: 0.9, perSecond: 5, far: 3, sameText: 8 };

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
  const trackKey = track.key();
  const key = foldPlate(sighting.interpretation.text);
  if (isSameText(trackKey, key)) return distance <= reach.sameText && sizes < 3 ? distance * 0.3 : null;
  if (isClearlyOther(track, trackKey, sighting, key)) return null;
  const seconds = Math.max(0, timeMs - track.lastMs) / 1000;
  if (sizes > 2 || distance > Math.min(reach.far, reach.near + reach.perSecond * seconds)) return null;
  return 1 - overlapOf(predicted, sighting.box) + distance;
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
function isClearlyOther(track: Track, trackKey: string, sighting: Sighting, key: string): boolean {
  if (track.votes.agreeing(trackKey) < 2 || sighting.interpretation.confidence < 0.4) return false;
  if (isPartOf(key, trackKey) || isPartOf(trackKey, key)) return false;
  return editDistance(trackKey, key) > Math.max(trackKey.length, key.length) / 2;
}
