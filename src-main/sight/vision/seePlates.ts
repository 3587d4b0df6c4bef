import { isLookedAt } from '../../../src-preload/contract/site/zoneRules.ts';
import { wholePicture, type Zones } from '../../../src-preload/contract/site/zones.ts';
import type { Interpretation } from '../../plates/interpret.ts';
import { likeliestMark } from '../../plates/likeliestMark.ts';
import type { MarkEvidence } from '../../plates/markEvidence.ts';
import { regionOfCountry } from '../../plates/regions.ts';
import { defaultSite, type Site } from '../../plates/site.ts';
import type { Eyes, PlateCandidate, PlateReader, PlateReading, TextReading } from './eyes.ts';
import type { Frame, FrameBox } from './frame.ts';
import { areaOf, centreOf, sharedArea } from './geometry.ts';

/** One plate as one frame shows it. */
export interface SeenPlate {
  readonly reading: PlateReading;
  readonly evidence: MarkEvidence;
  /** Whether the picture ends where the plate does, so that most likely a part of it is missing. */
  readonly isCut: boolean;
  readonly interpretation: Interpretation;
  /** 0 to 1: sureness of the characters, of the shape of the text, and of the place together. Orders plates of a frame. */
  readonly rank: number;
}

/** What looks like a plate, and whose text is not to be believed. */
export interface UnreadPlate {
  readonly candidate: PlateCandidate;
  /** What it may say, as it was seen; empty where there is nothing like a text. */
  readonly guess: string;
}

/** What one frame shows. */
export interface SeenFrame {
  /** Best first. */
  readonly plates: readonly SeenPlate[];
  /** Of each other place that is surely a plate's, one. */
  readonly unread: readonly UnreadPlate[];
  /** What is a plate, as far as can be told from afar, and was not read because of where or how large it is. */
  readonly ignored: readonly FrameBox[];
}

/** What a person says of a source: where and how large its plates are, and which are expected. */
export interface LookSettings {
  readonly zones: Zones;
  readonly site: Site;
}

export const defaultLookSettings: LookSettings = { zones: wholePicture, site: defaultSite };

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
  /** Texts of a plate that is less surely legible than this (as the reader weighs it, 0 to 1) are dropped. */
  readonly leastLegible: number;
  /** Whether what the reader makes nothing of may be a plate of the Gulf also where none is expected. */
  readonly gulfAnywhere: boolean;
}

export const defaultSeeingOptions: SeeingOptions = {
  ...{ mostCandidates: 16, leastRank: 0.3, leastLegible: 0, gulfAnywhere: true },
};

/** A detector that is less sure than this of what is not to be read may see no plate there at all. */
const surelyPlate = 0.5;

/** Finds and reads the plates of one frame. Overlapping candidates compete; one of each place is told. */
export async function seePlates(
  eyes: Eyes,
  frame: Frame,
  times: SeeingTimes,
  options: SeeingOptions = defaultSeeingOptions,
  { zones, site }: LookSettings = defaultLookSettings,
): Promise<SeenFrame> {
  const begun = performance.now();
  const candidates = await eyes.detector.detect(frame);
  const detected = performance.now();
  times.detectMs += detected - begun;
  const wanted = candidates.filter(({ box }) => isLookedAt(zones, frame, box));
  const ignored = candidates.filter((each) => each.score >= surelyPlate && !wanted.includes(each));
  const likeliest = [...wanted].sort((a, b) => b.score - a.score).slice(0, options.mostCandidates);
  const seen: SeenPlate[] = [];
  const unread: UnreadPlate[] = [];
  const gulfReader = options.gulfAnywhere || expectsGulf(site) ? eyes.gulfReader : undefined;
  const judged = async (reader: PlateReader, candidate: PlateCandidate) => {
    const reading = await reader.read(frame, candidate);
    return reading && judge(frame, reading, site);
  };
  for (const candidate of likeliest) {
    const first = await judged(eyes.reader, candidate);
    const told = first !== null && isTold(first, options) ? first : null;
    const asked = gulfReader !== undefined && (told === null || looksOfGulf(told)) ? gulfReader : null;
    const further = asked && (await judged(asked, candidate));
    const isBetter =
      further !== null && further.rank > (told?.rank ?? 0) && isOfGulf(further) && isTold(further, options);
    const plate = isBetter ? further : told;
    if (plate !== null) seen.push(plate);
    else if (candidate.score >= surelyPlate) unread.push({ candidate, guess: first?.interpretation.raw ?? '' });
  }
  times.readMs += performance.now() - detected;
  const plates = withoutRivals(seen);
  return { plates, unread: elsewhere(unread, plates), ignored: ignored.map(({ box }) => box) };
}

const expectsGulf = ({ expectedCountries }: Site) =>
  expectedCountries.some((country) => regionOfCountry(country) === 'gulf');

const looksOfGulf = ({ reading: { regions } }: SeenPlate) => regions !== null && regions.gulf >= 0.5;

/** Whether a plate looks like one of the Gulf, and says what one says. */
function isOfGulf(plate: SeenPlate): boolean {
  const { country } = plate.interpretation;
  return looksOfGulf(plate) && country !== null && regionOfCountry(country) === 'gulf';
}

const isTold = (plate: SeenPlate, options: SeeingOptions) =>
  plate.rank >= options.leastRank && isLegible(plate, options);

/**
 * What is hardly legible is mostly a sign, but not where the detector is sure of a plate and the text has a shape that signs do not
 * have: there it is a plate of a kind that the reader has seldom seen.
 */
const clearMark = { leastPlausibility: 0.95, leastScore: 0.8, leastLegible: 0.6 };

function isLegible({ reading, interpretation }: SeenPlate, { leastLegible }: SeeingOptions): boolean {
  if (reading.legible >= leastLegible) return true;
  return (
    reading.legible >= clearMark.leastLegible &&
    reading.candidate.score >= clearMark.leastScore &&
    interpretation.plausibility >= clearMark.leastPlausibility
  );
}

/** How likely a plate that touches the picture's edge is whole nevertheless. */
const wholeAtEdge = 0.5;

/**
 * When letters alone are taken for a personal mark from abroad (`GWAGEN`): Britain issues none, and words on vehicles and signs
 * look less like a plate. Of 1,310 pictures without plates none holds a word that is legible enough; the four such marks of the
 * labelled pictures meet every condition.
 */
const lettersAlone = {
  shortest: 5,
  leastLegible: 0.98,
  leastScore: 0.7,
  leastConfidence: 0.95,
  mostBritish: 0.05,
  plausibility: 0.5,
};

function isPersonalMark({ text, confidence }: Interpretation, { legible, candidate, regions }: PlateReading): boolean {
  return (
    text.length >= lettersAlone.shortest &&
    legible >= lettersAlone.leastLegible &&
    candidate.score >= lettersAlone.leastScore &&
    confidence >= lettersAlone.leastConfidence &&
    regions !== null &&
    regions.uk <= lettersAlone.mostBritish
  );
}

/** What a reading is worth, or null where it cannot be a plate: wrong length, mere words, or hardly legible. */
export function judge(frame: Frame, reading: PlateReading, site: Site = defaultSite): SeenPlate | null {
  const { texts, regions, legible, candidate } = reading;
  const isCut = touchesEdge(frame, candidate.box) && !fillsFrame(frame, candidate.box);
  const markOf = ({ characters, spacing, completeness }: TextReading): MarkEvidence => ({
    characters: characters.map((each) => each.logProbabilities),
    spacing,
    regions,
    wholeness: completeness * legible * (isCut ? wholeAtEdge : 1),
  });
  const [likeliest, ...others] = texts;
  const { evidence, interpretation } = likeliestMark([markOf(likeliest), ...others.map(markOf)], site);
  const { text, raw } = interpretation;
  if (text.length < 2 || text.length > 9) return null;
  const hasDigit = /[0-9]/.test(raw);
  if (!hasDigit && !isPersonalMark(interpretation, reading)) return null;
  const plausibility = hasDigit ? interpretation.plausibility : lettersAlone.plausibility;
  const sureness = interpretation.characters.map((each) => each.confidence);
  const clarity = sureness.reduce((product, each) => product * each, 1) ** (1 / sureness.length);
  const place = legible * (0.7 + 0.3 * candidate.score);
  const rank = plausibility * clarity * (0.5 + 0.5 * Math.min(...sureness)) * place;
  return { reading, evidence, isCut, interpretation, rank };
}

/** Whether the picture is a plate and nothing else, so that nobody cut it by chance. */
function fillsFrame({ width, height }: Frame, box: FrameBox): boolean {
  return areaOf(box) > 0.85 * width * height;
}

function touchesEdge({ width, height }: Frame, [x, y, boxWidth, boxHeight]: FrameBox): boolean {
  return x <= 1 || y <= 1 || x + boxWidth >= width - 1 || y + boxHeight >= height - 1;
}

/** What is so much lower than a plate's lettering, and so near to its middle in its widths and heights, stands on the plate itself. */
const smallPrint = { height: 0.5, across: 0.6, down: 1 };

/** Whether one reading is of the maker's line, or of other small print, on the plate of another. */
function isSmallPrint({ reading: print }: SeenPlate, { reading: plate }: SeenPlate): boolean {
  if (print.letteringHeight > smallPrint.height * plate.letteringHeight) return false;
  const [{ x, y }, middle] = [centreOf(print.candidate.box), centreOf(plate.candidate.box)];
  const [, , width, height] = plate.candidate.box;
  return Math.abs(x - middle.x) < smallPrint.across * width && Math.abs(y - middle.y) < smallPrint.down * height;
}

/** Two readings of one place, such as a plate and one of its two lines: the better one stays. */
function withoutRivals(seen: readonly SeenPlate[]): SeenPlate[] {
  const kept: SeenPlate[] = [];
  for (const plate of [...seen].sort((a, b) => b.rank - a.rank)) {
    const { box } = plate.reading.candidate;
    if (!kept.some((other) => isSamePlace(box, other.reading.candidate.box) || isSmallPrint(plate, other)))
      kept.push(plate);
  }
  return kept;
}

/** Those that are neither where a plate was read nor where a likelier one of them is. */
function elsewhere(unread: readonly UnreadPlate[], plates: readonly SeenPlate[]): UnreadPlate[] {
  const taken = plates.map(({ reading }) => reading.candidate.box);
  return [...unread]
    .sort((a, b) => b.candidate.score - a.candidate.score)
    .filter(({ candidate: { box } }) => {
      if (taken.some((place) => isSamePlace(box, place))) return false;
      taken.push(box);
      return true;
    });
}

function isSamePlace(a: FrameBox, b: FrameBox): boolean {
  return sharedArea(a, b) > 0.4 * Math.min(areaOf(a), areaOf(b));
}
