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
/** From a text as it is kept to one as it is seen; brackets are turned with what they are around. */
const engineOf = (isInputRtl: boolean) =>
  new BidiEngine({ isInputVisual: false, isOutputVisual: true, isSymmetricSwapping: true, isInputRtl });
const engines = { fromLeft: engineOf(false), fromRight: engineOf(true) };
const fromRightToLeft = /[\u0590-\u08ff]/;
/** What is as it is seen already stays so. */
const asItIs = { isInputVisual: true, isOutputVisual: true, isInputRtl: false, isOutputRtl: false } as const;

/**
 * A text as it is seen from left to right: letters that are joined in their joined forms, and what goes from right to left from there. All of it goes
 * the way of its first letter (Unicode bidirectional algorithm, P2 and P3).
 */
export function asSeen(words: string): string {
  if (!fromRightToLeft.test(words)) return words;
  const first = /\p{L}/u.exec(words)?.[0] ?? '';
  const engine = fromRightToLeft.test(first) ? engines.fromRight : engines.fromLeft;
  return engine.doBidiReorder(API.processArabic(words));
}

/**
 * Has every text of a document set as it is read. The library joins the letters of all texts and orders some of them, by how it is called; on what is
 * ordered already both would be wrong, so all is done here, and neither there.
 */
export function setAsRead(document: jsPDF): void {
  const { events } = document.internal as unknown as { readonly events: { getTopics(): Record<string, unknown> } };
  // Its only listener joins letters.
  delete events.getTopics().preProcessText;
  const text = document.text.bind(document);
  document.text = (words, x, y, options, transform) =>
    text(Array.isArray(words) ? words.map(asSeen) : asSeen(words), x, y, { ...options, ...asItIs }, transform);
}
