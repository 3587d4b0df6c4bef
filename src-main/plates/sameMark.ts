import { isBritishFormat } from './britishMarks.ts';
import { foldPlate } from './fold.ts';
import { formatsOf } from './shapes.ts';

const twins: Readonly<Record<string, string>> = { '0': '0O', '1': '1I' };

/** The spellings of a folded mark that British marks are issued in. */
function britishSpellings(folded: string): string[] {
  let texts = [''];
  for (const character of folded)
    texts = texts.flatMap((text) => [...(twins[character] ?? character)].map((each) => text + each));
  return texts.filter((text) => formatsOf(text).some(({ id }) => isBritishFormat(id)));
}

/** Longer than any British mark, of which there is nothing to say. */
const longest = 7;

/**
 * Whether two spellings are surely one mark: letter by letter, or with O for 0 and I for 1 where the mark is British and no other of these spellings is. Its
 * formats say for each place whether a letter or a digit stands there, and the two are drawn alike (DVLA INF104; Road Vehicles (Display of Registration
 * Marks) Regulations 2001, schedule 3), so that no two vehicles bear them. `1 IO` and `I 10` are both British and two marks; what fits no British format
 * may be two marks as well.
 */
export function isSameMark(given: string, mark: string): boolean {
  const clean = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  if (clean(given) === clean(mark)) return true;
  const folded = foldPlate(mark);
  if (foldPlate(given) !== folded || folded.length > longest) return false;
  const spellings = britishSpellings(folded);
  return spellings.length === 1 && spellings[0] === clean(mark);
}
