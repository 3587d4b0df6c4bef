import type { jsPDF } from 'jspdf';
import type { ReportChart } from '../../../../../../src-preload/contract/office/reports.ts';
import { cellText } from '../../../../../../src-preload/contract/office/reportText.ts';
import type { SiteClock } from '../../../../../../src-preload/contract/siteClock.ts';
import { face } from '../fonts.ts';
import { type Box, fillBox, setLine, setPlainLine } from './hatching.ts';
import { sparse, ticksOf } from './scale.ts';

const words = 7;

/** Draws a chart with its axes; its title stands above it already. */
export function drawChart(pdf: jsPDF, chart: ReportChart, box: Box, clock: SiteClock): void {
  pdf.setFont(face, 'normal').setFontSize(words).setTextColor(60);
  if (chart.kind === 'heat') {
    drawHeat(pdf, chart, box, clock);
    return;
  }
  const legendHeight = chart.series.length > 1 ? 14 : 2;
  if (chart.series.length > 1) drawLegend(pdf, chart, box);
  const ticks = ticksOf(extremes(chart), chart.unit);
  const texts = ticks.map((tick) => cellText(chart.unit, tick, clock));
  const left = Math.max(...texts.map((text) => pdf.getTextWidth(text))) + 8;
  const plot = {
    x: box.x + left,
    y: box.y + legendHeight + 4,
    width: box.width - left - 4,
    height: box.height - legendHeight - 20,
  };
  const [least, most] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const yOf = (value: number) => plot.y + plot.height - ((value - least) / (most - least)) * plot.height;
  for (const [at, tick] of ticks.entries()) {
    pdf.setDrawColor(tick === 0 ? 120 : 216).setLineWidth(0.5);
    pdf.line(plot.x, yOf(tick), plot.x + plot.width, yOf(tick));
    pdf.text(texts[at] ?? '', plot.x - 5, yOf(tick) + 2.4, { align: 'right' });
  }
  const slot = plot.width / Math.max(1, chart.categories.length);
  drawCategories(pdf, chart.categories, plot, slot);
  if (chart.kind === 'bars' || chart.kind === 'stacked') drawBars(pdf, chart, { plot, slot, yOf });
  else drawLines(pdf, chart, { plot, slot, yOf });
}

interface Ground {
  readonly plot: Box;
  readonly slot: number;
  readonly yOf: (value: number) => number;
}

/** The values that the axis must reach; of stacked bars their sums. */
function extremes({ kind, series, categories }: ReportChart): number[] {
  if (kind !== 'stacked') return series.flatMap(({ values }) => values.filter((value) => value !== null));
  return categories.flatMap((_, at) => {
    const values = series.map(({ values }) => values[at] ?? 0);
    const sum = (some: readonly number[]) => some.reduce((all, value) => all + value, 0);
    return [sum(values.filter((value) => value > 0)), sum(values.filter((value) => value < 0))];
  });
}

function drawBars(pdf: jsPDF, { kind, series, categories }: ReportChart, { plot, slot, yOf }: Ground): void {
  const room = Math.min(slot * 0.74, 46);
  const each = kind === 'bars' ? room / series.length : room;
  for (let at = 0; at < categories.length; at += 1) {
    const start = plot.x + at * slot + (slot - room) / 2;
    let [up, down] = [0, 0];
    for (const [place, { values }] of series.entries()) {
      const value = values[at] ?? 0;
      if (value === 0) continue;
      const from = kind === 'bars' ? 0 : value > 0 ? up : down;
      if (value > 0) up += value;
      else down += value;
      const [top, bottom] = [yOf(Math.max(from, from + value)), yOf(Math.min(from, from + value))];
      const x = kind === 'bars' ? start + place * each : start;
      fillBox(pdf, { x, y: top, width: each, height: bottom - top }, place);
    }
  }
}

function drawLines(pdf: jsPDF, { kind, series }: ReportChart, { plot, slot, yOf }: Ground): void {
  const xOf = (at: number) => plot.x + (at + 0.5) * slot;
  const [low, high] = ['low', 'high'].map((key) => series.find((each) => each.key === key));
  if (kind === 'band' && low !== undefined && high !== undefined) {
    pdf.setFillColor(222, 228, 236);
    for (const [at, value] of low.values.entries()) {
      const most = high.values[at] ?? null;
      if (value === null || most === null) continue;
      pdf.rect(plot.x + at * slot, yOf(most), slot, Math.max(0.5, yOf(value) - yOf(most)), 'F');
    }
  }
  const lines = kind === 'band' ? series.filter(({ key }) => key !== 'low' && key !== 'high') : series;
  for (const { key, values } of lines) {
    setLine(
      pdf,
      series.findIndex((each) => each.key === key),
    );
    for (const [at, value] of values.entries()) {
      const before = at === 0 ? null : (values[at - 1] ?? null);
      if (value === null) continue;
      const isAlone = before === null && (values[at + 1] ?? null) === null;
      if (before !== null) pdf.line(xOf(at - 1), yOf(before), xOf(at), yOf(value));
      else if (isAlone) pdf.line(xOf(at) - 2, yOf(value), xOf(at) + 2, yOf(value));
    }
  }
  setPlainLine(pdf);
}

function drawCategories(pdf: jsPDF, categories: readonly string[], plot: Box, slot: number): void {
  const widest = Math.max(0, ...categories.map((text) => pdf.getTextWidth(text)));
  const every = sparse(categories.length, widest, plot.width);
  for (let at = 0; at < categories.length; at += every) {
    const middle = plot.x + (at + 0.5) * slot;
    const half = pdf.getTextWidth(categories[at] ?? '') / 2;
    const x = Math.min(Math.max(middle, plot.x + half - 4), plot.x + plot.width - half + 4);
    pdf.text(categories[at] ?? '', x, plot.y + plot.height + 11, { align: 'center' });
  }
}

function drawLegend(pdf: jsPDF, { kind, series }: ReportChart, box: Box): void {
  let x = box.x;
  for (const [place, { key, name }] of series.entries()) {
    const isLine = kind === 'line' || (kind === 'band' && key !== 'low' && key !== 'high');
    if (kind === 'band' && key === 'low') continue;
    if (isLine) {
      setLine(pdf, place);
      pdf.line(x, box.y + 5, x + 16, box.y + 5);
      setPlainLine(pdf);
    } else if (kind === 'band') {
      pdf.setFillColor(222, 228, 236).rect(x, box.y + 1, 12, 8, 'F');
    } else fillBox(pdf, { x, y: box.y + 1, width: 12, height: 8 }, place);
    const text = kind === 'band' && key === 'high' ? 'Band of error' : name;
    pdf.text(text, x + (isLine ? 20 : 16), box.y + 7.6);
    x += pdf.getTextWidth(text) + 34;
  }
}

/** Rows of squares, the darker the more; a number stands in each where it has room. */
function drawHeat(pdf: jsPDF, { series, categories, unit }: ReportChart, box: Box, clock: SiteClock): void {
  const left = Math.max(0, ...series.map(({ name }) => pdf.getTextWidth(name))) + 8;
  const plot = { x: box.x + left, y: box.y, width: box.width - left, height: box.height - 16 };
  const [slot, high] = [plot.width / Math.max(1, categories.length), plot.height / Math.max(1, series.length)];
  const most = Math.max(1e-9, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  for (const [row, { name, values }] of series.entries()) {
    const y = plot.y + row * high;
    pdf.setTextColor(60).text(name, plot.x - 5, y + high / 2 + 2.4, { align: 'right' });
    for (const [at, value] of values.entries()) {
      const strength = Math.max(0, (value ?? 0) / most);
      const shade = 255 - Math.round(strength * 190);
      pdf
        .setFillColor(shade, Math.min(255, shade + 12), Math.min(255, shade + 28))
        .setDrawColor(235)
        .setLineWidth(0.4);
      pdf.rect(plot.x + at * slot, y, slot, high, 'FD');
      const text = value === null ? '' : cellText(unit, value, clock);
      if (text === '' || pdf.getTextWidth(text) > slot - 2 || high < 9) continue;
      pdf.setTextColor(strength > 0.6 ? 255 : 60);
      pdf.text(text, plot.x + (at + 0.5) * slot, y + high / 2 + 2.4, { align: 'center' });
    }
  }
  pdf.setTextColor(60);
  drawCategories(pdf, categories, plot, slot);
}
