import { regionOf } from './fitting.ts';
import { plateFormats } from './formats.ts';
import { shapesOfLength } from './shapes.ts';

const british: ReadonlySet<string | null> = new Set(
  plateFormats.filter((format) => regionOf(format) === 'uk').map(({ id }) => id),
);

/** Whether a format is of Britain or of the islands beside it, whose plates look alike. */
export function isBritishFormat(id: string | null): boolean {
  return british.has(id);
}

/** A current mark, AB12 CDE. */
const currentLength = 7;

/** Whether a text may be the beginning or the end of a current British mark of which the rest is hidden or cut off; one without a digit tells nothing. */
export function isPieceOfCurrentMark(text: string): boolean {
  if (text.length >= currentLength || !/[0-9]/.test(text)) return false;
  return shapesOfLength(currentLength)
    .filter(({ format }) => format.id === 'gb-current')
    .some(({ positions }) => {
      const isAt = (from: number) =>
        [...text].every((character, place) => (positions[from + place] ?? '').includes(character));
      return isAt(0) || isAt(currentLength - text.length);
    });
}
