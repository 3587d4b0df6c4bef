import type { jsPDF } from 'jspdf';

/** A place on paper, points. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Colour = readonly [number, number, number];
const ink: Colour = [38, 62, 92];
/** How series are told apart without colour: by shade, and by lines across them. */
const looks: readonly { readonly fill: Colour; readonly lines: 'none' | 'rising' | 'falling' | 'level' }[] = [
  { fill: [58, 96, 143], lines: 'none' },
  { fill: [255, 255, 255], lines: 'rising' },
  { fill: [176, 190, 208], lines: 'none' },
  { fill: [255, 255, 255], lines: 'level' },
  { fill: [112, 124, 140], lines: 'none' },
  { fill: [255, 255, 255], lines: 'falling' },
];
const spacing = 3.2;

/** Fills a box as the series of a place is filled. */
export function fillBox(pdf: jsPDF, { x, y, width, height }: Box, series: number): void {
  if (width <= 0 || height <= 0) return;
  const { fill, lines } = looks[series % looks.length] as (typeof looks)[number];
  pdf
    .setDrawColor(...ink)
    .setLineWidth(0.4)
    .setFillColor(...fill);
  pdf.rect(x, y, width, height, 'FD');
  if (lines === 'level') for (let at = spacing; at < height; at += spacing) pdf.line(x, y + at, x + width, y + at);
  if (lines === 'none' || lines === 'level') return;
  for (let at = spacing - height; at < width; at += spacing) {
    const [from, to] = [Math.max(0, at), Math.min(width, at + height)];
    if (to <= from) continue;
    // Up to the right from the lower edge; falling ones are their picture in a mirror.
    const [first, last] = [height - (from - at), height - (to - at)];
    if (lines === 'rising') pdf.line(x + from, y + first, x + to, y + last);
    else pdf.line(x + from, y + height - first, x + to, y + height - last);
  }
}

const dashes: readonly (readonly number[])[] = [[], [5, 2], [1.2, 2], [7, 2, 1.2, 2], [3, 3], [9, 3]];

/** Draws lines as those of the series of a place are drawn. */
export function setLine(pdf: jsPDF, series: number): void {
  pdf.setDrawColor(...ink).setLineWidth(series === 0 ? 1.4 : 1);
  pdf.setLineDashPattern([...(dashes[series % dashes.length] ?? [])], 0);
}

export function setPlainLine(pdf: jsPDF): void {
  pdf.setLineDashPattern([], 0);
}
