import type { jsPDF } from 'jspdf';
import { chartOf, heightOf } from '../../../../../../src-preload/charts/reportChart.ts';
import type { ReportChart } from '../../../../../../src-preload/contract/office/reports.ts';
import type { SiteClock } from '../../../../../../src-preload/contract/siteClock.ts';
import { readXml } from '../../../../../platform/xml/readXml.ts';
import { face } from '../fonts.ts';
import { chartSvg } from './chartSvg.ts';
import { drawSvg } from './drawSvg.ts';

/** Pixels of a page on a point of paper: its letters of twelve pixels are those of a table there. */
const pixelsOfPoint = 1.5;
/** No chart is higher on paper, points; what is higher on its page is smaller here. */
const highest = 420;
/** Squares and their numbers of the largest chart are some thousands. */
const bounds = { mostElements: 200_000 };

/** How high it is on paper, points. */
export const paperHeight = (chart: ReportChart): number => Math.min(highest, heightOf(chart) / pixelsOfPoint);

/** Draws a chart as its page shows it, by the same library and options; its title stands above it already. */
export function drawChart(
  pdf: jsPDF,
  chart: ReportChart,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  clock: SiteClock,
): void {
  const height = heightOf(chart);
  const scale = paperHeight(chart) / height;
  const svg = chartSvg(chartOf(chart, clock), { width: width / scale, height }, widthIn(pdf));
  drawSvg(pdf, readXml(svg, bounds), { x, y, scale });
}

/** How wide a text is in letters of one point. */
function widthIn(pdf: jsPDF): (text: string) => number {
  return (text) => {
    pdf.setFont(face, 'normal').setFontSize(10);
    return pdf.getTextWidth(text) / 10;
  };
}
