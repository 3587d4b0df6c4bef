import type { Fault } from '../../../src-preload/contract/faults.ts';
import type { PreviewTrack } from '../../../src-preload/contract/record/previews.ts';
import type { Zones } from '../../../src-preload/contract/site/zones.ts';
import type { Site } from '../../plates/site.ts';
import type { SourceFormat } from '../capture/capture.ts';
import type { SourceSpec } from '../capture/sourceSpec.ts';
import type { SourceState } from '../capture/sourceState.ts';
import type { FrameBox } from '../vision/frame.ts';
import type { Pass } from '../vision/pass.ts';
import type { PlateOfPicture } from '../vision/readPicture.ts';

/** What the main process asks of the engine. */
export type EngineCommand =
  /**
   * Watch a camera until told otherwise, reconnecting for ever. A known id with another source replaces it; with other
   * zones alone, its stream goes on and they hold from the next frame.
   */
  | { readonly type: 'watch'; readonly sourceId: string; readonly source: SourceSpec; readonly zones: Zones }
  | { readonly type: 'unwatch'; readonly sourceId: string }
  /** What the site expects: at cameras from the next frame, in jobs that begin after it. */
  | { readonly type: 'setSite'; readonly site: Site }
  /** The cameras whose previews somebody is looking at. */
  | { readonly type: 'showPreviews'; readonly sourceIds: readonly string[] }
  /**
   * Read a source until it ends: every frame of a file, the newest frames of a stream. Answers with passes whose times
   * count from the source's beginning, with progress, and then `jobEnded`.
   */
  | { readonly type: 'startJob'; readonly jobId: string; readonly source: SourceSpec; readonly tellFrames: boolean }
  /** Read a picture file as a job: every plate in it is a pass. */
  | { readonly type: 'startStill'; readonly jobId: string; readonly path: string }
  | { readonly type: 'cancelJob'; readonly jobId: string }
  | { readonly type: 'testSource'; readonly requestId: string; readonly source: SourceSpec }
  /** What kind of video a file is, by its contents; or of picture, where those are asked for too. */
  | { readonly type: 'probeVideo'; readonly requestId: string; readonly path: string; readonly orPicture: boolean }
  | { readonly type: 'listDevices'; readonly requestId: string }
  | { readonly type: 'readPicture'; readonly requestId: string; readonly path: string }
  /**
   * A picture with all plates made illegible but the one at `keep`, in the picture's pixels; `hide` are places that are known to show others.
   * Where the picture cannot be looked at for plates, all of it but `keep` is.
   */
  | {
      readonly type: 'cloakPicture';
      readonly requestId: string;
      readonly path: string;
      readonly keep: FrameBox;
      readonly hide: readonly FrameBox[];
    }
  /** Pictures of one vehicle that another program read: what our own reader makes of them. The first is of the scene, where there is one. */
  | { readonly type: 'checkPictures'; readonly requestId: string; readonly pictures: readonly Uint8Array[] }
  | { readonly type: 'stop' };

/** A picture that was read, encoded. */
export interface EncodedPicture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The frame a pass was read from, and the plate cut out of that frame. */
export interface Evidence {
  readonly vehicle: EncodedPicture;
  readonly plate: EncodedPicture;
  readonly frameWidth: number;
  readonly frameHeight: number;
}

/** One plate of a still picture, as the command line prints it. */
export interface PicturePlate {
  readonly text: string;
  readonly raw: string;
  readonly confidence: number;
  readonly box: readonly [number, number, number, number];
  readonly country: string | null;
  readonly format: string | null;
}

/** A plate that our own reader found in pictures that were given, with the picture it is in. */
export interface CheckedPlate extends PlateOfPicture {
  /** In which of the pictures that were given, by its place. */
  readonly picture: number;
  readonly evidence: Evidence;
}

export interface PictureResult {
  readonly width: number;
  readonly height: number;
  /** Detection and reading, without decoding. */
  readonly ms: number;
  readonly plates: readonly PicturePlate[];
  /** Whatever may be a plate, told or not. */
  readonly places: readonly FrameBox[];
}

/** What the engine tells the main process. */
export type EngineEvent =
  | { readonly type: 'ready'; readonly pid: number }
  | { readonly type: 'heartbeat'; readonly rssBytes: number }
  | { readonly type: 'sourceState'; readonly sourceId: string; readonly state: SourceState }
  | {
      readonly type: 'preview';
      readonly sourceId: string;
      readonly jpeg: Uint8Array;
      /** By `monotonicMs`. */
      readonly capturedAt: number;
      readonly width: number;
      readonly height: number;
      readonly tracks: readonly PreviewTrack[];
      /** Plates in it that are not read because of where or how large they are. */
      readonly ignored: readonly FrameBox[];
    }
  | {
      readonly type: 'pass';
      /** A camera's id or a job's. */
      readonly sourceId: string;
      /** Unique for ever, and the same for all events of one pass. */
      readonly passId: string;
      readonly kind: 'opened' | 'updated' | 'closed';
      /** A camera's in the times of `monotonicMs`, a job's counted from the source's beginning. */
      readonly pass: Pass;
      /** Present when it is new or better than what came before. */
      readonly evidence: Evidence | null;
    }
  /** Passes of a camera that were told before and are in view still, at a moment of `monotonicMs`: told about once a second, so that it is known of who stands. */
  | { readonly type: 'inView'; readonly sourceId: string; readonly passIds: readonly string[]; readonly seenMs: number }
  | {
      readonly type: 'jobProgress';
      readonly jobId: string;
      readonly processedMs: number;
      readonly durationMs: number | null;
      readonly frames: number;
    }
  /** What was seen in one frame of a job; only where frames were asked for. */
  | {
      readonly type: 'jobFrame';
      readonly jobId: string;
      readonly timeMs: number;
      readonly plates: readonly PicturePlate[];
    }
  | { readonly type: 'jobEnded'; readonly jobId: string; readonly fault: Fault | null }
  | { readonly type: 'answer'; readonly requestId: string; readonly result: EngineAnswer };

export type EngineAnswer =
  | { readonly ok: true; readonly kind: 'test'; readonly format: SourceFormat; readonly jpeg: Uint8Array }
  | { readonly ok: true; readonly kind: 'video'; readonly contentType: string | null }
  | { readonly ok: true; readonly kind: 'devices'; readonly devices: readonly { device: string; label: string }[] }
  | { readonly ok: true; readonly kind: 'picture'; readonly picture: PictureResult }
  | {
      readonly ok: true;
      readonly kind: 'checked';
      readonly plates: readonly CheckedPlate[];
      readonly prints: readonly (Uint8Array | null)[];
    }
  | { readonly ok: true; readonly kind: 'cloaked'; readonly jpeg: Uint8Array; readonly isChecked: boolean }
  | { readonly ok: false; readonly fault: Fault };
