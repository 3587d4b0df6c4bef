import type { PreviewTrack } from '../../../src-preload/contract/record/previews.ts';
import { boxAhead } from '../vision/motion.ts';
import type { TrackView } from '../vision/trackView.ts';
import type { ObservedReport } from './lane.ts';
import { predictTracks } from './predictTracks.ts';

/** A picture waits so long, milliseconds, for its own frame to be looked at: most frames take less, and nobody sees such a delay. */
const waitMs = 30;
/** What goes by less than this share of its height meanwhile is where it is expected. */
const hardlyMoves = 0.1;
/** Of what is not read, nobody knows where it went. */
const ignoredShownMs = 1_500;

/** A small picture and when its frame was taken, ms of the monotonic clock. */
export interface PreviewPicture {
  readonly jpeg: Uint8Array;
  readonly timeMs: number;
}

/** A picture with what is drawn on it, in pixels of the source. */
export interface BoxedPicture extends PreviewPicture {
  readonly tracks: readonly PreviewTrack[];
  readonly ignored: ObservedReport['ignored'];
}

/** Puts the boxes of plates on the pictures that people see. */
export interface PreviewBoxes {
  take(picture: PreviewPicture): void;
  /** What was seen in a frame. */
  onObserved(report: Pick<ObservedReport, 'timeMs' | 'tracks' | 'ignored'>): void;
  /** Lets go of a picture that waits. */
  close(): void;
}

/**
 * Recognition and people get the same frame at the same moment, so its boxes are known a little after the picture is there. While
 * plates move, a picture waits for them for a moment; else, and where recognition is slower, it goes on with boxes where the plates
 * are expected. One picture waits at most, and none is overtaken.
 */
export function createPreviewBoxes(send: (picture: BoxedPicture) => void): PreviewBoxes {
  let seen: Parameters<PreviewBoxes['onObserved']>[0] = { timeMs: Number.NEGATIVE_INFINITY, tracks: [], ignored: [] };
  let waiting: PreviewPicture | null = null;
  let timer: NodeJS.Timeout | undefined;

  function go(picture: PreviewPicture): void {
    const tracks = predictTracks(seen.tracks, picture.timeMs);
    const ignored = picture.timeMs - seen.timeMs < ignoredShownMs ? seen.ignored : [];
    send({ ...picture, tracks, ignored });
  }

  function release(): void {
    clearTimeout(timer);
    const picture = waiting;
    waiting = null;
    if (picture !== null) go(picture);
  }

  return {
    take(picture) {
      release();
      if (picture.timeMs <= seen.timeMs || !seen.tracks.some(isMoving)) return go(picture);
      waiting = picture;
      timer = setTimeout(release, waitMs);
    },
    onObserved(report) {
      seen = report;
      if (waiting !== null && waiting.timeMs <= report.timeMs) release();
    },
    close() {
      clearTimeout(timer);
      waiting = null;
    },
  };
}

function isMoving({ box, motion }: TrackView): boolean {
  const ahead = boxAhead(box, motion, waitMs);
  const corners = [box[0] - ahead[0], box[1] - ahead[1], box[2] - ahead[2], box[3] - ahead[3]];
  return corners.some((difference) => Math.abs(difference) > hardlyMoves * box[3]);
}
