import { allLetters } from '../formats/plateFormat.ts';
import { plateFormats } from '../formats.ts';
import { compileShape, hasShape, shapesOfLength } from '../shapes.ts';

/** Whether a text without spaces is a mark of a format. */
export function isMarkOf(id: string, text: string): boolean {
  return shapesOfLength(text.length).some((shape) => shape.format.id === id && hasShape(text, shape));
}

/** Whether a format has a shape for a mark as it is written, with its spaces: `AB12 CDE`. */
export function isWrittenBy(id: string, written: string): boolean {
  const text = written.replaceAll(' ', '');
  const gaps = [...written].flatMap((each, index) => (each === ' ' ? index : [])).map((at, before) => at - before);
  return shapesOfLength(text.length).some(
    (shape) => shape.format.id === id && hasShape(text, shape) && shape.gaps.join() === gaps.join(),
  );
}

/** All codes of one or two letters with which marks of a format begin where the rest of the mark is as told. */
export function codesOf(id: string, rest: string): string[] {
  const letters = [...allLetters];
  const codes = letters.flatMap((first) => [first, ...letters.map((second) => first + second)]);
  return codes.filter((code) => isMarkOf(id, code + rest));
}

/** The letters that a class of a format's shapes leaves out. */
export function lettersLeftOut(id: string, symbol = 'A'): string {
  const format = plateFormats.find((each) => each.id === id);
  const [issued = ''] = format ? compileShape(format, symbol).positions : [];
  return [...allLetters].filter((letter) => !issued.includes(letter)).join('');
}
