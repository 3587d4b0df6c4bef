import type { ExportColumn } from '../../../../platform/exportSource.ts';

/** Points that a character takes on average, at the size that tables are written in, and a cell beside its text. */
const pointsOfCharacter = 4.4;
/** The same of the header, which is bold. */
const pointsOfHeader = 5.2;
const padding = 8;
/** Narrower than this no text is broken into lines that can be read. */
const fewest = 60;

/** The types whose cells stay on one line. */
const stays: ReadonlySet<ExportColumn['type']> = new Set([
  ...(['dateTime', 'date', 'duration', 'money', 'number', 'integer', 'share', 'boolean', 'plate', 'picture'] as const),
]);

/** A paper that a table is printed on, both lying; points. */
export interface Paper {
  readonly name: 'a4' | 'a3';
  readonly width: number;
  readonly height: number;
}
const papers: readonly Paper[] = [
  { name: 'a4', width: 841.89, height: 595.28 },
  { name: 'a3', width: 1190.55, height: 841.89 },
];
export const pageMargin = 34;

/** The smallest paper on which the columns have room, and how wide each is there. Texts are broken into lines where they must be. */
export function layOut(columns: readonly ExportColumn[]): {
  readonly paper: Paper;
  readonly widths: readonly number[];
} {
  const named = columns.map(({ name }) => name.length * pointsOfHeader + padding);
  const natural = columns.map(({ width }, at) => Math.max(width * pointsOfCharacter + padding, named[at] ?? 0));
  const least = columns.map(({ type }, at) =>
    stays.has(type) ? (natural[at] ?? 0) : Math.min(natural[at] ?? 0, Math.max(fewest, named[at] ?? 0)),
  );
  const sum = (widths: readonly number[]) => widths.reduce((all, width) => all + width, 0);
  const paper = papers.find(({ width }) => sum(least) * 1.1 <= width - 2 * pageMargin) ?? (papers.at(-1) as Paper);
  const room = paper.width - 2 * pageMargin;
  if (sum(least) >= room) return { paper, widths: least.map((width) => (width / sum(least)) * room) };
  const spare = room - sum(least);
  const wants = natural.map((width, at) => Math.max(0, width - (least[at] ?? 0)));
  const wanted = sum(wants);
  // What nobody wants is shared out, so that a table is as wide as its page.
  const share = (at: number) =>
    wanted <= spare ? (wants[at] ?? 0) + (spare - wanted) / columns.length : ((wants[at] ?? 0) / wanted) * spare;
  return { paper, widths: least.map((width, at) => width + share(at)) };
}
