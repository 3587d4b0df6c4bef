import { isBritishFormat, isPieceOfCurrentMark } from '../../plates/britishMarks.ts';
import type { Eyes } from './eyes.ts';
import type { Frame, FrameBox } from './frame.ts';
import { honestly, type Signs } from './honesty.ts';
import type { PassCandidate, PassCharacter } from './pass.ts';
import {
  defaultLookSettings,
  defaultSeeingOptions,
  type LookSettings,
  type SeenPlate,
  seePlates,
} from './seePlates.ts';

/** One plate of a still picture, boxes in the frame's pixels. */
export interface PlateOfPicture {
  readonly text: string;
  readonly raw: string;
  readonly confidence: number;
  readonly box: FrameBox;
  readonly country: string | null;
  readonly format: string | null;
  readonly characters: readonly PassCharacter[];
  readonly candidates: readonly PassCandidate[];
}

/** The plates of one picture, best first, and how long detection and reading took. */
export interface PictureReading {
  readonly width: number;
  readonly height: number;
  readonly ms: number;
  readonly plates: readonly PlateOfPicture[];
  /** Plates that were not read because of where or how large they are. */
  readonly ignored: readonly FrameBox[];
  /** Whatever may be a plate, told or not. */
  readonly places: readonly FrameBox[];
}

/**
 * Texts that are less sure than this as a whole are not told: of the pictures that confidence is fitted on, none of 155 such was
 * right. Most are words of signs.
 */
const leastSure = 0.1;

/** Reads all plates of one still picture. */
export async function readPicture(
  eyes: Eyes,
  frame: Frame,
  settings: LookSettings = defaultLookSettings,
): Promise<PictureReading> {
  const begun = performance.now();
  const times = { detectMs: 0, readMs: 0 };
  const { plates, unread, ignored } = await seePlates(eyes, frame, times, defaultSeeingOptions, settings);
  const ms = performance.now() - begun;
  const told = plates.filter((seen) => signsOf(seen).rank >= leastSure).map(plateOfPicture);
  const places = [
    ...plates.map(({ reading }) => reading.candidate.box),
    ...unread.map(({ candidate }) => candidate.box),
  ];
  return { width: frame.width, height: frame.height, ms, plates: told, ignored, places: [...places, ...ignored] };
}

/** What is known of a plate's read beside its text. */
export function signsOf({
  interpretation: { confidence, share, text, format },
  reading: { legible, regions },
  rank,
}: SeenPlate): Signs {
  const british = regions?.uk ?? 1;
  return {
    rank: Math.min(rank, confidence / share),
    legible,
    strange: isBritishFormat(format) ? 0 : british,
    piece: isPieceOfCurrentMark(text) ? british : 0,
  };
}

/**
 * A seen plate as it is told: sure of only where text, shape and place are. Nobody can be surer of a text than of what the
 * formats made of it, however clearly it was seen.
 */
export function plateOfPicture(seen: SeenPlate): PlateOfPicture {
  const { interpretation, reading } = seen;
  const { text, raw, share, country, format, characters, candidates } = interpretation;
  return {
    text,
    raw,
    confidence: honestly(signsOf(seen)) * share,
    box: reading.candidate.box,
    country,
    format,
    characters,
    candidates,
  };
}
