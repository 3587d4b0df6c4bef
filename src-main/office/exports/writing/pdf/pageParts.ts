import type { jsPDF } from 'jspdf';
import type { CellType, ExportColumn } from '../../../../platform/exportSource.ts';
import type { PaperLogo } from '../../messages.ts';
import type { ExportDocument } from '../document.ts';
import { pageMargin } from './columnWidths.ts';
import { face } from './fonts.ts';

export const headHeight = 20;
const headSize = 7.5;
const logoSize = { width: 150, height: 44 };

/** The logo of the site at the right, as large as there is room; left out where it cannot be understood. */
function drawLogo(pdf: jsPDF, { jpeg, ratio }: PaperLogo): void {
  const width = Math.min(logoSize.width, logoSize.height * ratio);
  const left = pdf.internal.pageSize.getWidth() - pageMargin - width;
  try {
    pdf.addImage(`data:image/jpeg;base64,${jpeg}`, 'JPEG', left, pageMargin, width, width / ratio);
  } catch {
    return;
  }
}

/** The site, the title, and how it came about, at the top of the first page. Gives where it ends. */
export function drawIntroduction(pdf: jsPDF, document: ExportDocument, message: string): number {
  const { site, title, about, logo = null } = document;
  if (logo !== null) drawLogo(pdf, logo);
  const width = pdf.internal.pageSize.getWidth() - 2 * pageMargin;
  let at = pageMargin + 10;
  pdf.setFont(face, 'normal').setFontSize(10).setTextColor(90);
  pdf.text(site, pageMargin, at);
  at += 22;
  pdf.setFont(face, 'bold').setFontSize(18).setTextColor(20);
  pdf.text(title, pageMargin, at);
  at += 8;
  pdf.setFontSize(8.5);
  const lines = about.filter(([what]) => !['What', 'Site', 'Format', 'Program'].includes(what));
  for (const [what, value] of [...lines, ...(message === '' ? [] : [['Left out', message] as const])]) {
    at += 13;
    pdf.setFont(face, 'bold').setTextColor(70);
    pdf.text(what, pageMargin, at);
    pdf.setFont(face, 'normal').setTextColor(20);
    const broken = pdf.splitTextToSize(value, width - 110) as string[];
    pdf.text(broken, pageMargin + 110, at);
    at += (broken.length - 1) * 10;
  }
  return at + 12;
}

/** The names of the columns at the top of the table of each page, which are known once all pages are. */
export function drawHead(
  pdf: jsPDF,
  table: {
    readonly columns: readonly ExportColumn[];
    readonly widths: readonly number[];
    /** Where it stands on the first page. */
    readonly firstTop: number;
    readonly isToTheRight: (type: CellType) => boolean;
  },
): void {
  const { columns, widths, firstTop, isToTheRight } = table;
  for (let page = 1; page <= pdf.getNumberOfPages(); page += 1) {
    pdf.setPage(page);
    const top = page === 1 ? firstTop : pageMargin;
    pdf.setFillColor(232, 236, 241);
    pdf.rect(
      pageMargin,
      top,
      widths.reduce((sum, width) => sum + width, 0),
      headHeight - 3,
      'F',
    );
    pdf.setFont(face, 'bold').setFontSize(headSize).setTextColor(20);
    let left = pageMargin;
    for (const [at, { name, type }] of columns.entries()) {
      const width = widths[at] ?? 0;
      const right = isToTheRight(type);
      pdf.text(fitting(pdf, name, width - 5), right ? left + width - 3 : left + 3, top + 11, {
        align: right ? 'right' : 'left',
      });
      left += width;
    }
  }
}

/** What it is, and which page of how many, at the foot of each. */
export function drawFeet(pdf: jsPDF, { site, title }: ExportDocument): void {
  const pages = pdf.getNumberOfPages();
  const [width, height] = [pdf.internal.pageSize.getWidth(), pdf.internal.pageSize.getHeight()];
  for (let page = 1; page <= pages; page += 1) {
    pdf.setPage(page);
    pdf.setFont(face, 'normal').setFontSize(7.5).setTextColor(90);
    pdf.text([site, title].filter((part) => part !== '').join(' · '), pageMargin, height - pageMargin + 8);
    pdf.text(`Page ${page} of ${pages}`, width - pageMargin, height - pageMargin + 8, { align: 'right' });
  }
}

function fitting(pdf: jsPDF, text: string, width: number): string {
  if (pdf.getTextWidth(text) <= width) return text;
  let cut = text;
  while (cut.length > 1 && pdf.getTextWidth(`${cut}…`) > width) cut = cut.slice(0, -1);
  return `${cut}…`;
}
