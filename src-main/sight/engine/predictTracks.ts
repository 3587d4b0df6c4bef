import type { PreviewTrack } from '../../../src-preload/contract/record/previews.ts';
import { centreOf, distanceBetween } from '../vision/geometry.ts';
import { boxAhead } from '../vision/motion.ts';
import type { TrackView } from '../vision/trackView.ts';

/** No plate is drawn further on than this after it was last seen, for nothing is known of where it went. */
const predictAtMostMs = 400;
/** The same in heights of the plate: of a longer way a third may be wrong. */
const predictAtMostHeights = 2;
/** In heights: where it may be so far beside the expectation, a box would lie beside it. */
const mostDoubt = 0.5;
/** In heights: what would have gone by no more is still where it was. */
const hardlyGone = 0.3;

/**
 * Where followed plates are at `timeMs`, from where they were last seen and how they moved. Where recognition is far behind the
 * pictures, plates that stand stay, and those that moved on are left out: no box is better than one beside its plate.
 */
export function predictTracks(tracks: readonly TrackView[], timeMs: number): PreviewTrack[] {
  return tracks.flatMap((track) => {
    const elapsedMs = Math.max(timeMs - track.seenMs, 0);
    if (!isKnown(track, elapsedMs)) return [];
    const { id, text, confidence } = track;
    return [
      { id, box: [...boxAhead(track.box, track.motion, Math.min(elapsedMs, predictAtMostMs))], text, confidence },
    ];
  });
}

function isKnown({ box, motion }: TrackView, elapsedMs: number): boolean {
  const gone = distanceBetween(centreOf(box), centreOf(boxAhead(box, motion, elapsedMs)));
  if (gone <= hardlyGone * box[3]) return true;
  if (elapsedMs > predictAtMostMs || gone > predictAtMostHeights * box[3]) return false;
  return motion.doubt * elapsedMs <= mostDoubt * box[3];
}
