import type { PreviewTrack } from '../../../src-preload/contract/record/previews.ts';
import { aheadMs, type TrackMotion } from './laneMessages.ts';

/** No plate is drawn further on than this, for nothing is known of where it went. */
const predictAtMostMs = 400;
/** What would have gone by more than this share of its height is no longer where it was. */
const stayedShare = 0.5;

/**
 * Where followed plates are at `timeMs`, from where they were at `seenMs` and how they moved. Where recognition is far behind the
 * pictures, plates that stand stay, and those that moved on are left out: no box is better than one beside its plate.
 */
export function predictTracks(tracks: readonly TrackMotion[], seenMs: number, timeMs: number): PreviewTrack[] {
  const elapsedMs = Math.max(timeMs - seenMs, 0);
  const share = Math.min(elapsedMs, predictAtMostMs) / aheadMs;
  const towards = (from: number, ahead: number) => from + (ahead - from) * share;
  const isKnown = ({ box, boxAhead }: TrackMotion) =>
    elapsedMs <= predictAtMostMs ||
    Math.hypot(boxAhead[0] - box[0], boxAhead[1] - box[1]) * (elapsedMs / aheadMs) <= box[3] * stayedShare;
  return tracks.filter(isKnown).map(({ id, box, boxAhead, text, confidence }) => ({
    id,
    text,
    confidence,
    box: [
      towards(box[0], boxAhead[0]),
      towards(box[1], boxAhead[1]),
      towards(box[2], boxAhead[2]),
      towards(box[3], boxAhead[3]),
    ],
  }));
}
