import { uuidv7 } from 'uuidv7';
import { type Fault, faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError } from '../capture/capture.ts';
import { findFfmpeg } from '../capture/findFfmpeg.ts';
import { captureLimits } from '../capture/options.ts';
import { decodePicture, firstBytes } from '../capture/picture.ts';
import { requireBounded } from '../capture/pictureLimits.ts';
import { requireFile } from '../capture/requireFile.ts';
import type { Eyes } from '../vision/eyes.ts';
import type { Frame } from '../vision/frame.ts';
import type { Pass } from '../vision/pass.ts';
import type { TrackedPassEvent } from '../vision/passTracker.ts';
import { PictureError, pictureToFrame } from '../vision/pictureToFrame.ts';
import { createPipeline } from '../vision/pipeline.ts';
import { type PlateOfPicture, readPicture } from '../vision/readPicture.ts';
import { defaultLookSettings, type LookSettings } from '../vision/seePlates.ts';
import { checkPictures, pictureFaults } from './checkPictures.ts';
import { evidenceOf } from './evidenceOf.ts';
import type { LaneMode, LaneReport, PassReport } from './laneMessages.ts';

type Observed = Extract<LaneReport, { type: 'observed' }>;
type Paused = Extract<LaneReport, { type: 'paused' }>;
type Picture = Extract<LaneReport, { type: 'picture' }>;
type Still = Extract<LaneReport, { type: 'still' }>;
type Checked = Extract<LaneReport, { type: 'checked' }>;

/** What a vision worker does with what it is given. One call at a time, but for `set`. */
export interface LaneWork {
  observe(frame: Frame): Promise<Observed>;
  pause(): Promise<Paused>;
  readPicture(path: string): Promise<Picture>;
  readStill(path: string): Promise<Still>;
  /** The plates of pictures that were given as they are. */
  checkPictures(pictures: readonly Uint8Array[]): Promise<Checked>;
  /** What is looked at, and how, from the next frame on. */
  set(settings: LookSettings): void;
}

/** Of a picture that stands alone, only what is at least this sure becomes a pass, for nothing can confirm it. */
const sureEnoughAlone = 0.6;

/** More than a tracker follows and remembers at once. */
const mostPassIds = 500;

export function createLaneWork(mode: LaneMode, eyes: Eyes, settings: LookSettings): LaneWork {
  return mode === 'pictures' ? pictureWork(eyes, settings) : videoWork(eyes, settings, mode === 'everyFrame');
}

function videoWork(eyes: Eyes, begin: LookSettings, everyFrame: boolean): LaneWork {
  let settings = begin;
  const pipeline = createPipeline(eyes, { settings, ...(everyFrame ? { leastIntervalMs: 0 } : {}) });
  const passIds = new Map<number, string>();

  async function reportOf({ kind, pass, evidenceFrame }: TrackedPassEvent): Promise<PassReport> {
    const evidence = evidenceFrame === null ? null : await evidenceOf(evidenceFrame, pass.box);
    const passId = passIds.get(pass.track) ?? uuidv7();
    // A pass that was closed may go on: its vehicle was hidden, or the source broke off.
    passIds.delete(pass.track);
    passIds.set(pass.track, passId);
    const [oldest] = passIds.keys();
    if (passIds.size > mostPassIds && oldest !== undefined) passIds.delete(oldest);
    return { passId, kind, pass, evidence };
  }

  return {
    async observe(frame) {
      const { events, plates, ignored } = await pipeline.observe(frame);
      const passes: PassReport[] = [];
      for (const event of events) passes.push(await reportOf(event));
      const tracks = pipeline.tracksAt(frame.timeMs);
      const seen = tracks.filter(({ seenMs }) => seenMs === frame.timeMs);
      return {
        type: 'observed',
        timeMs: frame.timeMs,
        passes,
        inView: seen.flatMap(({ id }) => passIds.get(id) ?? []),
        tracks,
        plates,
        ignored,
      };
    },
    async pause() {
      const passes: PassReport[] = [];
      for (const event of pipeline.end()) passes.push(await reportOf(event));
      return { type: 'paused', passes };
    },
    readPicture: (path) => readPictureFile(eyes, path, settings),
    readStill: (path) => readStillFile(eyes, path, settings),
    checkPictures: (pictures) => checkPictures(eyes, pictures, settings),
    set(changed) {
      settings = changed;
      pipeline.set(changed);
    },
  };
}

function pictureWork(eyes: Eyes, begin: LookSettings): LaneWork {
  let settings = begin;
  let pictures = 0;
  return {
    async observe(frame) {
      const { plates, ignored } = await readPicture(eyes, frame, settings);
      pictures += 1;
      const passes: PassReport[] = [];
      for (const plate of plates.filter(({ confidence }) => confidence >= sureEnoughAlone))
        passes.push(await passOfStill(frame, plate, pictures));
      return { type: 'observed', timeMs: frame.timeMs, passes, inView: [], tracks: [], plates, ignored };
    },
    pause: async () => ({ type: 'paused', passes: [] }),
    readPicture: (path) => readPictureFile(eyes, path, settings),
    readStill: (path) => readStillFile(eyes, path, settings),
    checkPictures: (pictures) => checkPictures(eyes, pictures, settings),
    set(changed) {
      settings = changed;
    },
  };
}

/** The plates of one picture file; a fault where it cannot be read. */
export async function readPictureFile(
  eyes: Eyes,
  path: string,
  settings: LookSettings = defaultLookSettings,
): Promise<Picture> {
  try {
    return { type: 'picture', picture: await readPicture(eyes, await frameOfFile(path), settings), fault: null };
  } catch (error) {
    return { type: 'picture', picture: null, fault: faultOfPicture(error) };
  }
}

/** A plate of a picture that stands alone, as a pass of one frame. */
async function passOfStill(frame: Frame, plate: PlateOfPicture, track: number): Promise<PassReport> {
  const pass: Pass = {
    ...plate,
    track,
    frames: 1,
    agreeingFrames: 1,
    firstMs: frame.timeMs,
    lastMs: frame.timeMs,
    direction: 'unknown',
    crossing: null,
    arrivedUnseen: false,
    evidenceMs: frame.timeMs,
  };
  return { passId: uuidv7(), kind: 'closed', pass, evidence: await evidenceOf(frame, plate.box) };
}

/** Every plate of one picture file as a pass; a fault where it cannot be read. */
async function readStillFile(eyes: Eyes, path: string, settings: LookSettings): Promise<Still> {
  try {
    const frame = await frameOfFile(path);
    const { plates } = await readPicture(eyes, frame, settings);
    const passes: PassReport[] = [];
    for (const [place, plate] of plates.entries()) passes.push(await passOfStill(frame, plate, place + 1));
    return { type: 'still', passes, fault: null };
  } catch (error) {
    return { type: 'still', passes: [], fault: faultOfPicture(error) };
  }
}

/** Why a picture could not be read. @throws what is no fault of the picture */
function faultOfPicture(error: unknown): Fault {
  if (error instanceof CaptureError) return error.fault;
  if (!(error instanceof PictureError)) throw error;
  return faultOf(pictureFaults[error.problem]);
}

/** ffmpeg reads the few kinds that the library for pictures does not. @throws CaptureError, PictureError */
async function frameOfFile(path: string): Promise<Frame> {
  await requireFile(path);
  const header = requireBounded(await firstBytes(path));
  // The library would draw drawings, too.
  if (header === null) throw new CaptureError(faultOf('unreadable'));
  if (header.kind !== 'bmp') return await pictureToFrame(path);
  const { signal } = new AbortController();
  const { frame } = await decodePicture(await findFfmpeg(), path, { signal, fileStallMs: captureLimits.fileStallMs });
  return frame;
}
