import { type Interpretation, interpret } from '../plates/interpret.ts';
import type { Eyes, PlateCandidate, PlateReading } from './eyes.ts';
import type { Frame } from './frame.ts';
import { areaOf, sharedArea } from './geometry.ts';

/** One plate as one frame shows it. */
export interface SeenPlate {
  readonly reading: PlateReading;
  readonly interpretation: Interpretation;
  /** 0 to 1: sureness of the characters, of the shape of the text, and of the place together. Orders plates of a frame. */
  readonly rank: number;
}

/** Where the time went, milliseconds. */
export interface SeeingTimes {
  detectMs: number;
  readMs: number;
}

/** What may be given up of a crowded picture, and when a text is not taken for a plate. */
export interface SeeingOptions {
  /** Candidates that are read, likeliest first. */
  readonly mostCandidates: number;
  /** Texts of a lower rank are dropped. */
  readonly leastRank: number;
}

export const defaultSeeingOptions: SeeingOptions = { mostCandidates: 16, leastRank: 0.3 };

/** Finds and reads the plates of one frame, best first. Overlapping candidates compete; one of each place is told. */
export async function seePlates(
  eyes: Eyes,
  frame: Frame,
  times: SeeingTimes,
  options: SeeingOptions = defaultSeeingOptions,
): Promise<SeenPlate[]> {
  const begun = performance.now();
  const candidates = await eyes.detector.detect(frame);
  const detected = performance.now();
  times.detectMs += detected - begun;
  const likeliest = [...candidates].sort((a, b) => promise(b) - promise(a)).slice(0, options.mostCandidates);
  const seen: SeenPlate[] = [];
  for (const candidate of likeliest) {
    const reading = await eyes.reader.read(frame, candidate);
    const plate = reading && judge(reading);
    if (plate && plate.rank >= options.leastRank) seen.push(plate);
  }
  times.readMs += performance.now() - detected;
  return withoutRivals(seen);
}

/** How much a candidate promises before it is read: sure, and shaped like a plate rather than a sentence or a single letter. */
function promise({ box, score }: PlateCandidate): number {
  const aspect = box[2] / Math.max(box[3], 1);
  const shape = aspect < 1.2 || aspect > 8 ? 0.5 : 1;
  return score * shape * Math.min(1, box[3] / 12);
}

/** What a reading is worth, or null where it cannot be a plate: wrong length, no digit, or hardly legible. */
export function judge(reading: PlateReading): SeenPlate | null {
  const interpretation = interpret(
    reading.characters.map((each) => each.logProbabilities),
    reading.spacing,
  );
  const { text, raw, confidence, plausibility, characters } = interpretation;
  if (text.length < 2 || text.length > 9 || !/[0-9]/.test(raw)) return null;
  const legible = confidence ** (1 / characters.length);
  const weakest = Math.min(...characters.map((each) => each.confidence));
  const rank = plausibility * legible * (0.5 + 0.5 * weakest) * (0.7 + 0.3 * reading.candidate.score);
  return { reading, interpretation, rank };
}

/** Two readings of one place, such as a line and the pair of lines it belongs to: the better one stays. */
function withoutRivals(seen: readonly SeenPlate[]): SeenPlate[] {
  const kept: SeenPlate[] = [];
  for (const plate of [...seen].sort((a, b) => b.rank - a.rank)) {
    const box = plate.reading.candidate.box;
    const rival = kept.some((other) => {
      const place = other.reading.candidate.box;
      return sharedArea(box, place) > 0.4 * Math.min(areaOf(box), areaOf(place));
    });
    if (!rival) kept.push(plate);
  }
  return kept;
}
