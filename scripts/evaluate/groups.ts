import type { LabelledPlate } from './labels.ts';
import type { ReadPicture } from './readAll.ts';
import { type Summary, summarise } from './summary.ts';

/** Widths of plates in pixels, from the first number up to the second. */
const widthBands = [
  [0, 40],
  [40, 60],
  [60, 100],
  [100, 200],
  [200, Number.POSITIVE_INFINITY],
] as const;

/** The name of a plate's group: its cell in a column of the table, or its band of widths for `width`. */
export function groupOf({ box, row }: LabelledPlate, by: string): string {
  if (by !== 'width') return row[by] || '(none)';
  if (box === null) return 'unknown';
  const [from, to] = widthBands.find(([, end]) => box[2] < end) ?? widthBands[0];
  if (to === Number.POSITIVE_INFINITY) return `≥ ${from} px`;
  return from === 0 ? `< ${to} px` : `${from}–${to} px`;
}

/** A summary for each group of plates; a picture without plates goes by its own cell in the column. */
export function summariseBy(
  by: string,
  pictures: readonly ReadPicture[],
  counts: (plate: LabelledPlate) => boolean,
): Summary[] {
  const groups = new Map<string, Set<ReadPicture>>();
  for (const picture of pictures) {
    const names = picture.plates.filter(counts).map((plate) => groupOf(plate, by));
    const own = picture.plates.length === 0 ? (by === 'width' ? 'no plate' : picture.row[by] || '(none)') : null;
    for (const name of own === null ? names : [own]) {
      groups.set(name, (groups.get(name) ?? new Set()).add(picture));
    }
  }
  const order =
    by === 'width'
      ? (name: string) =>
          Number.parseFloat(name.replace(/[<≥]/g, '')) - Number(name.startsWith('<')) || Number.POSITIVE_INFINITY
      : null;
  return [...groups]
    .toSorted(([a], [b]) => (order === null ? a.localeCompare(b) : order(a) - order(b)))
    .map(([name, members]) =>
      summarise(`${by} ${name}`, [...members], (plate) => counts(plate) && groupOf(plate, by) === name),
    );
}
