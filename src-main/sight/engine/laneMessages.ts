import type { Fault } from '../../../src-preload/contract/faults.ts';
import type { Frame, FrameBox } from '../vision/frame.ts';
import type { Pass } from '../vision/pass.ts';
import type { LookSettings } from '../vision/seePlates.ts';
import type { TrackView } from '../vision/trackView.ts';
import type { CheckedPlate, Evidence, PicturePlate, PictureResult } from './messages.ts';

/**
 * How a worker makes passes of what it sees. `live`: vehicles are tracked from frame to frame, as many frames as are
 * needed. `everyFrame`: the same, and no frame is passed over.
 * `pictures`: each frame stands alone, and every plate in it is a pass of its own.
 */
export type LaneMode = 'live' | 'everyFrame' | 'pictures';

/** What a vision worker is started with. */
export interface LaneStart {
  readonly mode: LaneMode;
  readonly settings: LookSettings;
}

/** To a vision worker. It answers each `frame`, `pause` and `picture` with one message, in order. */
export type LaneCommand =
  /** Holds from the next frame; not answered. */
  | { readonly type: 'settings'; readonly settings: LookSettings }
  | { readonly type: 'frame'; readonly frame: Frame }
  /** The source ended or fell silent: vehicles in view are gone, as far as anyone can know. */
  | { readonly type: 'pause' }
  | { readonly type: 'picture'; readonly path: string }
  | { readonly type: 'check'; readonly pictures: readonly Uint8Array[] }
  /** A picture of which every plate that is told becomes a pass, however unsure: it is looked at because somebody gave it. */
  | { readonly type: 'still'; readonly path: string };

export interface PassReport {
  readonly passId: string;
  readonly kind: 'opened' | 'updated' | 'closed';
  readonly pass: Pass;
  readonly evidence: Evidence | null;
}

/** From a vision worker. */
export type LaneReport =
  | { readonly type: 'ready' }
  | {
      readonly type: 'observed';
      readonly timeMs: number;
      readonly passes: readonly PassReport[];
      /** Passes that were told and are seen in this very frame. */
      readonly inView: readonly string[];
      readonly tracks: readonly TrackView[];
      readonly plates: readonly PicturePlate[];
      /** Plates that were not read because of where or how large they are. */
      readonly ignored: readonly FrameBox[];
    }
  | { readonly type: 'paused'; readonly passes: readonly PassReport[] }
  | { readonly type: 'still'; readonly passes: readonly PassReport[]; readonly fault: Fault | null }
  | { readonly type: 'picture'; readonly picture: PictureResult | null; readonly fault: Fault | null }
  | {
      readonly type: 'checked';
      readonly plates: readonly CheckedPlate[];
      /** What each picture looks like, as `picturePrint` makes it; null of what could not be decoded. */
      readonly prints: readonly (Uint8Array | null)[];
      readonly fault: Fault | null;
    };
