import { plateRegions, type RegionShares } from '../../plates/regions.ts';
import type { PlateCandidate, PlateReader, PlateReading, TextReading } from './eyes.ts';
import { likeliestTexts, type SpelledText } from './likeliestText.ts';
import { ModelError, type ModelManifest, type ReaderEntry, readModelFile } from './manifest.ts';
import { type FloatTensor, OnnxError, openNetwork } from './onnx.ts';
import { cropPlate } from './plateCrop.ts';
import { quadSize } from './quad.ts';
import { type RowProbabilities, readerClasses, rowsOfOutput } from './readerOutput.ts';
import { relativeSpacing } from './spacing.ts';
import { textEvidence } from './textEvidence.ts';

/** A network answers with two rows of steps; a plate of one line is read in the upper one. */
const rowsOfPlate = 2;
/** More characters than any plate has, with a band and a stray edge: beyond this it is a sentence. */
const mostCharacters = 12;
/** What is less than this as likely as the best text is not worth telling. */
const leastShareOfBest = 0.1;
/** Height of the lettering as a share of a plate's: 79 of 111 mm, and twice 79 of 203 mm (BS AU 145e). */
const letteringShare = { oneLine: 79 / 111, twoLines: 79 / 203 };

/**
 * Opens a reader of straightened plates: a grey crop in, `characters` and `summary` out (models/README.md). Throws
 * `ModelError` or `OnnxError`.
 */
export async function openPlateReader(
  manifest: Pick<ModelManifest, 'folder'>,
  entry: ReaderEntry,
): Promise<PlateReader> {
  const classes = readerClasses(entry.alphabet);
  if (classes === null) {
    throw new ModelError(
      'manifestInvalid',
      `The reader's alphabet has characters that are on no plate: ${entry.alphabet}`,
    );
  }
  const network = await openNetwork(await readModelFile(manifest, entry));
  const { width, height } = entry.input;
  const input = new Float32Array(width * height);
  return {
    async read(frame, candidate) {
      cropPlate(frame, candidate.quad, entry.input, input);
      const [characters, summary] = await network.run({ data: input, dims: [1, 1, height, width] });
      if (characters?.dims.at(-1) !== classes.count || summary?.data.length !== plateRegions.length + 1) {
        throw new OnnxError(`The reader answers with [${characters?.dims}] and [${summary?.dims}]`);
      }
      const legible = summary.data[plateRegions.length] as number;
      if (legible < entry.leastLegible) return null;
      const rows = rowsOfOutput(characters.data, classes, rowsOfPlate, entry.temperature);
      return readingOf(candidate, rows, legible ** entry.legibleWeight, regionsOf(summary));
    },
    close: () => network.close(),
  };
}

function regionsOf({ data }: FloatTensor): RegionShares {
  const [uk = 0, eu = 0, gulf = 0, other = 0] = data;
  return { uk, eu, gulf, other };
}

/** What the rows of a plate say together; null where that is no plate's text. Rows are independent of each other. */
export function readingOf(
  candidate: PlateCandidate,
  rows: readonly RowProbabilities[],
  legible: number,
  regions: RegionShares,
): PlateReading | null {
  const [likeliest, ...others] = waysToRead(rows.map(likeliestTexts)).map((way) => textOf(rows, way));
  if (likeliest === undefined || likeliest.characters.length === 0) return null;
  if (likeliest.characters.length > mostCharacters) return null;
  const isOneLine = likeliest.lineBreaks.length === 0;
  const letteringHeight =
    quadSize(candidate.quad).height * (isOneLine ? letteringShare.oneLine : letteringShare.twoLines);
  return { candidate, texts: [likeliest, ...others], letteringHeight, legible, regions };
}

/** One text for each row. */
type Way = readonly SpelledText[];

/**
 * The likeliest text of each row together; and with the likeliest one of another length in one row, where it is nearly as
 * likely. Texts of the same length are told by the evidence for each character.
 */
function waysToRead(rows: readonly (readonly SpelledText[])[]): Way[] {
  const best = rows.flatMap((texts) => texts[0] ?? []);
  const others = rows.flatMap((texts, row) => {
    const [first] = texts;
    if (first === undefined) return [];
    const lengths = new Set([first.drawings.length, 0]);
    return texts
      .filter(({ drawings, probability }) => {
        const isNew = !lengths.has(drawings.length);
        lengths.add(drawings.length);
        return isNew && probability > first.probability * leastShareOfBest;
      })
      .map((text) => ({ way: best.with(row, text), share: text.probability / first.probability }));
  });
  return [best, ...others.sort((a, b) => b.share - a.share).map(({ way }) => way)];
}

function textOf(rows: readonly RowProbabilities[], way: Way): TextReading {
  const found = rows.map((row, index) => textEvidence(row, way[index]?.drawings ?? []));
  const characters = found.flatMap((row) => row.characters);
  const lines = found.filter((row) => row.characters.length > 0);
  const lengths = lines.map((row) => row.characters.length);
  return {
    characters,
    lineBreaks: lengths.slice(0, -1).map((_, line) => lengths.slice(0, line + 1).reduce((sum, each) => sum + each, 0)),
    spacing: lines.length === 1 ? relativeSpacing(characters.map(({ step }) => step)) : null,
    completeness: found.reduce((product, row) => product * row.completeness, 1),
  };
}
