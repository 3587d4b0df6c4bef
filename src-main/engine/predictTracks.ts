import type { PreviewTrack } from '../../src-preload/contract/live.ts';
import { aheadMs, type TrackMotion } from './laneMessages.ts';

/** No plate is drawn further on than this, for nothing is known of where it went. */
const predictAtMostMs = 400;

/** Where followed plates are at `timeMs`, from where they were at `seenMs` and how they moved. */
export function predictTracks(tracks: readonly TrackMotion[], seenMs: number, timeMs: number): PreviewTrack[] {
  const share = Math.min(Math.max(timeMs - seenMs, 0), predictAtMostMs) / aheadMs;
  const towards = (from: number, ahead: number) => from + (ahead - from) * share;
  return tracks.map(({ id, box, boxAhead, text, confidence }) => ({
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
