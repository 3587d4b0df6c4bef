import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { jsPDF } from 'jspdf';

/** DejaVu Sans: Latin, Greek, Cyrillic and Arabic, with the joined forms that Arabic is shaped into. Free licence (Bitstream Vera). */
export const face = 'DejaVuSans';

const files = [
  ['DejaVuSans.ttf', 'normal'],
  ['DejaVuSans-Bold.ttf', 'bold'],
] as const;

/** Puts the face into a document; what is used of it is embedded. */
export function embedFace(document: jsPDF): void {
  const { resolve } = createRequire(import.meta.url);
  for (const [file, style] of files) {
    document.addFileToVFS(file, readFileSync(resolve(`dejavu-fonts-ttf/ttf/${file}`)).toString('base64'));
    document.addFont(file, face, style);
  }
  document.setFont(face, 'normal');
}

/** Parts of the library that its types do not tell of. */
interface Shaping {
  readonly __bidiEngine__: new (options: object) => { doBidiReorder(text: string): string };
  readonly API: { processArabic(text: string): string };
}
const { __bidiEngine__: BidiEngine, API } = jsPDF as unknown as Shaping;
const engine = new BidiEngine({ isInputVisual: false, isOutputVisual: true });
const fromRightToLeft = /[\u0590-\u08ff]/;

/**
 * Has every text of a document set as it is read: letters that are joined in their joined forms, and what goes from right to left from there. The
 * library has both, but orders a text (Unicode bidirectional algorithm) only once it is no text any more where a face is embedded.
 */
export function setAsRead(document: jsPDF): void {
  const text = document.text.bind(document);
  const read = (words: string) =>
    fromRightToLeft.test(words) ? engine.doBidiReorder(API.processArabic(words)) : words;
  document.text = (words, x, y, options, transform) =>
    text(Array.isArray(words) ? words.map(read) : read(words), x, y, options, transform);
}
