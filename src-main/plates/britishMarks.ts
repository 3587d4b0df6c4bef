import { regionOf } from './fitting.ts';
import { plateFormats } from './formats.ts';
import { shapesOfLength } from './shapes.ts';

const british: ReadonlySet<string> = new Set(
  plateFormats.filter((format) => regionOf(format) === 'uk').map(({ id }) => id),
);

/** Whether a format is of Britain or of the islands beside it, whose plates look alike. */
export function isBritishFormat(id: string | null): boolean {
  return id !== null && british.has(id);
}

/** A current mark, AB12 CDE, and the shortest piece of one that has a digit and is told at all. */
const currentLength = 7;
const shortestPiece = 3;

/** Whether a text may be the beginning or the end of a current British mark of which the rest is hidden or cut off. */
export function isPieceOfCurrentMark(text: string): boolean {
  const { length } = text;
  if (length < shortestPiece || length >= currentLength || !/[0-9]/.test(text)) return false;
  return shapesOfLength(currentLength)
    .filter(({ format }) => format.id === 'gb-current')
    .some(({ positions }) =>
      [positions.slice(0, length), positions.slice(-length)].some((part) =>
        part.every((allowed, index) => allowed.includes(text.charAt(index))),
      ),
    );
}
