import type { PreviewTrack } from '../../../src-preload/contract/record/previews.ts';
import { centreOf, distanceBetween } from '../vision/geometry.ts';
import { boxAhead } from '../vision/motion.ts';
import type { TrackView } from '../vision/passTracker.ts';

/** No plate is drawn further on than this after it was last seen, for nothing is known of where it went. */
const predictAtMostMs = 400;
/** Of what went on by so many of its heights since, a third may be wrong, and the box would lie beside its plate. */
const fartherThanKnown = 2;
/** What would have gone by more than this share of its height is no longer where it was. */
const stayedShare = 0.5;

/**
 * Where followed plates are at `timeMs`, from where they were last seen and how they moved. Where recognition is far behind the
 * pictures, plates that stand stay, and those that moved on are left out: no box is better than one beside its plate.
 */
export function predictTracks(tracks: readonly TrackView[], timeMs: number): PreviewTrack[] {
  return tracks.flatMap(({ id, box, seenMs, motion, text, confidence }) => {
    const elapsedMs = Math.max(timeMs - seenMs, 0);
    const isLate = elapsedMs > predictAtMostMs;
    const ahead = boxAhead(box, motion, isLate ? predictAtMostMs : elapsedMs);
    const gone = distanceBetween(centreOf(box), centreOf(isLate ? boxAhead(box, motion, elapsedMs) : ahead)) / box[3];
    return gone > (isLate ? stayedShare : fartherThanKnown) ? [] : [{ id, box: [...ahead], text, confidence }];
  });
}
