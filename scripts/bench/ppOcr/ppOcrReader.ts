import { type PlateReader, plateAlphabet } from '../../../src-main/sight/vision/eyes.ts';
import type { Frame, Quad } from '../../../src-main/sight/vision/frame.ts';
import { ModelError, readModelFile } from '../../../src-main/sight/vision/manifest.ts';
import { openNetwork } from '../../../src-main/sight/vision/onnx.ts';
import { quadSize } from '../../../src-main/sight/vision/quad.ts';
import { relativeSpacing } from '../../../src-main/sight/vision/spacing.ts';
import { cropQuad } from './colourCrop.ts';
import { ctcClasses, decodeCtc, type PlacedCharacter } from './ctc.ts';
import { linesOf } from './plateLines.ts';
import type { PpOcrManifest, TextReaderEntry } from './ppOcrManifest.ts';

/** More characters than any plate has, with a band and a stray edge: beyond this it is a sentence. */
const mostCharacters = 12;

/** Opens the PP-OCRv4 text recogniser as a reader of plates. Throws `ModelError` or `OnnxError`. */
export async function openPpOcrReader(manifest: PpOcrManifest): Promise<PlateReader> {
  const entry = manifest.reader;
  if (entry.alphabet !== plateAlphabet) {
    throw new ModelError('manifestInvalid', `The reader's alphabet must be ${plateAlphabet}, not ${entry.alphabet}`);
  }
  const dictionary = new TextDecoder().decode(await readModelFile(manifest, entry.dictionary)).split(/\r?\n/);
  if (dictionary.at(-1) === '') dictionary.pop();
  const classes = ctcClasses([...dictionary, ' ']);
  const network = await openNetwork(await readModelFile(manifest, entry));

  async function readLine(frame: Frame, quad: Quad): Promise<PlacedCharacter[]> {
    const width = inputWidth(quad, entry);
    const { height } = entry.input;
    const input = new Float32Array(3 * width * height);
    cropQuad(frame, quad, width, height, entry.input, input);
    const [output] = await network.run({ data: input, dims: [1, 3, height, width] });
    const [, columns, count] = output?.dims ?? [];
    if (output === undefined || columns === undefined || count !== classes.count) {
      throw new ModelError(
        'manifestInvalid',
        `The reader answers with ${count} classes, its dictionary has ${classes.count}`,
      );
    }
    return decodeCtc(output.data, columns, classes);
  }

  return {
    async read(frame, candidate) {
      const characters: PlacedCharacter[] = [];
      const lineBreaks: number[] = [];
      const lines = linesOf(candidate);
      for (const [index, line] of lines.entries()) {
        if (index > 0) lineBreaks.push(characters.length);
        characters.push(...(await readLine(frame, line)));
      }
      if (characters.length === 0 || characters.length > mostCharacters) return null;
      const spacing = lineBreaks.length === 0 ? relativeSpacing(characters.map(({ column }) => column)) : null;
      const letteringHeight = lines.reduce((sum, line) => sum + quadSize(line).height, 0) / lines.length;
      const text = { characters, lineBreaks, spacing, completeness: 1 };
      return { candidate, texts: [text], letteringHeight, legible: 1, regions: null };
    },
    close: () => network.close(),
  };
}

/** As wide as the line is, at the network's height: padding to a fixed width costs time and gains nothing. */
function inputWidth(quad: Quad, { input }: TextReaderEntry): number {
  const size = quadSize(quad);
  const width = (size.width / Math.max(size.height, 1)) * input.height;
  const steps = Math.max(2, Math.ceil(width / input.multipleOf));
  return Math.min(steps * input.multipleOf, input.maximumWidth);
}
