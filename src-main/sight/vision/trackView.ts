import { foldPlate } from '../../plates/fold.ts';
import type { FrameBox } from './frame.ts';
import type { Motion } from './motion.ts';
import { isWorthShowing, type PassRules } from './passRules.ts';
import type { Track } from './track.ts';

/** A track for drawing: where and when the plate was last seen, how it moved then, and what is known of it. */
export interface TrackView {
  readonly id: number;
  readonly box: FrameBox;
  readonly seenMs: number;
  readonly motion: Motion;
  /** Empty while no text is sure enough to be shown. */
  readonly text: string;
  readonly confidence: number;
}

/** What there is to draw of a track at a time; null where it is gone, or may be a sign or an overlay. */
export function viewOf(track: Track, timeMs: number, rules: PassRules): TrackView | null {
  const { id, box, lastMs: seenMs, motion, told, votes } = track;
  const result = votes.result();
  if (timeMs - seenMs > (track.isStanding() ? rules.showStandingMs : rules.showMovingMs)) return null;
  if (track.isEcho || result === null || !isWorthShowing(track, result, rules)) return null;
  const isKnown = told !== null || votes.agreeing(foldPlate(result.text)) >= 2;
  const { text, confidence } = isKnown ? (told ?? result) : { text: '', confidence: 0 };
  return { id, box, seenMs, motion, text, confidence };
}
