import type { FrameBox } from './frame.ts';
import { isSamePlace } from './geometry.ts';
import type { Track } from './track.ts';

/** Places that are remembered at once. */
const mostPlaces = 32;
/** What was seen less often may have been a vehicle that nobody saw long enough. */
const leastSightings = 10;

/**
 * Where lettering of the scene is: what was there from the source's first frame on, never moved, and was never told as a plate. A
 * vehicle that drives by hides a sign, and dusk changes it, so that it is lost for a while; found again, it is still the sign.
 */
export class Scenery {
  #places: FrameBox[] = [];

  /** Keeps the place of a track that ended, where it was one of scenery. */
  note(track: Track): void {
    const stood = track.arrivedUnseen || (track.isOfScenery && track.hasStood);
    if (track.told !== null || track.isEcho || !stood || track.sightings < leastSightings) return;
    this.#places = [...this.#places.filter((place) => !isSamePlace(place, track.box)), track.box].slice(-mostPlaces);
  }

  /** Whether what is first seen at a place was there before. */
  holds(box: FrameBox): boolean {
    return this.#places.some((place) => isSamePlace(place, box));
  }
}
