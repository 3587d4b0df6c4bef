import type { jsPDF } from 'jspdf';
import type { Report } from '../../../../../../src-preload/contract/office/reports.ts';
import { cellText, changeText } from '../../../../../../src-preload/contract/office/reportText.ts';
import type { SiteClock } from '../../../../../../src-preload/contract/siteClock.ts';
import { pageMargin } from '../columnWidths.ts';
import { face } from '../fonts.ts';

const inARow = 5;
const gap = 8;
const height = 62;

/** The figures, five beside each other, each with what it was before. Gives where they end; `room` makes a new page where there is none left. */
export function drawFigures(
  pdf: jsPDF,
  { figures, before }: Report,
  top: number,
  clock: SiteClock,
  room: (top: number, needed: number) => number,
): number {
  const width = (pdf.internal.pageSize.getWidth() - 2 * pageMargin - (inARow - 1) * gap) / inARow;
  let at = top;
  for (let first = 0; first < figures.length; first += inARow) {
    at = room(at, height);
    for (const [place, { name, kind, value, before: then, about }] of figures.slice(first, first + inARow).entries()) {
      const x = pageMargin + place * (width + gap);
      pdf.setDrawColor(205, 211, 219).setLineWidth(0.6);
      pdf.roundedRect(x, at, width, height - gap, 3, 3, 'S');
      pdf.setFont(face, 'normal').setFontSize(7.5).setTextColor(90);
      pdf.text(cut(pdf, name, width - 14), x + 7, at + 12);
      pdf.setFont(face, 'bold').setFontSize(13).setTextColor(20);
      pdf.text(cut(pdf, cellText(kind, value, clock), width - 14), x + 7, at + 28);
      pdf.setFont(face, 'normal').setFontSize(6.5).setTextColor(90);
      const change = changeText(kind, value, then);
      const was = before === null || then === null ? null : `before ${cellText(kind, then, clock)}`;
      const told = [was, change].filter((text) => text !== null).join(', ');
      const lines = (pdf.splitTextToSize(about, width - 14) as string[]).slice(0, told === '' ? 2 : 1);
      if (told !== '') pdf.text(cut(pdf, told, width - 14), x + 7, at + 38);
      pdf.text(shortened(lines, about), x + 7, at + (told === '' ? 38 : 47));
    }
    at += height;
  }
  return at + 6;
}

function shortened(lines: readonly string[], whole: string): string[] {
  const kept = lines.join(' ');
  if (kept.length >= whole.trim().length) return [...lines];
  return lines.map((line, at) => (at === lines.length - 1 ? `${line.replace(/.$/, '')}…` : line));
}

/** A text with as much of it as has room. */
export function cut(pdf: jsPDF, text: string, width: number): string {
  if (pdf.getTextWidth(text) <= width) return text;
  let kept = text;
  while (kept.length > 1 && pdf.getTextWidth(`${kept}…`) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
